/// Finds the spaces at which a line must not end.
///
/// - SeeAlso: DIN 5008:2020 on abbreviations, numbers and units; Duden, "Abkürzungen".
struct Glue {
  /// The space between parts of an abbreviation and before `%`.
  let narrow: String
  let words: LanguageWords

  /// What the space at `place` is to become; `nil` if it stays.
  func space(at place: Int, in text: UnsafeBufferPointer<UInt8>) -> String? {
    guard place > 0, place + 1 < text.count else { return nil }
    let left = text[place - 1]
    if isEllipsis(at: place + 1, in: text), !Beside(before: place, in: text).isBlank { return Space.normal }
    if left == UInt8(ascii: ".") { return afterDot(place, text) }
    if left == 0xA7 { return place > 1 && text[place - 2] == 0xC2 && isDigit(text[place + 1]) ? Space.normal : nil }
    return isDigit(left) ? afterNumber(place, text) : nil
  }

  /// Whether `…` or three dots begin at a place.
  func isEllipsis(at place: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    let rest = text[place...]
    if rest.first == 0xE2 { return rest.starts(with: "…".utf8) }
    guard rest.first == UInt8(ascii: "."), rest.starts(with: "...".utf8) else { return false }
    return !(rest.count > 3 && "./\\".utf8.contains(text[place + 3]))
  }

  private func afterNumber(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) -> String? {
    let next = text[place + 1]
    if next == UInt8(ascii: "%") || text[(place + 1)...].starts(with: "‰".utf8) { return narrow }
    if isDigit(next) { return isThousands(place, text) ? Space.narrow : nil }
    return words.units.matches(text, at: place + 1) ? Space.normal : nil
  }

  /// Whether the space parts the thousands of a number such as `10 000` or `2 500 000`.
  ///
  /// A zero in front makes a telephone number of it, four digits a year or part of an account number.
  private func isThousands(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let end = place + 4
    guard end <= text.count, text[place + 1..<end].allSatisfy(isDigit), end == text.count || !isDigit(text[end]) else {
      return false
    }
    var last = place
    for _ in 0..<Self.mostGroups {
      var start = last
      while start > 0, last - start < 4, isDigit(text[start - 1]) { start -= 1 }
      guard (1...3).contains(last - start) else { return false }
      guard last - start == 3, let space = Self.spaceStart(before: start, in: text), space > 0, isDigit(text[space - 1])
      else { return text[start] != UInt8(ascii: "0") && Self.canStartNumber(start, text) }
      last = space
    }
    return false
  }

  /// Groups of three digits that a number has at most.
  private static let mostGroups = 6

  /// A number begins here, rather than going on; `EN 301 549` is the name of a standard.
  private static func canStartNumber(_ start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard start > 0 else { return true }
    let before = Beside(before: start, in: text)
    guard before == .blank else { return before == .opening }
    if start < 3 { return start < 2 || !isDigit(text[0]) }
    let isStandard = isUpper(text[start - 2]) && isUpper(text[start - 3])
    return !isDigit(text[start - 2]) && text[start - 2] != UInt8(ascii: ")") && !isStandard
  }

  private static func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }

  /// Where the space or narrow space begins that ends at `end`.
  private static func spaceStart(before end: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard end > 0 else { return nil }
    if text[end - 1] == 0x20 { return end - 1 }
    return end >= 3 && text[(end - 3)..<end].elementsEqual(Space.narrow.utf8) ? end - 3 : nil
  }
}

/// Behind abbreviations and days.
extension Glue {
  private func afterDot(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) -> String? {
    let dot = place - 1
    let start = Typesetter.wordStart(before: dot, in: text)
    if start == dot { return isDate(place, text) ? Space.normal : nil }
    if start > 0, isDigit(text[start - 1]) { return nil }
    let word = text[start..<dot]
    let next = Beside(at: place + 1, in: text)
    if Typesetter.isOneLetter(word), isInitial(place + 1, text) { return narrow }
    switch next {
    case .digit: return words.beforeNumber.contains(word) ? Space.normal : nil
    case .letter:
      let isName = isCapital(place + 1, text) && words.beforeName.contains(word)
      let isLetter = isLetterAlone(place + 1, text) && words.beforeLetter.contains(word)
      return isName || isLetter || words.numerals.contains(word) ? Space.normal : nil
    default: return text[(place + 1)...].starts(with: "€".utf8) && words.numerals.contains(word) ? Space.normal : nil
    }
  }

  /// `24. Februar`
  private func isDate(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = place - 1
    while start > 0, place - start < 5, isDigit(text[start - 1]) { start -= 1 }
    return (1...2).contains(place - 1 - start) && words.months.matches(text, at: place + 1)
  }

  /// `B.` behind `z.`, `Chr.` behind `v.`
  private func isInitial(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if words.afterInitial.matches(text, at: place) { return true }
    guard Beside(at: place, in: text) == .letter else { return false }
    let end = place + (text[place] < 0x80 ? 1 : 2)
    return end < text.count && text[end] == UInt8(ascii: ".")
  }

  private func isLetterAlone(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    place + 1 >= text.count || !Beside(at: place + 1, in: text).isWord
  }

  private func isCapital(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(text[place]) { return true }
    return text[place] == 0xC3 && place + 1 < text.count && text[place + 1] < 0x9F
  }
}
