/// Words that a rule knows, found by their first byte.
struct WordList: Sendable {
  private let byFirstByte: [[[UInt8]]]
  /// The longest word's length in bytes.
  let longest: Int

  init(_ words: String) {
    var table = [[[UInt8]]](repeating: [], count: 256)
    var longest = 0
    for word in words.split(whereSeparator: \.isWhitespace) {
      let bytes = Array(word.utf8)
      if let first = bytes.first { table[Int(first)].append(bytes) }
      longest = max(longest, bytes.count)
    }
    byFirstByte = table
    self.longest = longest
  }

  func contains(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = word.first else { return false }
    return byFirstByte[Int(first)].contains { word.elementsEqual($0) }
  }

  func contains(_ word: [UInt8]) -> Bool {
    guard let first = word.first else { return false }
    return byFirstByte[Int(first)].contains(word)
  }

  /// Whether one of the words stands at `place` and ends there.
  func matches(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard place < text.count else { return false }
    return byFirstByte[Int(text[place])].contains { word in
      let end = place + word.count
      guard end <= text.count, text[place..<end].elementsEqual(word) else { return false }
      return end == text.count || !Beside(at: end, in: text).isWord
    }
  }
}
