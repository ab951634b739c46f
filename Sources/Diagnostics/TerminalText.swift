/// Text of other people on a terminal.
package enum TerminalText {
  /// The text with U+FFFD for everything that could steer the terminal, break the
  /// line or turn its direction round.
  ///
  /// - SeeAlso: Unicode Technical Report 36, 3.5 "Bidirectional Text Spoofing";
  ///   ECMA-48 for the control functions.
  static func harmless(_ text: some Sequence<Unicode.Scalar>) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text { out.append(steers(scalar) ? "\u{FFFD}" : scalar) }
    return String(out)
  }

  /// A text of somebody else's, such as a title, without what would steer a terminal.
  package static func harmless(_ text: String) -> String { harmless(text.unicodeScalars) }

  /// Blanks as wide as the text; tabs stay tabs.
  static func blank(_ text: some Sequence<Unicode.Scalar>) -> String {
    text.map { $0 == "\t" ? "\t" : String(repeating: " ", count: cells($0)) }.joined()
  }

  /// The cells that a terminal gives to the text, roughly; a tab counts as one.
  static func cells(_ text: some Sequence<Unicode.Scalar>) -> Int { text.reduce(0) { $0 + cells($1) } }

  private static func cells(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII || steers(scalar) { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    // A soft hyphen is shown; joiners are not.
    case .format: return scalar == "\u{AD}" ? 1 : 0
    default: return isWide(scalar) ? 2 : 1
    }
  }

  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0..<0x20, 0x7F..<0xA0: true
    // Marks, embeddings, overrides and isolates of direction; line and paragraph separators.
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// East Asian wide characters and pictures.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      true
    default: scalar.properties.isEmojiPresentation
    }
  }
}
