internal import Files

/// The state of a site's builds: what the last one left, and room for what this one leaves.
///
/// Three files: an index, written anew by every build that changes something, and
/// two that only grow: records of pages and traces, and the bodies of pages. An
/// index that is damaged, foreign or of another version of the program counts as
/// none, and a build without it reads and renders everything.
final class StateStore: Sendable {
  /// The index of the last build, if it can be used.
  let previous: StateIndex?
  /// Why there is none, if there should be.
  let note: String?
  /// Why there is none, as a clause.
  let absence: String?
  let records: AppendFile
  let bodies: AppendFile
  /// When this build began, by the file system's clock.
  let clock: Int

  /// See ``BuildStateOptions/program``.
  let program: UInt64

  private let folder: StateFolder
  private let generation: Int
  /// The records of the last build.
  private let recordsOfLastBuild: MappedFile?

  private static let indexName = "index"

  /// - Parameters:
  ///   - ignoresPrevious: Whether to start from nothing.
  ///   - cause: Why, as a clause.
  init(
    _ folder: StateFolder, program: UInt64, ignoresPrevious: Bool = false,
    because cause: String = "it is to be forgotten"
  ) throws(OutputFailure) {
    self.folder = folder
    self.program = program
    clock = try folder.clock()
    let found = ignoresPrevious ? .none(cause) : Self.load(folder, program: program)
    switch found {
    case .none(let reason): (previous, note, absence) = (nil, nil, reason)
    case .unusable(let reason): (previous, note, absence) = (nil, reason, reason)
    case .usable(let index): (previous, note, absence) = (index, nil, nil)
    }
    generation = previous?.meta.generation ?? clock
    recordsOfLastBuild = previous.flatMap {
      folder.map("records-\($0.meta.generation)", length: $0.meta.recordsLength)
    }
    records = try folder.append("records-\(generation)", length: previous?.meta.recordsLength ?? 0)
    bodies = try folder.append("bodies-\(generation)", length: previous?.meta.bodiesLength ?? 0)
  }

  private enum Found {
    /// As it should be: why, as a clause.
    case none(String)
    case unusable(String)
    case usable(StateIndex)
  }

  private static func load(_ folder: StateFolder, program: UInt64) -> Found {
    guard let bytes = folder.read(indexName, limit: StateIndex.largest) else { return .none("there is none") }
    guard let index = try? StateIndex(fileBytes: bytes) else { return .unusable("it is damaged") }
    let meta = index.meta
    guard meta.program == program else { return .unusable("it was left by another version of sitegen") }
    guard (folder.size("records-\(meta.generation)") ?? -1) >= meta.recordsLength,
      (folder.size("bodies-\(meta.generation)") ?? -1) >= meta.bodiesLength
    else { return .unusable("it is damaged") }
    // Starting anew now and then costs less than tidying up.
    let grown = meta.recordsLength + meta.bodiesLength - meta.initialLength
    return grown > meta.initialLength + leastGrowth ? .none("it had grown large and is begun anew") : .usable(index)
  }

  /// How many bytes of what is out of use do not matter.
  private static let leastGrowth = 64 << 20

  // MARK: Records

  /// Reads a record of the last build.
  ///
  /// - Throws: ``StateDamage`` if it is not as it was written.
  func read<Result>(
    _ place: RecordPlace, _ body: (inout ByteDecoder) throws(StateDamage) -> Result
  ) throws(StateDamage) -> Result {
    try withRecord(place) { (content) throws(StateDamage) in
      var decoder = ByteDecoder(content)
      return try body(&decoder)
    }
  }

  /// Hands over the bytes of a record of the last build.
  ///
  /// - Throws: ``StateDamage`` if they are not as they were written.
  func withRecord<Result>(
    _ place: RecordPlace, _ body: (UnsafeRawBufferPointer) throws(StateDamage) -> Result
  ) throws(StateDamage) -> Result {
    guard let recordsOfLastBuild else { throw StateDamage() }
    return try recordsOfLastBuild.withBytes { (all) throws(StateDamage) in
      guard place.offset >= 0, place.length > Self.sealSize, place.end <= all.count else { throw StateDamage() }
      let record = UnsafeRawBufferPointer(rebasing: all[place.offset..<place.end])
      let content = UnsafeRawBufferPointer(rebasing: record[Self.sealSize...])
      guard UInt64(littleEndian: record.loadUnaligned(as: UInt64.self)) == shortDigest(content) else {
        throw StateDamage()
      }
      return try body(content)
    }
  }

  /// Adds a record.
  static func append(_ content: [UInt8], to writer: AppendFile.Writer) -> RecordPlace {
    var sealed = ByteEncoder()
    sealed.fixed(shortDigest(content))
    sealed.bytes += content
    return RecordPlace(offset: writer.append(sealed.bytes), length: sealed.bytes.count)
  }

  /// Each record begins with a digest of the rest.
  private static let sealSize = 8

  // MARK: Saving

  /// The time by the file system's clock.
  func currentClock() throws(OutputFailure) -> Int { try folder.clock() }

  /// Lets go of what was written without an index to find it by.
  func forget() {
    guard previous == nil else { return }
    for name in ["records-\(generation)", "bodies-\(generation)"] { folder.remove(name) }
  }

  /// Puts a new index in place of the last one.
  func save(_ index: StateIndex) throws(OutputFailure) {
    var index = index
    try records.flush()
    try bodies.flush()
    index.meta.generation = generation
    index.meta.recordsLength = records.length
    index.meta.bodiesLength = bodies.length
    index.meta.initialLength = previous?.meta.initialLength ?? records.length + bodies.length
    let written = index
    try folder.replace(Self.indexName) { (take) throws(OutputFailure) in try written.write(take) }
    folder.keepOnly([Self.indexName, "records-\(generation)", "bodies-\(generation)"])
  }
}
