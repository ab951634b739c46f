/// How numbers are written.
package enum NumberForm: String, CaseIterable, Sendable {
  /// `1.234,5`
  case comma
  /// `1,234.5`
  case point

  fileprivate var decimal: UInt8 { self == .comma ? UInt8(ascii: ",") : UInt8(ascii: ".") }
  fileprivate var group: UInt8 { self == .comma ? UInt8(ascii: ".") : UInt8(ascii: ",") }
}

/// A number as it was written.
package struct WrittenNumber: Hashable, Sendable {
  package var value: Double
  /// Digits behind the decimal mark.
  package var decimals: Int
  /// What follows the number, such as `%` or `Mio. Euro`.
  package var unit: String

  /// Digits before and behind the decimal mark; more would not be kept exactly.
  static let mostDigits = 15

  /// - Returns: `nil` if the text is no number in that form, perhaps with a unit.
  package init?(_ text: String, form: NumberForm) {
    let bytes = Self.plain(text)
    var digits = bytes[...]
    var isNegative = false
    if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      digits = digits.dropFirst()
    }
    let end = digits.firstIndex { !Self.isPart($0) } ?? digits.endIndex
    var number = digits[..<end]
    while let last = number.last, !Self.isDigit(last) { number = number.dropLast() }
    guard let (mantissa, decimals) = Self.read(number, form) else { return nil }
    value = Double(isNegative ? -mantissa : mantissa) / Self.power(decimals)
    self.decimals = decimals
    unit = String(decoding: digits[number.endIndex...].drop { $0 == 0x20 }, as: UTF8.self)
    guard let first = unit.utf8.first else { return }
    // `1.2.2024` and `12-14` are no numbers with a unit.
    guard first >= 0x41 || first == UInt8(ascii: "%"), !unit.utf8.contains(where: Self.isDigit) || first >= 0x80 else {
      return nil
    }
  }

  /// Whether it begins with a nought that no number begins with, as postal codes do.
  static func isKey(_ text: String) -> Bool {
    let bytes = text.utf8.prefix(2)
    return bytes.count == 2 && bytes.first == UInt8(ascii: "0") && bytes.last.map(isDigit) == true
  }

  /// With plain signs, and blanks for all that looks like one.
  private static func plain(_ text: String) -> [UInt8] {
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x2212, 0x2013: plain.unicodeScalars.append("-")
      case 0xA0, 0x202F, 0x2009: plain.unicodeScalars.append(" ")
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return Array(plain.utf8)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isPart(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == 0x20 || byte == UInt8(ascii: "'")
  }

  /// The number without its decimal mark, and how many digits stood behind it.
  private static func read(_ number: ArraySlice<UInt8>, _ form: NumberForm) -> (Int, Int)? {
    guard let first = number.first, isDigit(first) else { return nil }
    // Postal codes and keys begin with a nought; they are names.
    if first == UInt8(ascii: "0"), let second = number.dropFirst().first, isDigit(second) { return nil }
    let parts = number.split(separator: form.decimal, omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, let groups = groups(of: whole, form) else { return nil }
    let fraction = parts.count == 2 ? parts[1] : []
    guard fraction.allSatisfy(isDigit), parts.count == 1 || !fraction.isEmpty else { return nil }
    let digits = groups + fraction
    guard digits.count <= mostDigits else { return nil }
    return (digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }, fraction.count)
  }

  /// The digits of a whole number, its thousands apart or not.
  private static func groups(of whole: ArraySlice<UInt8>, _ form: NumberForm) -> [UInt8]? {
    guard !whole.allSatisfy(isDigit) else { return Array(whole) }
    let mark = whole.first { !isDigit($0) } ?? form.group
    guard mark == form.group || mark == 0x20 || mark == UInt8(ascii: "'") else { return nil }
    let groups = whole.split(separator: mark, omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.allSatisfy({ $0.allSatisfy(isDigit) })
    else { return nil }
    return groups.flatMap(\.self)
  }

  private static func power(_ exponent: Int) -> Double { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}
