/// Text for XML documents: escaped, and without the characters that XML 1.0 forbids.
///
/// - SeeAlso: XML 1.0, 2.2 "Characters" and 2.4 "Character Data and Markup".
package enum XMLText {
  private static let escapes = EscapeTable([
    (UInt8(ascii: "&"), "&amp;"), (UInt8(ascii: "<"), "&lt;"), (UInt8(ascii: ">"), "&gt;"),
    (UInt8(ascii: "\""), "&quot;"), (UInt8(ascii: "'"), "&apos;"),
  ])

  /// Appends `text` so that it can stand between tags or in a quoted attribute.
  ///
  /// Characters that no XML 1.0 document may hold are left out.
  package static func append(_ text: String, to output: inout [UInt8]) {
    escapes.append(containsForbidden(text) ? withoutForbidden(text) : text, to: &output)
  }

  /// Whether `text` holds a character that XML 1.0 forbids: most control
  /// characters, U+FFFE and U+FFFF.
  package static func containsForbidden(_ text: String) -> Bool { text.unicodeScalars.contains(where: isForbidden) }

  /// `text` without the characters that XML 1.0 forbids.
  package static func withoutForbidden(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !isForbidden($0) }))
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: false
    default: true
    }
  }
}
