internal import Values

/// What plain scalars mean where nothing is declared.
///
/// - SeeAlso: YAML 1.2.2, 10.3 "Core Schema". So `yes`, `on`, `12:30` and `017`
///   are text, text and seventeen.
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

  static func int(_ text: String) -> Int? {
    if text.hasPrefix("0x") { return isMade(text.dropFirst(2), of: hexadecimal) ? Int(text.dropFirst(2), radix: 16) : nil }
    if text.hasPrefix("0o") { return isMade(text.dropFirst(2), of: octal) ? Int(text.dropFirst(2), radix: 8) : nil }
    let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
    return isMade(digits, of: decimal) ? Int(text) : nil
  }

  static func double(_ text: String) -> Double? {
    let (isNegative, rest) = text.first == "-" ? (true, text.dropFirst()) : (false, text.first == "+" ? text.dropFirst() : text[...])
    switch rest {
    case ".inf", ".Inf", ".INF": return isNegative ? -.infinity : .infinity
    case ".nan", ".NaN", ".NAN": return text == rest ? .nan : nil
    default: break
    }
    let isNumber = rest.utf8.allSatisfy { decimal.contains($0) || ".eE+-".utf8.contains($0) }
    guard isNumber, rest.utf8.contains(where: decimal.contains) else { return nil }
    // Swift wants digits on both sides of the point; YAML does not.
    var padded = rest.hasPrefix(".") ? "0" + rest : String(rest)
    if let point = padded.firstIndex(of: "."), !padded[point...].dropFirst().prefix(1).allSatisfy(\.isNumber) || padded.hasSuffix(".") {
      padded.insert("0", at: padded.index(after: point))
    }
    return Double((isNegative ? "-" : "") + padded)
  }

  private static let decimal = Set("0123456789".utf8)
  private static let octal = Set("01234567".utf8)
  private static let hexadecimal = Set("0123456789abcdefABCDEF".utf8)

  private static func isMade(_ text: Substring, of digits: Set<UInt8>) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(digits.contains)
  }
}
