import FrontMatter
import Testing

@Suite struct PositionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    /// What is written, as the value of `key`.
    var written: String
    var before = " "
    var after = "\n"
    var testDescription: String { (before + written + after).debugDescription }
  }

  static let rows: [Row] = [
    Row(written: "[a, ö, \"😀\"]", after: " # x\n"),
    Row(written: "[]"),
    Row(written: "{}"),
    Row(written: "{a: 1, b: }"),
    Row(written: "[a,\n  b,\n]"),
    Row(written: "[[a], {b: c}]"),
    Row(written: "- ä\n- b", before: "\n"),
    Row(written: "- a\n  - b", before: "\n  "),
    Row(written: "- - a\n    - b\n  - c", before: "\n  ", after: "\n\n# x\n"),
    Row(written: "a: 1\n  b: \"ü\"", before: "\n  ", after: "   # x\n"),
    Row(written: "a:\n    - b\n    - c: d\n      e: |\n        f", before: "\n  ", after: "\n\n"),
    Row(written: "a: 1\r\n  b: 2", before: "\r\n  ", after: "\r\n\r\n"),
    Row(written: "- ", before: "\n"),
    Row(written: "a:", before: "\n  "),
    Row(written: "[a]", before: " &n "),
    Row(written: "a: 1\n  b: 2", before: " &n\n  "),
    Row(written: "text", before: " &n  "),
    Row(written: "text", before: " &n # x\n  "),
    Row(written: "- a\n  - b", before: " &n\n  "),
    Row(written: "'ä'", before: " &n-1 "),
    Row(written: "", before: " &n", after: "\n"),
  ]

  @Test("A value's place is what is written, without anchor, comment and line break", arguments: rows)
  func values(_ row: Row) throws {
    let parsed = Parsed("vörher: [x]\nkey:\(row.before)\(row.written)\(row.after)nachher: 1")
    #expect(parsed.report == [])
    let written = row.written == "- " ? "-" : row.written
    #expect(parsed.source(try parsed.node("key").bytes).trimmingBlanksAtEnd == written)
    #expect(parsed.entries.map { parsed.source($0.keyBytes) } == ["vörher", "key", "nachher"])
  }

  @Test("The first key of an anchored map keeps an anchor of its own")
  func anchoredKey() throws {
    let parsed = Parsed("key: &a\n  &b x: 1\n  y: *b\nz: *a\n")
    #expect(parsed.report == [])
    #expect(try parsed.node("key").map().map { parsed.source($0.keyBytes) } == ["x", "y"])
    #expect(try parsed.node("z").map().count == 2)
    #expect(parsed.source(try parsed.node("z").bytes) == "*a", "an alias stands where it is written")
  }

  @Test("Quoted keys are marked with their quotes")
  func quotedKeys() {
    let parsed = Parsed("\"ä b\": 1\n'c': 2\n? d\n: 3\n")
    #expect(parsed.report == [])
    #expect(parsed.entries.map { parsed.source($0.keyBytes) } == ["\"ä b\"", "'c'", "d"])
    #expect(parsed.entries.map(\.key) == ["ä b", "c", "d"])
  }

  @Test("Places count from the file's start, byte order mark and fence included")
  func wholeFile() throws {
    let page = Array("\u{FEFF}---\r\ntitle: Größe\r\ntags: [ä, ö]\r\n---\r\nText".utf8)
    let yaml = try splitFrontMatter(page[...]).frontMatter
    let parsed = Parsed(file: page, yaml: yaml)
    #expect(parsed.source(try parsed.node("title").bytes) == "Größe")
    #expect(try parsed.node("tags").list(acceptingSingle: false).map { parsed.source($0.bytes) } == ["ä", "ö"])
  }

  @Test("A byte order mark before settings is passed over")
  func settingsWithMark() throws {
    let parsed = Parsed("\u{FEFF}title: ä\nx: ö\n")
    #expect(parsed.entries.map { parsed.source($0.keyBytes) } == ["title", "x"])
    #expect(parsed.source(try parsed.node("x").bytes) == "ö")
  }

  @Test("A file of settings may begin with '---' and end with '...'")
  func documentMarks() throws {
    #expect(try Parsed("---\na: 1\n...\n").node("a").int() == 1)
    #expect(try Parsed("%YAML 1.2\n---\na: 1\n").node("a").int() == 1)
  }
}

extension String {
  fileprivate var trimmingBlanksAtEnd: String {
    String(reversed().drop { $0 == " " || $0.isNewline }.reversed())
  }
}
