package import Files

/// Where a preview leaves what it read, so that the next one need not read it again.
///
/// The form is that of builds, without outputs; the folder is another, so that
/// a preview and a build never write to one file.
package struct LiveState: Sendable {
  let store: StateStore

  /// - Parameters:
  ///   - folder: The preview's own.
  ///   - build: Where builds of the same site leave theirs: copied if the preview has none of its own.
  ///   - program: See ``BuildStateOptions/program``.
  package init(folder: StateFolder, build: StateFolder?, program: UInt64) throws(OutputFailure) {
    let own = try StateStore(folder, program: program)
    guard own.previous == nil, let build, Self.copy(build, to: folder, program: program) else {
      store = own
      return
    }
    store = try StateStore(folder, program: program)
  }

  private static func copy(_ build: StateFolder, to folder: StateFolder, program: UInt64) -> Bool {
    guard let bytes = build.read("index", limit: StateIndex.largest), let index = try? StateIndex(fileBytes: bytes),
      index.meta.program == program
    else { return false }
    let meta = index.meta
    guard folder.copy("records-\(meta.generation)", from: build, length: meta.recordsLength),
      folder.copy("bodies-\(meta.generation)", from: build, length: meta.bodiesLength)
    else { return false }
    return (try? folder.replace("index", with: bytes)) != nil
  }

  /// The time by the file system's clock, in nanoseconds since 1970; 0 if it cannot be told.
  package func now() -> Int { (try? store.currentClock()) ?? 0 }

  /// Writes out what has been read, if that is not what was there.
  ///
  /// A state that cannot be written costs the next start time and nothing else.
  func save(_ reading: SiteReading) {
    try? store.bodies.flush()
    let notes = reading.notes.sorted { $0.path < $1.path }
    guard store.previous.map({ !$0.describes(notes) }) ?? true else { return }
    var meta = StateMeta(program: store.program)
    meta.reading = reading.texts.reading
    var index = StateIndex(meta: meta)
    index.reserve(sources: notes.count, outputs: 0)
    for note in notes { index.sources.append(SourceRow(note, in: &index)) }
    try? store.save(index)
  }
}

extension StateIndex {
  /// Whether the index says of all sources what these notes say.
  fileprivate func describes(_ notes: [SourceNote]) -> Bool {
    sources.count == notes.count
      && zip(sources, notes).allSatisfy { row, note in
        row.digest == note.digest && row.fingerprint == note.fingerprint && (row.isSettled != 0) == note.isSettled
          && isText(row.path, note.path.text)
      }
  }
}
