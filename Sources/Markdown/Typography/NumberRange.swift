/// Two numbers with a hyphen between them, which may be a range or anything else.
///
/// A hyphen is read as "to" only where it can hardly be anything else. Years
/// (`2020-2025`, `2020-25`), days and ordinals (`24.-26.`) speak for themselves;
/// other numbers need a word before them that counts (`S. 12-15`, `§§ 3-5`) or a
/// unit behind them (`10-20 %`, `9:00-17:00 Uhr`). Dates such as `2025-02-24` and
/// `2025-02`, telephone and file numbers keep their hyphens: a third part, a zero
/// in front, or a second number that is not the greater one gives them away.
struct NumberRange {
  private let text: UnsafeBufferPointer<UInt8>
  private let first: Range<Int>
  private let second: Range<Int>
  private let words: LanguageWords

  /// Digits of a number, and of its further parts, that are looked at.
  private static let longest = 12

  /// - Returns: `nil` unless two numbers stand there that are parts of nothing longer.
  init?(in text: UnsafeBufferPointer<UInt8>, at hyphen: Int, words: LanguageWords) {
    var start = hyphen
    while start > 0, hyphen - start <= Self.longest, Self.isPart(text[start - 1]) { start -= 1 }
    var end = hyphen + 1
    while end < text.count, end - hyphen <= Self.longest, Self.isPart(text[end]) { end += 1 }
    // A full stop or comma at the end may belong to the sentence; an ordinal's is looked at apart.
    while end > hyphen + 1, !isDigit(text[end - 1]) { end -= 1 }
    guard start < hyphen, isDigit(text[start]), end > hyphen + 1 else { return nil }
    if start > 0 {
      let before = Beside(before: start, in: text)
      guard before.isBlank || before == .opening || Self.isSection(endingAt: start, in: text) else { return nil }
    }
    if end < text.count {
      let behind = Beside(at: end, in: text)
      guard !behind.isWord, behind != .joint else { return nil }
    }
    self.text = text
    self.words = words
    (first, second) = (start..<hyphen, hyphen + 1..<end)
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":")
  }

  var isRange: Bool {
    if text[first.upperBound - 1] == UInt8(ascii: ".") { return isOrdinals }
    if isKey(first) || isKey(second) { return false }
    if let from = number(first), let to = number(second) {
      if isYear(first, from) { return isYears(from, to) }
      guard from < to else { return false }
    }
    return isCounted || hasUnit
  }

  /// `24.-26.`
  private var isOrdinals: Bool {
    guard number(first.lowerBound..<first.upperBound - 1) != nil, number(second) != nil else { return false }
    return second.upperBound < text.count && text[second.upperBound] == UInt8(ascii: ".")
  }

  private func isYear(_ range: Range<Int>, _ number: Int) -> Bool { range.count == 4 && (1000...2999).contains(number) }

  /// A second number of two digits that could be a month makes a date of it.
  private func isYears(_ from: Int, _ to: Int) -> Bool {
    if isYear(second, to) { return from < to }
    return second.count == 2 && to > from % 100 && to > 12
  }

  private static func isSection(endingAt end: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    end > 1 && text[end - 1] == 0xA7 && text[end - 2] == 0xC2
  }

  /// Digits with a zero in front that are no hour.
  private func isKey(_ range: Range<Int>) -> Bool {
    range.count > 2 && text[range.lowerBound] == UInt8(ascii: "0") && text[range].allSatisfy(isDigit)
  }

  /// A plain whole number without a zero in front.
  private func number(_ range: Range<Int>) -> Int? {
    guard (1...4).contains(range.count), text[range.lowerBound] != UInt8(ascii: "0") else { return nil }
    var value = 0
    for byte in text[range] {
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// Whether a word such as `S.` or `§§` stands before.
  private var isCounted: Bool {
    var end = first.lowerBound
    let afterBlank = end
    while end > 0, afterBlank - end < 3, Beside(before: end, in: text).isBlank {
      end -= 1
      while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    }
    if Self.isSection(endingAt: end, in: text) { return true }
    guard end > 0, end < afterBlank, text[end - 1] == UInt8(ascii: ".") else { return false }
    return words.beforeNumber.contains(text[Typesetter.wordStart(before: end - 1, in: text)..<end - 1])
      && !isFileNumber(end - 1)
  }

  /// `Az. 12-34` counts nothing.
  private func isFileNumber(_ end: Int) -> Bool {
    let word = text[Typesetter.wordStart(before: end, in: text)..<end]
    return ["Az", "Drs", "Tel"].contains { word.elementsEqual($0.utf8) }
  }

  private var hasUnit: Bool {
    var place = second.upperBound
    guard place < text.count else { return false }
    if text[place] == UInt8(ascii: "%") { return true }
    guard Beside(at: place, in: text).isBlank else { return false }
    place += 1
    while place < text.count, text[place] & 0xC0 == 0x80 { place += 1 }
    return words.units.matches(text, at: place)
  }
}
