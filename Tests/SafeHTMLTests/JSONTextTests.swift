import Foundation
import SafeHTML
import Testing

@Suite("JSON strings say the same to every reader")
struct JSONTextTests {
  private func json(_ text: String, _ context: JSONText.Context) -> String {
    var output: [UInt8] = []
    JSONText.append(text, in: context, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func parsed(_ json: String) throws -> String? {
    try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed) as? String
  }

  static let hostile = [
    "", "plain", "\"", "\\", "\\\"", "\\u003c", "/", "</script>", "<!--", "]]>", "&lt;", "it's", "äß😀", "u\u{308}",
    "\u{2028}\u{2029}", "\u{7F}\u{85}", "\u{FFFE}\u{FFFF}", "\u{10FFFF}", "\u{8}\u{9}\u{A}\u{C}\u{D}", "\r\n",
    String(String.UnicodeScalarView((0..<0x300 as Range<UInt32>).compactMap(Unicode.Scalar.init))),
  ]

  @Test("A parser reads back what was written", arguments: hostile, [JSONText.Context.document, .script])
  func roundTrip(_ text: String, _ context: JSONText.Context) throws {
    let back = try parsed(json(text, context))
    #expect(back.map { Array($0.utf8) } == Array(text.utf8))
  }

  @Test("Every control character is escaped", arguments: 0..<0x20 as Range<UInt8>)
  func controls(_ byte: UInt8) throws {
    let text = String(Unicode.Scalar(byte))
    let written = json(text, .document)
    #expect(written.utf8.allSatisfy { $0 >= 0x20 })
    #expect(try parsed(written) == text)
  }

  @Test("In a script nothing is left that HTML would read", arguments: hostile)
  func script(_ text: String) {
    #expect(!json(text, .script).utf8.contains { "<>&'".utf8.contains($0) })
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var text: String
    var document: String
    var script: String
    var testDescription: String { text.debugDescription }
  }

  static let rows: [Row] = [
    Row(text: "a\"b\\c", document: #""a\"b\\c""#, script: #""a\"b\\c""#),
    Row(text: "\n\t\u{1}\u{1F}", document: #""\n\t\u0001\u001f""#, script: #""\n\t\u0001\u001f""#),
    Row(text: "</script>", document: #""</script>""#, script: #""\u003c/script\u003e""#),
    Row(text: "A & 'B'", document: #""A & 'B'""#, script: #""A \u0026 \u0027B\u0027""#),
    Row(text: "für 😀", document: #""für 😀""#, script: #""für 😀""#),
  ]

  @Test("The short forms are used, and UTF-8 stays readable", arguments: rows)
  func forms(_ row: Row) {
    #expect(json(row.text, .document) == row.document)
    #expect(json(row.text, .script) == row.script)
  }
}
