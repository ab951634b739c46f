import Diagnostics
import FrontMatter
import Testing
import Values

/// TOML with what was made of it.
struct ParsedTOML {
  let bytes: [UInt8]
  let root: YAMLNode?
  let diagnostics: [Diagnostic]

  init(_ text: String) {
    bytes = Array(text.utf8)
    (root, diagnostics) = parseTOML(bytes[...], file: "page.md")
  }

  func source(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// Each diagnostic as `line:column rule: message (hint) «what it points at»`.
  var report: [String] {
    let table = LineTable(bytes)
    return diagnostics.map { diagnostic in
      let range = diagnostic.span?.bytes ?? 0..<0
      let place = table.position(at: range.lowerBound)
      return "\(place.line):\(place.column) \(diagnostic.rule.rawValue): \(diagnostic.message)"
        + " (\(diagnostic.hint ?? "")) «\(source(range))»"
    }
  }
}

extension YAMLNode {
  /// What is read, without its places.
  fileprivate var shape: String {
    switch content {
    case .scalar(let scalar): scalar.isPlain ? scalar.text : scalar.text.debugDescription
    case .list(let nodes): "[\(nodes.map(\.shape).joined(separator: ", "))]"
    case .map(let entries): "{\(entries.map { "\($0.key): \($0.value.shape)" }.joined(separator: ", "))}"
    }
  }
}

@Suite struct TOMLTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var toml: String
    var yaml: String
    var testDescription: String { toml.debugDescription }
  }

  /// Each document of TOML with the YAML that means the same.
  static let rows: [Row] = [
    Row(toml: "title = \"OZG\"\ndraft = true\n", yaml: "title: 'OZG'\ndraft: true\n"),
    Row(toml: "date = 2021-01-20", yaml: "date: 2021-01-20"),
    Row(toml: "date = 2021-01-20T09:30:00+01:00", yaml: "date: 2021-01-20T09:30:00+01:00"),
    Row(toml: "date = 2021-01-20 09:30:00.123456Z # c", yaml: "date: 2021-01-20 09:30:00Z"),
    Row(toml: "time = 07:32:00.5", yaml: "time: 07:32:00"),
    Row(toml: "a = [1_000, 0xFF, 0o17, 0b101, +9, -0]", yaml: "a: [1000, 255, 15, 5, 9, 0]"),
    Row(toml: "a = [1.5, -2e3, 6.6e-3, inf, -inf]", yaml: "a: [1.5, -2e3, 6.6e-3, .inf, -.inf]"),
    Row(toml: "a = [\n  'x', # one\n  \"y\",\n]\n", yaml: "a: ['x', \"y\"]"),
    Row(toml: "a = { b = 1, c.d = 'x' }", yaml: "a: {b: 1, c: {d: 'x'}}"),
    Row(toml: "a.b.c = 1\na.b.d = 2\n\"a b\".'c' = 3", yaml: "a: {b: {c: 1, d: 2}}\n'a b': {c: 3}"),
    Row(toml: "[a.b]\nc = 1\n[a]\nd = 2\n", yaml: "a: {b: {c: 1}, d: 2}"),
    Row(toml: "[[a]]\nb = 1\n[[a]]\nb = 2\n[a.c]\nd = 3", yaml: "a: [{b: 1}, {b: 2, c: {d: 3}}]"),
    Row(toml: "a.b = 1\n[a.c]\nd = 2", yaml: "a: {b: 1, c: {d: 2}}"),
    Row(toml: "a = '''\nZwei\r\nZeilen'''", yaml: "a: \"Zwei\\nZeilen\""),
    Row(toml: "a = \"\"\"Ein \\\n   Satz \"so\"\"\"\"", yaml: "a: 'Ein Satz \"so\"'"),
    Row(toml: #"a = "\u00E4\U0001F600\t\"\\""#, yaml: #"a: "ä😀\t\"\\""#),
    Row(toml: "a = 'C:\\n'", yaml: "a: 'C:\\n'"),
    Row(toml: "# nur ein Kommentar\n", yaml: "{}"),
    Row(toml: "a = []\nb = {}\nc = ''", yaml: "a: []\nb: {}\nc: ''"),
  ]

  @Test("TOML means what the same in YAML means", arguments: rows)
  func meaning(_ row: Row) throws {
    let toml = ParsedTOML(row.toml)
    #expect(toml.report.isEmpty)
    #expect(try #require(toml.root).shape == Parsed(row.yaml).root?.shape)
  }

  @Test("Keys and values know exactly where they are written")
  func places() throws {
    let toml = ParsedTOML("title = \"Größe\" # x\n[a.b]\nlist = [ 'x', {y = 1} ]\n'k k'=2021-01-20\n")
    var found: [String] = []
    var open = [try #require(toml.root)]
    while let node = open.popLast() {
      switch node.content {
      case .scalar: break
      case .list(let nodes): open += nodes.reversed()
      case .map(let entries):
        for entry in entries { found.append("\(toml.source(entry.keyBytes)) «\(toml.source(entry.value.bytes))»") }
        open += entries.map(\.value).reversed()
      }
    }
    #expect(
      found == [
        "title «\"Größe\"»", "a «a»", "b «b»", "list «[ 'x', {y = 1} ]»", "'k k' «2021-01-20»", "y «1»",
      ])
  }

  /// Wrong documents with what is said of them.
  static let wrong: [(String, String)] = [
    ("a = 1\na = 2", "2:1 duplicate-key: the key 'a' is already there (keep one of the two) «a»"),
    ("[a]\n[a]", "2:2 duplicate-key: the key 'a' is already there (keep one of the two) «a»"),
    ("a = {b = 1}\na.c = 2", "2:1 duplicate-key: the key 'a' is already there (keep one of the two) «a»"),
    ("a.b = 1\n[a]", "2:2 duplicate-key: the key 'a' is already there (keep one of the two) «a»"),
    ("[a.b]\n[a]\nb.c = 1", "3:1 duplicate-key: the key 'b' is already there (keep one of the two) «b»"),
    ("a = [1]\n[[a]]", "2:3 duplicate-key: the key 'a' is already there (keep one of the two) «a»"),
    (
      "title: x",
      "1:6 toml-syntax: in TOML an '=' stands between key and value, not a colon"
        + " (write 'title = …', or put the front matter between lines of '---' for YAML) «:»"
    ),
    (
      "title = Neues aus Kiel", "1:9 toml-syntax: a text must stand in quotes (put the text in quotes) «Neues aus Kiel»"
    ),
    ("a = [OZG, EfA]", "1:6 toml-syntax: a text must stand in quotes (put the text in quotes) «OZG»"),
    ("a = yes", "1:5 toml-syntax: 'yes' is no value (write true) «yes»"),
    ("a = 20.01.2021", "1:5 toml-syntax: '20.01.2021' is neither a number nor a date (write 2021-01-20) «20.01.2021»"),
    ("a = 007", "1:5 toml-syntax: a number cannot begin with 0 (remove the zeros, or put it in quotes) «007»"),
    ("a =", "1:4 toml-syntax: a value is missing here (write 'key = value') «»"),
    (
      "a = \"x\nb = 1",
      "1:5 toml-syntax: the quote opened here is not closed on its line"
        + " (close it, or use three quotes for text of several lines) «\"x»"
    ),
    ("a = '''x\n", "1:5 toml-syntax: the quotes opened here are not closed (close them with ''''') «'''»"),
    ("a = [1, 2\n", "1:5 toml-syntax: the bracket opened here is not closed (close it with ']') «[»"),
    (
      "a = [1 2]", "1:8 toml-syntax: a comma or ']' is missing here (put commas between values, and text in quotes) «2»"
    ),
    (
      "a = {b = 1\n}",
      "1:5 toml-syntax: a table in braces ends on its line"
        + " (close it there, or write it as '[table]') «{»"
    ),
    (
      "a = 1 b = 2",
      "1:7 toml-syntax: text follows what is complete already"
        + " (begin a new line, or put the whole text in quotes) «b = 2»"
    ),
    (
      "größe = 1",
      "1:3 toml-syntax: a key has only letters from A to Z, digits, '-' and '_'"
        + " (put the key in quotes) «ö»"
    ),
    (
      "a = \"\\q\"",
      "1:6 toml-syntax: there is no such escape in double quotes"
        + " (double the backslash, or use single quotes) «\\q»"
    ),
    (
      "a = \"\\ud800\"",
      "1:6 toml-syntax: an escape with wrong hexadecimal digits"
        + " (write it like '\\u00E4', or use single quotes) «\\ud800»"
    ),
    (
      "a = 1 # \u{1}",
      "1:9 toml-syntax: an invisible control character"
        + " (remove it; it often comes with pasted text) «\u{1}»"
    ),
    ("[a\n", "1:1 toml-syntax: the bracket opened here is not closed (close it with ']') «[»"),
    ("just text", "1:1 toml-syntax: this line has no '=' (write 'key = value') «just text»"),
  ]

  @Test("What is wrong is told at its place, with a way out", arguments: wrong)
  func mistakes(_ toml: String, _ expected: String) {
    #expect(ParsedTOML(toml).report == [expected])
  }

  @Test("After a key that is there twice the rest is read")
  func goesOn() throws {
    let toml = ParsedTOML("[a]\nb = 1\n[a]\nc = 2\n[d]\ne = 3")
    #expect(toml.root?.shape == Parsed("a: {b: 1}\nd: {e: 3}").root?.shape)
    #expect(toml.diagnostics.count == 1)
  }

  @Test("Lists and tables nest as deep as in YAML and no deeper", arguments: ["list", "table", "header", "dots"])
  func depth(_ kind: String) {
    func document(_ depth: Int) -> String {
      switch kind {
      case "list": "a = " + String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1)
      case "table":
        "a = " + String(repeating: "{a = ", count: depth - 1) + "1" + String(repeating: "}", count: depth - 1)
      case "header": "[" + Array(repeating: "a", count: depth - 1).joined(separator: ".") + "]"
      default: Array(repeating: "a", count: depth).joined(separator: ".") + " = 1"
      }
    }
    #expect(ParsedTOML(document(YAMLLimits.depth)).report.isEmpty)
    #expect(ParsedTOML(document(YAMLLimits.depth + 1)).diagnostics.map(\.rule) == [.tomlLimit])
    #expect(ParsedTOML(document(10_000)).diagnostics.map(\.rule) == [.tomlLimit])
  }
}
