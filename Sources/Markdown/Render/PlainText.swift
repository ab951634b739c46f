/// The text of a document without its markup.
struct PlainText: ~Copyable {
  private(set) var bytes: ByteBuffer
  /// The first paragraph that stands in nothing else.
  private(set) var firstParagraph = 0..<0

  init(capacity: Int) { bytes = ByteBuffer(capacity: capacity) }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) { bytes.append(text) }

  mutating func append(_ text: String) { bytes.append(text.utf8) }

  mutating func appendSpace() { bytes.append(UInt8(ascii: " ")) }

  /// Starts a block on a line of its own.
  ///
  /// - Returns: Where it starts.
  mutating func startBlock() -> Int {
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    return bytes.count
  }

  /// Notes that the text since `start` is a paragraph of the document itself.
  mutating func endParagraph(startedAt start: Int) {
    if firstParagraph.isEmpty { firstParagraph = start..<bytes.count }
  }
}
