// Numbers as Python reads them.
extension TextTools {
  /// A number's text without the `_` between its digits; any other text as it is.
  static func withoutSeparators(_ text: String) -> String {
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count > 1, parts.dropFirst().allSatisfy({ $0.utf8.first?.isDigit == true }),
      parts.dropLast().allSatisfy({ $0.utf8.last?.isDigit == true })
    else { return text }
    return parts.joined()
  }

  /// The digits of a whole number, without the prefix that its base may have: `0x`, `0o`, `0b`.
  static func digits(of text: String, base: Int) -> String {
    let text = base == 10 ? withoutSeparators(text) : text
    let prefix: String? =
      switch base {
      case 16: "0x"
      case 8: "0o"
      case 2: "0b"
      default: nil
      }
    guard let prefix, text.lowercased().hasPrefix(prefix) else { return text }
    return String(text.dropFirst(prefix.count))
  }
}
