/// Strings for JSON documents, and for JSON inside an HTML `<script>`.
package enum JSONText {
  /// Who reads the JSON next.
  package enum Context: Sendable {
    /// A JSON parser alone.
    case document
    /// An HTML parser first: `<`, `>`, `&` and `'` must not end the script or
    /// open a comment, so they are written as `\u003c` and the like.
    case script
  }

  /// Appends `text` as a JSON string with its quotes.
  ///
  /// - SeeAlso: RFC 8259, 7 "Strings"; HTML Living Standard, 4.12.1.3
  ///   "Restrictions for contents of script elements".
  package static func append(_ text: String, in context: Context = .document, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    switch context {
    case .document: document.append(text, to: &output)
    case .script: appendScript(text, to: &output)
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Appends `text` as it stands inside of a string of a JSON document.
  package static func appendContent(_ text: String, to output: inout [UInt8]) { document.append(text, to: &output) }

  /// U+2028 and U+2029 ended lines in JavaScript before 2019, and so strings.
  private static func appendScript(_ text: String, to output: inout [UInt8]) {
    guard text.utf8.contains(0xE2) else { return script.append(text, to: &output) }
    var rest = text.unicodeScalars[...]
    while let place = rest.firstIndex(where: { $0.value == 0x2028 || $0.value == 0x2029 }) {
      script.append(String(rest[..<place]), to: &output)
      output.append(contentsOf: (rest[place].value == 0x2028 ? "\\u2028" : "\\u2029").utf8)
      rest = rest[rest.index(after: place)...]
    }
    script.append(String(rest), to: &output)
  }

  private static let document = table(with: [])
  private static let script = table(with: [
    (UInt8(ascii: "<"), "\\u003c"), (UInt8(ascii: ">"), "\\u003e"),
    (UInt8(ascii: "&"), "\\u0026"), (UInt8(ascii: "'"), "\\u0027"),
  ])

  private static func table(with extra: [(UInt8, String)]) -> EscapeTable {
    let digits = Array("0123456789abcdef")
    var pairs = (0..<0x20 as Range<UInt8>).map { ($0, "\\u00\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])") }
    pairs[0x08].1 = "\\b"
    pairs[0x09].1 = "\\t"
    pairs[0x0A].1 = "\\n"
    pairs[0x0C].1 = "\\f"
    pairs[0x0D].1 = "\\r"
    pairs += [(UInt8(ascii: "\""), "\\\""), (UInt8(ascii: "\\"), "\\\\")]
    return EscapeTable(pairs + extra)
  }
}
