import FrontMatter
import Testing

@Suite struct ScalarTests {
  struct Row: Sendable, CustomTestStringConvertible {
    /// What is written, as the value of a key.
    var written: String
    var text: String
    var isPlain = false
    /// What follows the value up to the next key.
    var after = "\n"
    var testDescription: String { (written + after).debugDescription }
  }

  static let plain: [Row] = [
    Row(written: "Text", text: "Text", isPlain: true),
    Row(written: "zwei Wörter", text: "zwei Wörter", isPlain: true, after: "   # Anmerkung\n"),
    Row(written: "Straße 😀 ﷽", text: "Straße 😀 ﷽", isPlain: true, after: "\r\n"),
    Row(written: "C# und a:b", text: "C# und a:b", isPlain: true),
    Row(written: "eins\n  zwei\n\n  drei", text: "eins zwei\ndrei", isPlain: true),
    Row(written: "2021-01-20 09:30", text: "2021-01-20 09:30", isPlain: true),
    Row(written: "", text: "", isPlain: true),
    Row(written: "", text: "", isPlain: true, after: " # nichts\n"),
    Row(written: "~", text: "~", isPlain: true),
    Row(written: "-1", text: "-1", isPlain: true),
    Row(written: "https://portal.example/#x", text: "https://portal.example/#x", isPlain: true),
  ]

  static let quoted: [Row] = [
    Row(written: "'it''s'", text: "it's"),
    Row(written: "''", text: ""),
    Row(written: "\"a\\tb\\u00e4\\\"\"", text: "a\tbä\""),
    Row(written: "\"\\U0001F600\"", text: "😀", after: "  # ja\n"),
    Row(written: "\"ä: #x\n  weiter\"", text: "ä: #x weiter"),
    Row(written: "\"mit \\\n  Umbruch\"", text: "mit Umbruch"),
    Row(written: "'a\r\n  b'", text: "a b", after: "\r\n"),
    Row(written: "\"a\\0b\"", text: "a\u{0}b"),
  ]

  static let blocks: [Row] = [
    Row(written: "|\n  eins\n  zwei", text: "eins\nzwei\n"),
    Row(written: "|-\n  eins\n   zwei", text: "eins\n zwei", after: "\n\n\n"),
    Row(written: "|+\n  eins", text: "eins\n\n", after: "\n\n"),
    Row(written: ">\n  eins\n  zwei\n\n  drei", text: "eins zwei\ndrei\n", after: "\n# Anmerkung\n"),
    Row(written: ">-\n  Ämter\n  öffnen", text: "Ämter öffnen", after: "\r\n"),
    Row(written: "|2-\n    eins", text: "  eins"),
    Row(written: "|- # Anmerkung\n  eins", text: "eins"),
    Row(written: "|", text: ""),
    Row(written: "|\r\n  eins\r\n  zwei", text: "eins\nzwei\n", after: "\r\n"),
  ]

  @Test("A scalar has its text, its style and its exact place", arguments: plain + quoted + blocks)
  func scalars(_ row: Row) throws {
    let parsed = Parsed("vorher: ü\nkey: \(row.written)\(row.after)nachher: 1\n")
    #expect(parsed.report == [])
    let node = try parsed.node("key")
    #expect(node.content == .scalar(YAMLScalar(row.text, isPlain: row.isPlain)))
    #expect(parsed.source(node.bytes) == row.written)
    #expect(parsed.entries.map { parsed.source($0.keyBytes) } == ["vorher", "key", "nachher"])
    #expect(try parsed.node("nachher").text() == "1")
  }

  @Test("A scalar at the end of a document that has no line break", arguments: plain + quoted + blocks)
  func atEnd(_ row: Row) throws {
    let parsed = Parsed("key: \(row.written)")
    #expect(parsed.report == [])
    #expect(parsed.source(try parsed.node("key").bytes) == row.written)
  }

  @Test("A scalar in brackets", arguments: plain.filter { !$0.written.isEmpty } + quoted)
  func inFlow(_ row: Row) throws {
    let parsed = Parsed("key: [ü, \(row.written) , {x: \(row.written)}]")
    #expect(parsed.report == [])
    let items = try parsed.node("key").list(acceptingSingle: false)
    #expect(try items.dropFirst().first?.text() == row.text)
    #expect(items.dropFirst().first.map { parsed.source($0.bytes) } == row.written)
    #expect(try items.last?.map().first?.value.text() == row.text)
  }
}
