/// `.`: ellipses, and abbreviations written without their spaces.
extension Typesetter {
  mutating func dots() {
    let next = byte(place + 1)
    if next == UInt8(ascii: ".") {
      spaceBeforeEllipsis()
      return ellipsis()
    }
    defer { space() }
    if next < 0x80, !isLetter(next) {
      place += 1
    } else {
      abbreviation()
    }
  }

  /// Three dots, but not in `1...5`, and not in paths.
  private mutating func ellipsis() {
    var end = place + 1
    while byte(end) == UInt8(ascii: ".") { end += 1 }
    let isBetweenDigits = isDigit(byte(place - 1)) && isDigit(byte(end))
    let isInPath = [byte(place - 1), byte(end)].contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    if end - place == 3, !isBetweenDigits, !isInPath { replace(through: end, by: "…") } else { place = end }
  }

  /// `z.B.`: puts the spaces in that it lacks.
  private mutating func abbreviation() {
    guard let letters = initials() else {
      place += 1
      return
    }
    for dot in letters.dots.dropLast() {
      place = dot + 1
      replace(through: place, by: glue.narrow)
    }
    if let last = letters.dots.last { place = last + 1 }
  }

  /// The dots behind single letters, the first of which is here, if their letters are a known abbreviation.
  private func initials() -> (dots: [Int], end: Int)? {
    let start = Self.wordStart(before: place, in: text)
    guard Self.isOneLetter(text[start..<place]), !beside(before: start).isWord else { return nil }
    // Dots that have become an ellipsis are none.
    if byte(start - 1) == UInt8(ascii: "."), copied < start { return nil }
    var letters = Array(text[start..<place])
    var dots = [place]
    var next = place + 1
    while dots.count < 4, next < text.count, Beside(at: next, in: text) == .letter {
      let end = next + (text[next] < 0x80 ? 1 : 2)
      guard byte(end) == UInt8(ascii: ".") else { break }
      letters += text[next..<end]
      dots.append(end)
      next = end + 1
    }
    guard dots.count > 1, !beside(at: next).isWord, words.joined.contains(letters) else { return nil }
    return (dots, next)
  }

  /// Where the word begins that ends at `end`, as far as abbreviations are long.
  static func wordStart(before end: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var start = end
    while start > 0, end - start < longestAbbreviation {
      var lead = start - 1
      while lead > 0, text[lead] & 0xC0 == 0x80 { lead -= 1 }
      guard isLetter(text[lead]) || Beside(at: lead, in: text) == .letter else { break }
      start = lead
    }
    return start
  }

  /// Bytes of the longest abbreviation known, and one more.
  private static let longestAbbreviation = 10

  static func isOneLetter(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = word.first else { return false }
    return word.count == 1 ? isLetter(first) : word.count == 2 && first >= 0xC3
  }
}

/// Spaces at which no line ends.
enum Space {
  static let normal = "\u{A0}"
  static let narrow = "\u{202F}"
  /// No space at all, but the line does not end there either.
  static let joiner = "\u{2060}"
}
