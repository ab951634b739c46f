internal import Diagnostics
internal import Files

/// What a build remembers of the one before, and what it leaves for the next.
///
/// Without a store, as for a look at a site in memory, it remembers nothing and
/// keeps bodies with their pages.
struct BuildMemory: Sendable {
  let store: StateStore?
  let sources: SourceMemory
  let bodies: BodyStore

  /// - Parameter reading: Digest of how pages are read.
  init(_ store: StateStore? = nil, reading: UInt64 = 0) {
    self.store = store
    sources = SourceMemory(store, reading: reading)
    bodies = BodyStore(store?.bodies)
  }

  /// - Parameter chunk: How many bytes to gather before writing, at least.
  func makeWriters(chunk: Int) -> Writers? {
    store.map { Writers(records: $0.records.makeWriter(chunk: chunk), bodies: $0.bodies.makeWriter(chunk: chunk)) }
  }

  /// The note of a file whose bytes have been read.
  func note(_ entry: FileEntry, _ digest: Digest) -> SourceNote {
    let isSettled = store.flatMap { store in entry.fingerprint?.isSettled(at: store.clock) } ?? false
    return SourceNote(path: entry.path, fingerprint: entry.fingerprint, digest: digest, isSettled: isSettled)
  }

  /// A worker's way into the store.
  struct Writers {
    let records: AppendFile.Writer
    let bodies: AppendFile.Writer

    /// Stores a page.
    ///
    /// - Returns: The page without its body's HTML.
    func keep(_ page: ParsedPage, _ diagnostics: [Diagnostic], _ note: inout SourceNote) -> ParsedPage {
      guard case .here(let document) = page.body else { return page }
      let kept = page.with(.stored(BodyStore.append(document, to: bodies)))
      let record = PageRecord(page: kept, diagnostics: diagnostics, modelDigest: note.modelDigest)
      note.record = StateStore.append(record.bytes, to: records)
      return kept
    }

    /// Stores what is known of a picture.
    func keep(_ facts: PictureFacts) -> RecordPlace {
      var encoder = ByteEncoder()
      facts.encode(to: &encoder)
      return StateStore.append(encoder.bytes, to: records)
    }
  }
}
