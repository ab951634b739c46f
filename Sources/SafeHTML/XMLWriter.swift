/// Writes a well-formed XML document into a buffer, indented by two spaces.
///
/// Names come from code, text and attribute values from content; only the latter
/// are escaped. Elements close in the order they were opened because a closure
/// holds each one's children.
package struct XMLWriter {
  /// The document so far, UTF-8.
  package private(set) var bytes: [UInt8]
  private var depth = 0

  /// Starts a document with its XML declaration.
  package init(reserving capacity: Int = 4096) {
    bytes = []
    bytes.reserveCapacity(capacity)
    bytes.append(contentsOf: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
  }

  /// Names the style sheet by which browsers show the document; before its first element.
  ///
  /// - SeeAlso: W3C, Associating Style Sheets with XML documents 1.0.
  package mutating func styleSheet(_ address: String, type: StaticString) {
    raw("<?xml-stylesheet type=\"")
    raw(type)
    raw("\" href=\"")
    XMLText.append(address, to: &bytes)
    raw("\"?>\n")
  }

  /// Writes an element with children.
  package mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    children: (inout XMLWriter) -> Void
  ) {
    openTag(name, attributes)
    raw(">\n")
    depth += 1
    children(&self)
    depth -= 1
    indent()
    closeTag(name)
  }

  /// Writes an element that holds text alone.
  package mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], text: String
  ) {
    openTag(name, attributes)
    raw(">")
    XMLText.append(text, to: &bytes)
    closeTag(name)
  }

  /// Writes an element without content.
  package mutating func empty(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) {
    openTag(name, attributes)
    raw("/>\n")
  }

  private mutating func openTag(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) {
    indent()
    raw("<")
    raw(name)
    for (name, value) in attributes {
      raw(" ")
      raw(name)
      raw("=\"")
      XMLText.append(value, to: &bytes)
      raw("\"")
    }
  }

  private mutating func closeTag(_ name: StaticString) {
    raw("</")
    raw(name)
    raw(">\n")
  }

  private mutating func indent() {
    for _ in 0..<depth { raw("  ") }
  }

  private mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }
}
