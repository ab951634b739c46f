internal import Values

/// What plain scalars mean where nothing is declared.
///
/// `017` is seventeen, and `yes`, `on` and `12:30` are text: they meant other
/// things in YAML 1.1.
///
/// - SeeAlso: YAML 1.2.2, 10.3 "Core Schema".
enum CoreSchema {
  static func value(_ scalar: YAMLScalar) -> Value {
    guard scalar.isPlain else { return .text(scalar.text) }
    if scalar.isNull { return .none }
    if let bool = bool(scalar.text) { return .bool(bool) }
    if let int = int(scalar.text) { return .int(int) }
    if let double = double(scalar.text) { return .double(double) }
    return .text(scalar.text)
  }

  static func bool(_ text: String) -> Bool? {
    switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// - Returns: `nil` also for numbers that do not fit.
  static func int(_ text: String) -> Int? {
    if text.hasPrefix("0x") { return unsigned(text.dropFirst(2), radix: 16) }
    if text.hasPrefix("0o") { return unsigned(text.dropFirst(2), radix: 8) }
    // Swift's own reading in radix ten is the schema's: [-+]? [0-9]+
    return Int(text)
  }

  /// Without a sign, which Swift would take and the schema does not.
  private static func unsigned(_ digits: Substring, radix: Int) -> Int? {
    digits.first == "-" || digits.first == "+" ? nil : Int(digits, radix: radix)
  }

  /// - Returns: `nil` also for numbers that are too large.
  static func double(_ text: String) -> Double? {
    switch text {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .infinity
    case "-.inf", "-.Inf", "-.INF": return -.infinity
    case ".nan", ".NaN", ".NAN": return .nan
    default: break
    }
    guard isFloat(text.utf8), let number = Double(withDigitsAroundPoint(text)), number.isFinite else { return nil }
    return number
  }

  /// Whether this matches `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`.
  private static func isFloat(_ text: String.UTF8View) -> Bool {
    var rest = text[...]
    func skipSign() { if let byte = rest.first, "+-".utf8.contains(byte) { rest.removeFirst() } }
    func skipDigits() -> Bool {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count > 0
    }
    skipSign()
    var hasDigits = skipDigits()
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      hasDigits = skipDigits() || hasDigits
    }
    guard hasDigits else { return false }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      skipSign()
      guard skipDigits() else { return false }
    }
    return rest.isEmpty
  }

  /// Swift wants digits on both sides of the point; YAML is content with one.
  private static func withDigitsAroundPoint(_ text: String) -> String {
    guard let point = text.firstIndex(of: ".") else { return text }
    let whole = text[..<point]
    let fraction = text[point...].dropFirst()
    let isBare = whole.last?.isNumber != true
    return whole + (isBare ? "0." : ".") + (fraction.first?.isNumber == true ? fraction : "0" + fraction)
  }
}
