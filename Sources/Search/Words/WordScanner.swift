/// Finds the words of a text, UTF-8, one after the other.
///
/// A word is letters, marks and numbers without anything between; a number may be
/// written in groups of three digits. What an invalid sequence is made of separates words.
///
/// - Complexity: O(*n*) for the whole text.
struct WordScanner {
  private let text: UnsafeBufferPointer<UInt8>
  /// Held here, as a look at it from elsewhere asks each time whether it is there yet.
  private let kinds = WordCharacter.kinds
  private var place: Int
  private let end: Int
  /// Whether nothing but a hyphen stands between the word that ``next()`` gave and the one before.
  private(set) var isHyphenated = false
  private var lastEnd = -2

  init(_ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>? = nil) {
    self.text = text
    let range = (range ?? 0..<text.count).clamped(to: 0..<text.count)
    (place, end) = (range.lowerBound, range.upperBound)
  }

  /// The bytes of the next word.
  mutating func next() -> Range<Int>? {
    while place < end {
      let start = place
      let length = word(at: start)
      guard length > 0 else {
        place += max(1, -length)
        continue
      }
      place = start + length
      while place < end {
        let next = word(at: place)
        guard next > 0 else { break }
        place += next
      }
      addGroups(from: start)
      isHyphenated = start == lastEnd + 1 && text[lastEnd] == UInt8(ascii: "-")
      lastEnd = place
      return start..<place
    }
    return nil
  }

  /// How many bytes of a word stand there; the negative number of bytes to pass over if none.
  @inline(__always)
  private func word(at place: Int) -> Int {
    switch kinds[Int(text[place])] {
    case .lower, .upper, .digit: 1
    case .between: -1
    case .lead: wide(at: place)
    }
  }

  private func wide(at place: Int) -> Int {
    guard let (scalar, length) = UTF8Scalar.decode(text, at: place, end: end) else { return -1 }
    return WordCharacter.isWord(scalar) ? length : -length
  }

  /// Takes `.000` and the like into a number of up to three digits.
  private mutating func addGroups(from start: Int) {
    guard place - start <= 3, place < end, (start..<place).allSatisfy(isDigit) else { return }
    while let group = group(at: place) { place = group }
  }

  private func group(at place: Int) -> Int? {
    guard place + 3 < end else { return nil }
    let digits = text[place] == UInt8(ascii: ".") ? place + 1 : isNarrowSpace(at: place) ? place + 3 : end
    guard digits + 3 <= end, (digits..<(digits + 3)).allSatisfy(isDigit) else { return nil }
    return digits + 3 == end || word(at: digits + 3) < 0 ? digits + 3 : nil
  }

  private func isDigit(_ place: Int) -> Bool { kinds[Int(text[place])] == .digit }

  /// U+202F, as German writes large numbers.
  private func isNarrowSpace(at place: Int) -> Bool {
    text[place] == 0xE2 && text[place + 1] == 0x80 && text[place + 2] == 0xAF
  }
}

/// Reads single characters of UTF-8.
enum UTF8Scalar {
  /// - Returns: `nil` if no valid sequence stands there.
  static func decode(
    _ text: UnsafeBufferPointer<UInt8>, at place: Int, end: Int
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    let first = UInt32(text[place])
    let length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard length > 0, place + length <= end else { return nil }
    if length == 1 { return Unicode.Scalar(first).map { ($0, 1) } }
    var value = first & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let byte = UInt32(text[place + offset])
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | (byte & 0x3F)
    }
    let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    guard value >= smallest else { return nil }
    return Unicode.Scalar(value).map { ($0, length) }
  }
}
