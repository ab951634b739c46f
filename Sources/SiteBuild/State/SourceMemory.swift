internal import Files

/// What is known of a site's files from the build before.
struct SourceMemory: Sendable {
  private let store: StateStore?
  private let rows: [SitePath: SourceRow]
  /// Whether pages are read as they were then, so that their records hold.
  private let keepsPages: Bool

  /// - Parameter reading: Digest of how pages are read.
  init(_ store: StateStore? = nil, reading: UInt64 = 0) {
    self.store = store
    guard let index = store?.previous else {
      (rows, keepsPages) = ([:], false)
      return
    }
    keepsPages = index.meta.reading == reading
    var rows: [SitePath: SourceRow] = [:]
    rows.reserveCapacity(index.sources.count)
    for row in index.sources {
      if let path = SitePath(index.text(row.path)) { rows[path] = row }
    }
    self.rows = rows
  }

  /// A file from here on.
  struct Known {
    var note: SourceNote
    /// Its bytes, if they had to be read.
    var bytes: [UInt8]?
    /// What the last build found in it, if it still holds.
    var record: RecordPlace?

    /// The file's bytes, read now if they have not been.
    mutating func bytes(from tree: any FileTree, limit: Int) throws(FileFailure) -> [UInt8] {
      if let bytes { return bytes }
      let read = try tree.read(note.path, limit: limit)
      note.digest = Digest(read)
      bytes = read
      return read
    }
  }

  /// Looks at a file, and reads it only if it may have changed.
  ///
  /// - Parameter path: From the site's root.
  func look(
    at entry: FileEntry, path: SitePath, in tree: any FileTree, limit: Int
  ) throws(FileFailure) -> Known {
    let row = rows[path]
    if let row, row.isSettled != 0, entry.fingerprint == row.fingerprint {
      return Known(
        note: SourceNote(
          path: path, fingerprint: row.fingerprint, digest: row.digest, record: row.record, isSettled: true),
        record: row.record.isNone ? nil : row.record)
    }
    let bytes = try tree.read(path, limit: limit)
    let digest = Digest(bytes)
    let isSettled = store.flatMap { store in entry.fingerprint?.isSettled(at: store.clock) } ?? false
    let record = row?.digest == digest ? row?.record ?? .none : .none
    return Known(
      note: SourceNote(
        path: path, fingerprint: entry.fingerprint, digest: digest, record: record, isSettled: isSettled),
      bytes: bytes, record: record.isNone ? nil : record)
  }

  /// The digest of a file's bytes at the last build.
  func digest(of path: SitePath) -> Digest? { rows[path]?.digest }

  /// A page's record, if pages are still read in the same way.
  func page(_ place: RecordPlace, path: SitePath) -> PageRecord? {
    guard keepsPages, let store else { return nil }
    return try? store.read(place) { (decoder) throws(StateDamage) in try PageRecord(&decoder, path: path) }
  }

  /// What is known of a picture in its record.
  ///
  /// - Returns: `nil` if the record is not as it was written; that a picture has no size is known, too.
  func picture(_ place: RecordPlace) -> PictureFacts? {
    guard let store else { return nil }
    return try? store.read(place) { (decoder) throws(StateDamage) in try PictureFacts.decode(&decoder) }
  }
}

/// A source file as this build found it, for the next to compare with.
struct SourceNote: Sendable {
  /// From the site's root.
  var path: SitePath
  var fingerprint: FileFingerprint?
  var digest: Digest
  var record: RecordPlace = .none
  var isSettled: Bool
  /// Of pages, ``PageRecord/modelDigest``.
  var modelDigest: UInt64 = 0
}
