/// The text of a document without its markup.
struct PlainText {
  private(set) var bytes: [UInt8] = []
  /// The first paragraph that stands in nothing else.
  private(set) var firstParagraph = 0..<0

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: text) }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

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
