import Foundation
import SafeHTML
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("XML text holds neither markup nor forbidden characters")
struct XMLTextTests {
  private func escaped(_ text: String) -> String {
    var output: [UInt8] = []
    XMLText.append(text, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test("The five characters of markup are escaped, `]]>` with them")
  func markup() {
    #expect(escaped("<a b=\"c\" d='e'>&amp;]]>") == "&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;amp;]]&gt;")
  }

  /// XML 1.0, 2.2: `#x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]`.
  struct Row: Sendable, CustomTestStringConvertible {
    var value: UInt32
    var isForbidden: Bool
    var testDescription: String { String(value, radix: 16) }
  }

  static let rows: [Row] =
    (0..<0x20 as Range<UInt32>).map { Row(value: $0, isForbidden: ![0x9, 0xA, 0xD].contains($0)) }
    + [0x20, 0x7E, 0x7F, 0x80, 0x85, 0x9F, 0xD7FF, 0xE000, 0xFDD0, 0xFEFF, 0xFFFD].map {
      Row(value: $0, isForbidden: false)
    }
    + [0xFFFE, 0xFFFF].map { Row(value: $0, isForbidden: true) }
    + [0x10000, 0x1F600, 0x1FFFE, 0x10FFFF].map { Row(value: $0, isForbidden: false) }

  @Test("What XML 1.0 forbids is left out, and nothing else", arguments: rows)
  func characters(_ row: Row) throws {
    let text = "a\(try #require(Unicode.Scalar(row.value)))b"
    #expect(XMLText.containsForbidden(text) == row.isForbidden)
    #expect(XMLText.withoutForbidden(text) == (row.isForbidden ? "ab" : text))
    #expect(escaped(text) == (row.isForbidden ? "ab" : text))
  }

  @Test("Leaving out does not join what was escaped")
  func forbiddenAmongMarkup() { #expect(escaped("&\u{0}lt;\u{FFFF}<") == "&amp;lt;&lt;") }
}

@Suite("An XML document is well-formed whatever it says")
struct XMLWriterTests {
  @Test("Elements nest, indented by two blanks")
  func layout() {
    var writer = XMLWriter()
    writer.element("rss", ["version": "2.0"]) { rss in
      rss.element("channel") { channel in
        channel.element("title", text: "A & B")
        channel.empty("link", ["href": "?a=1&b=\"2\"", "rel": "self"])
      }
      rss.element("nothing") { _ in }
    }
    #expect(
      String(decoding: writer.bytes, as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0">
          <channel>
            <title>A &amp; B</title>
            <link href="?a=1&amp;b=&quot;2&quot;" rel="self"/>
          </channel>
          <nothing>
          </nothing>
        </rss>

        """)
  }

  static let hostile = [
    "", "plain", "<", ">", "&", "\"", "'", "</t>", "<!--", "-->", "<![CDATA[", "]]>", "<?x?>", "&amp;", "&#0;", "&x;",
    "a\u{0}b\u{1}\u{FFFE}\u{FFFF}", "äß😀", "u\u{308}\u{308}", "\u{7F}\u{85}\u{2028}", "\u{10FFFF}", "]]\u{0}>",
    "x\" onload=\"y", "<!DOCTYPE a [<!ENTITY b \"c\">]>", String(repeating: "<", count: 1000),
  ]

  @Test("A parser reads back text and attributes", arguments: hostile)
  func roundTrip(_ text: String) throws {
    var writer = XMLWriter()
    writer.element("r") { root in
      root.element("t", ["a": text], text: text)
      root.empty("e", ["a": text, "b": text])
    }
    let read = try Reading(writer.bytes)
    let expected = XMLText.withoutForbidden(text)
    #expect(read.names == ["r", "t", "e"], "nothing in the text became an element")
    #expect(read.attributes == [[:], ["a": expected], ["a": expected, "b": expected]])
    #expect(read.texts["t"] ?? "" == expected)
  }

  @Test("Line breaks come back as XML reads them", arguments: ["a\nb", "a\r\nb", "a\tb", " a  b "])
  func blanks(_ text: String) throws {
    var writer = XMLWriter()
    writer.element("t", ["a": text], text: text)
    let read = try Reading(writer.bytes)
    // XML 1.0, 2.11 makes every line ending LF; 3.3.3 makes blanks in attributes spaces.
    let lines = text.replacingOccurrences(of: "\r\n", with: "\n")
    #expect(read.texts["t"] == lines)
    #expect(read.attributes == [["a": String(lines.map { $0 == "\n" || $0 == "\t" ? " " : $0 })]])
  }

  @Test("Depth costs no more than its indentation")
  func depth() throws {
    func nest(_ writer: inout XMLWriter, _ depth: Int) {
      if depth == 0 { return writer.element("t", text: "x") }
      writer.element("d") { nest(&$0, depth - 1) }
    }
    var writer = XMLWriter()
    nest(&writer, 100)
    #expect(try Reading(writer.bytes).names.count == 101)
  }
}

/// What Foundation's parser makes of a document.
private final class Reading: NSObject, XMLParserDelegate {
  private(set) var names: [String] = []
  private(set) var attributes: [[String: String]] = []
  private(set) var texts: [String: String] = [:]
  private var open: [String] = []

  init(_ bytes: [UInt8]) throws {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    names.append(name)
    self.attributes.append(attributes)
    open.append(name)
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let name = open.last { texts[name, default: ""] += text }
  }
}
