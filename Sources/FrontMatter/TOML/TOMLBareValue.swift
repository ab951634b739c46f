/// Values without quotes and brackets: numbers, dates, `true` and `false`.
///
/// They become plain scalars, whose text the core schema reads as the same
/// value: `0b101` becomes `5`, `1_000` becomes `1000`, `inf` becomes `.inf`.
///
/// - SeeAlso: TOML 1.0.0, "Integer", "Float", "Boolean", "Offset Date-Time".
enum TOMLBareValue {
  /// - Returns: `nil` if `text` is no value of TOML.
  static func plainText(_ text: String) -> String? {
    if text == "true" || text == "false" { return text }
    if let special = special(text) { return special }
    return integer(text) ?? float(text) ?? dateOrTime(text)
  }

  private static func special(_ text: String) -> String? {
    switch text {
    case "inf", "+inf": ".inf"
    case "-inf": "-.inf"
    case "nan", "+nan", "-nan": ".nan"
    default: nil
    }
  }

  private static func integer(_ text: String) -> String? {
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where text.hasPrefix(prefix) {
      let digits = text.dropFirst(2)
      guard digits.first != "+", digits.first != "-", let plain = withoutUnderscores(digits) else { return nil }
      return Int(plain, radix: radix).map { String($0) }
    }
    guard hasPlainWhole(text), let plain = withoutUnderscores(text[...]) else { return nil }
    return Int(plain).map { String($0) }
  }

  private static func float(_ text: String) -> String? {
    guard hasPlainWhole(text), let plain = withoutUnderscores(text[...]) else { return nil }
    // TOML wants digits on both sides of the point, the core schema does not.
    if let point = plain.firstIndex(of: ".") {
      let after = plain[plain.index(after: point)...].first
      guard plain[..<point].last?.isNumber == true, after?.isNumber == true else { return nil }
    }
    return CoreSchema.double(plain) == nil || plain.hasPrefix(".") ? nil : plain
  }

  /// Whether a number begins as TOML allows it: no zero stands before other digits.
  private static func hasPlainWhole(_ text: String) -> Bool {
    let digits = text.drop { $0 == "+" || $0 == "-" }.prefix { $0.isASCII && ($0.isNumber || $0 == "_") }
    return !digits.isEmpty && (digits == "0" || digits.first != "0")
  }

  /// Each underscore stands between two digits.
  private static func withoutUnderscores(_ text: Substring) -> String? {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return String(text) }
    let bytes = Array(text.utf8)
    for place in bytes.indices where bytes[place] == UInt8(ascii: "_") {
      guard place > 0, place + 1 < bytes.count else { return nil }
      let (before, after) = (Unicode.Scalar(bytes[place - 1]), Unicode.Scalar(bytes[place + 1]))
      guard before.properties.isASCIIHexDigit, after.properties.isASCIIHexDigit else { return nil }
    }
    return String(text.filter { $0 != "_" })
  }

  /// A day, a time, or both; parts of a second are left out.
  private static func dateOrTime(_ text: String) -> String? {
    let whole = withoutFraction(text)
    if isTime(whole.utf8) { return whole }
    return DateNumbers(whole) == nil ? nil : whole
  }

  private static func isTime(_ text: String.UTF8View) -> Bool {
    let bytes = Array(text)
    guard bytes.count == 8 else { return false }
    return bytes.indices.allSatisfy { $0 == 2 || $0 == 5 ? bytes[$0] == UInt8(ascii: ":") : bytes[$0].isDigit }
  }

  private static func withoutFraction(_ text: String) -> String {
    guard let point = text.firstIndex(of: "."), text[text.index(after: point)...].first?.isNumber == true else {
      return text
    }
    return String(text[..<point]) + text[text.index(after: point)...].drop { $0.isASCII && $0.isNumber }
  }
}

extension TOMLScanner {
  /// A value without quotes or brackets.
  mutating func bareValue() throws(TOMLProblem) -> YAMLNode {
    let start = place
    skipWord()
    // The one value with a space in it: `2021-01-20 09:30:00`.
    if place - start == 10, source[start + 4] == UInt8(ascii: "-"), sees(" "), source[place + 1]?.isDigit == true {
      place += 1
      skipWord()
    }
    let text = source.text(start..<place)
    guard let plain = TOMLBareValue.plainText(text) else { throw noValue(text, start..<place) }
    return YAMLNode(.scalar(YAMLScalar(plain, isPlain: true)), bytes: source.span(start..<place))
  }

  private mutating func skipWord() {
    while let byte = next, !byte.isBlankOrBreak, !",]}#".utf8.contains(byte) { place += 1 }
  }

  private func noValue(_ text: String, _ places: Range<Int>) -> TOMLProblem {
    if text.isEmpty {
      return TOMLProblem("a value is missing here", source.character(at: place), hint: "write 'key = value'")
    }
    switch text.lowercased() {
    case "true", "yes", "on": return TOMLProblem("\(excerpt(text)) is no value", places, hint: "write true")
    case "false", "no", "off": return TOMLProblem("\(excerpt(text)) is no value", places, hint: "write false")
    default: break
    }
    if text.utf8.first?.isDigit == true, text.utf8.count > 2, text.utf8.contains(where: { ".-/:".utf8.contains($0) }) {
      return TOMLProblem(
        "\(excerpt(text)) is neither a number nor a date", places,
        hint: DateGuess.hint(for: text) ?? TOMLProblem.quotes)
    }
    if text.utf8.first == UInt8(ascii: "0"), text.utf8.allSatisfy(\.isDigit) {
      return TOMLProblem("a number cannot begin with 0", places, hint: "remove the zeros, or put it in quotes")
    }
    let rest = source.trimmed(places.lowerBound..<source.line(around: places.lowerBound).upperBound)
    let isAlone = next.map { ",]}".utf8.contains($0) } ?? false
    return TOMLProblem("a text must stand in quotes", isAlone ? places : rest, hint: TOMLProblem.quotes)
  }
}
