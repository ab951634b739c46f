/// The text of a document without its markup.
struct PlainText {
  private(set) var bytes: [UInt8] = []
  /// The first paragraph that stands in nothing else.
  private(set) var firstParagraph = 0..<0

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: text) }

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

  /// The number of stretches without white space that hold a letter or digit.
  ///
  /// Dashes and quotes (U+2000 to U+203F, and `« » ·` in Latin-1) are neither.
  var wordCount: Int {
    var count = 0
    var isCounted = false
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case 0x09...0x0D, 0x20: isCounted = false
      case 0xE2 where place + 1 < bytes.count && bytes[place + 1] == 0x80: place += 2
      case 0xC2: place += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...:
        if !isCounted { count += 1 }
        isCounted = true
      default: break
      }
      place += 1
    }
    return count
  }
}
