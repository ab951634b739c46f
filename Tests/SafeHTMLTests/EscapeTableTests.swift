import SafeHTML
import Testing

@Suite("Escaping leaves nothing that the format would read as markup")
struct EscapeTableTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var text: String
    var html: String
    var commonMark: String
    var why: String
    var testDescription: String { "\(text.debugDescription): \(why)" }
  }

  static let rows: [Row] = [
    Row(text: "", html: "", commonMark: "", why: "nothing stays nothing"),
    Row(text: "abc", html: "abc", commonMark: "abc", why: "plain text is copied"),
    Row(text: "<b>", html: "&lt;b&gt;", commonMark: "&lt;b&gt;", why: "tags"),
    Row(text: "a & b", html: "a &amp; b", commonMark: "a &amp; b", why: "ampersand"),
    Row(
      text: "&amp;", html: "&amp;amp;", commonMark: "&amp;amp;", why: "what is escaped already is text like other text"),
    Row(
      text: "\"'", html: "&#34;&#39;", commonMark: "&quot;'", why: "quotes, in the forms of MarkupSafe and CommonMark"),
    Row(text: "<", html: "&lt;", commonMark: "&lt;", why: "one byte, first and last"),
    Row(text: "<<>>", html: "&lt;&lt;&gt;&gt;", commonMark: "&lt;&lt;&gt;&gt;", why: "neighbours"),
    Row(text: "ä<😀", html: "ä&lt;😀", commonMark: "ä&lt;😀", why: "multi-byte characters are copied whole"),
    Row(text: "\0\n\t", html: "\0\n\t", commonMark: "\0\n\t", why: "control characters are none of its business"),
  ]

  @Test("Text is escaped for HTML and as in CommonMark's examples", arguments: rows)
  func escapes(_ row: Row) {
    #expect(EscapeTable.html.escape(row.text) == row.html, "HTML")
    #expect(EscapeTable.commonMark.escape(row.text) == row.commonMark, "CommonMark")
  }

  @Test("Of all bytes, exactly five are escaped in HTML", arguments: 0..<128 as Range<UInt8>)
  func everyByte(_ byte: UInt8) {
    let text = String(Unicode.Scalar(byte))
    #expect((EscapeTable.html.escape(text) != text) == "&<>\"'".contains(text))
  }

  @Test("Appending keeps what is there")
  func appends() {
    var output = Array("a".utf8)
    EscapeTable.html.append("<", to: &output)
    EscapeTable.html.append("", to: &output)
    EscapeTable.html.append("b", to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "a&lt;b")
  }

  @Test("A table may hold all bytes but one, and replace with nothing")
  func largestTable() {
    let table = EscapeTable((0..<255 as Range<UInt8>).map { ($0, $0 == 0x61 ? "" : "-") })
    var output: [UInt8] = []
    (Array(0...255) as [UInt8]).withUnsafeBufferPointer { table.append($0, to: &output) }
    #expect(output == Array(repeating: UInt8(ascii: "-"), count: 254) + [255])
  }
}
