internal import Files

/// What a build knows of the one before, without having looked closer: which
/// files there were, which outputs, and what those asked.
struct StateIndex {
  var meta: StateMeta
  var sources: [SourceRow]
  var outputs: [OutputRow]
  var folders: [FolderRow]
  var questions: [QuestionRow]
  /// UTF-8.
  private(set) var texts: [UInt8]

  init(meta: StateMeta) {
    self.meta = meta
    (sources, outputs, folders, questions, texts) = ([], [], [], [], [])
  }

  mutating func reserve(sources: Int, outputs: Int) {
    self.sources.reserveCapacity(sources)
    self.outputs.reserveCapacity(outputs)
    texts.reserveCapacity((sources + outputs) * 64)
  }

  mutating func add(_ text: String) -> TextPlace {
    defer { texts.append(contentsOf: text.utf8) }
    return TextPlace(offset: UInt32(texts.count), length: UInt32(text.utf8.count))
  }

  func text(_ place: TextPlace) -> String {
    texts.withUnsafeBufferPointer {
      String(decoding: $0[Int(place.offset)..<Int(place.offset) + Int(place.length)], as: UTF8.self)
    }
  }

  /// Whether a text comes before another, byte by byte.
  func isText(_ place: TextPlace, before other: String) -> Bool {
    texts[Int(place.offset)..<Int(place.offset) + Int(place.length)].lexicographicallyPrecedes(other.utf8)
  }

  /// Whether a text is this one, byte for byte.
  func isText(_ place: TextPlace, _ other: String) -> Bool {
    guard Int(place.length) == other.utf8.count else { return false }
    return texts[Int(place.offset)..<Int(place.offset) + Int(place.length)].elementsEqual(other.utf8)
  }
}

// MARK: - On disk

extension StateIndex {
  private static let magic = Array("sitegen\u{1}".utf8)
  /// Of the magic bytes and the checksum.
  private static let headerSize = 16
  static let largest = 4 << 30

  /// Hands over the whole file: a mark, a checksum of all that follows, the meta
  /// data, then the rows as they lie in memory.
  func write<Failure>(_ take: (UnsafeRawBufferPointer) throws(Failure) -> Void) throws(Failure) {
    let digest = DigestStream()
    eachPiece { digest.add($0) }
    var header = ByteEncoder(bytes: Self.magic)
    header.fixed(digest.value)
    try header.bytes.handOver(take)
    try eachPiece(take)
  }

  private func eachPiece<Failure>(_ take: (UnsafeRawBufferPointer) throws(Failure) -> Void) throws(Failure) {
    var head = ByteEncoder()
    meta.encode(to: &head)
    try head.bytes.handOver(take)
    try Self.pieces(of: sources, take)
    try Self.pieces(of: outputs, take)
    try Self.pieces(of: folders, take)
    try Self.pieces(of: questions, take)
    try Self.pieces(of: texts, take)
  }

  /// See ``ByteEncoder/rows(_:)``.
  private static func pieces<Row: BitwiseCopyable, Failure>(
    of rows: [Row], _ take: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    var count = ByteEncoder()
    count.int(rows.count)
    try count.bytes.handOver(take)
    try rows.handOver(take)
  }

  init(fileBytes: [UInt8]) throws(StateDamage) {
    guard fileBytes.count >= Self.headerSize, fileBytes.starts(with: Self.magic) else { throw StateDamage() }
    let read: Result<StateIndex, StateDamage> = fileBytes.withUnsafeBytes { bytes in
      let rest = UnsafeRawBufferPointer(rebasing: bytes[Self.headerSize...])
      let checksum = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: Self.magic.count, as: UInt64.self))
      guard checksum == shortDigest(rest) else { return .failure(StateDamage()) }
      do throws(StateDamage) {
        return .success(try StateIndex(body: rest))
      } catch {
        return .failure(error)
      }
    }
    self = try read.get()
  }

  private init(body: UnsafeRawBufferPointer) throws(StateDamage) {
    var decoder = ByteDecoder(body)
    meta = try StateMeta(from: &decoder)
    sources = try decoder.rows()
    outputs = try decoder.rows()
    folders = try decoder.rows()
    questions = try decoder.rows()
    texts = try decoder.rows()
    guard sources.allSatisfy({ isInside($0.path) && isInside($0.record) }),
      outputs.allSatisfy({ isInside($0.path) && isInside($0.trace) }), folders.allSatisfy({ isInside($0.path) }),
      isInside(meta.facts), questions.allSatisfy({ isInside($0.text) })
    else { throw StateDamage() }
  }

  private func isInside(_ place: TextPlace) -> Bool { Int(place.offset) + Int(place.length) <= texts.count }

  private func isInside(_ place: RecordPlace) -> Bool {
    place.offset >= 0 && place.length >= 0 && place.length <= meta.recordsLength
      && place.offset <= meta.recordsLength - place.length
  }
}

extension Array where Element: BitwiseCopyable {
  /// Hands over the elements as they lie in memory.
  fileprivate func handOver<Failure>(
    _ take: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    let result = withUnsafeBytes { bytes in Result { () throws(Failure) in try take(bytes) } }
    try result.get()
  }
}

extension ByteEncoder {
  /// Rows as they lie in memory.
  mutating func rows<Row: BitwiseCopyable>(_ rows: [Row]) {
    int(rows.count)
    rows.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }
}

extension ByteDecoder {
  mutating func rows<Row: BitwiseCopyable>() throws(StateDamage) -> [Row] {
    let count = try int()
    let (size, overflows) = count.multipliedReportingOverflow(by: MemoryLayout<Row>.stride)
    guard count >= 0, !overflows else { throw StateDamage() }
    let bytes = try take(size)
    guard count > 0 else { return [] }
    return [Row](unsafeUninitializedCapacity: count) { buffer, initialized in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
      initialized = count
    }
  }
}
