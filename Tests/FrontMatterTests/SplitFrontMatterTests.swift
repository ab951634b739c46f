import FrontMatter
import Testing

@Suite struct SplitFrontMatterTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var page: String
    var frontMatter: String
    var body: String
    var why: String
    var testDescription: String { "\(page.debugDescription): \(why)" }
  }

  static let rows: [Row] = [
    Row(page: "---\na: 1\n---\nText\n", frontMatter: "a: 1\n", body: "Text\n", why: "the usual page"),
    Row(page: "---\r\na: 1\r\n---\r\nText\r\n", frontMatter: "a: 1\r\n", body: "Text\r\n", why: "lines end in CRLF"),
    Row(page: "\u{FEFF}---\na: 1\n---\nText", frontMatter: "a: 1\n", body: "Text", why: "a byte order mark"),
    Row(page: "\u{FEFF}Text", frontMatter: "", body: "Text", why: "the mark belongs to no body"),
    Row(page: "---\n---\n", frontMatter: "", body: "", why: "nothing in either"),
    Row(page: "---\na: 1\n---", frontMatter: "a: 1\n", body: "", why: "the file ends at the fence"),
    Row(
      page: "--- \t\na: 1\n---  \nText", frontMatter: "a: 1\n", body: "Text", why: "blanks after a fence are not seen"),
    Row(page: "Text\n---\nmore", frontMatter: "", body: "Text\n---\nmore", why: "a thematic break further down"),
    Row(page: " ---\na: 1\n---\n", frontMatter: "", body: " ---\na: 1\n---\n", why: "a fence begins its line"),
    Row(page: "----\na\n----\n", frontMatter: "", body: "----\na\n----\n", why: "four hyphens are no fence"),
    Row(
      page: "---\na: |\n  ---\n---\nText", frontMatter: "a: |\n  ---\n", body: "Text", why: "indented, so in the block"),
    Row(page: "---\na: 1\n---\nx\n---\ny", frontMatter: "a: 1\n", body: "x\n---\ny", why: "the next fence ends it"),
    Row(page: "+++\na = 1\n+++\nText", frontMatter: "a = 1\n", body: "Text", why: "TOML"),
    Row(page: "+++\n---\n+++\nText", frontMatter: "---\n", body: "Text", why: "only its own fence ends it"),
    Row(page: "{\n\"a\": 1\n}\nText", frontMatter: "{\n\"a\": 1\n}\n", body: "Text", why: "JSON keeps its braces"),
    Row(page: "{{ x }}\nText", frontMatter: "", body: "{{ x }}\nText", why: "no brace on a line of its own"),
    Row(page: "", frontMatter: "", body: "", why: "an empty file"),
    Row(page: "--", frontMatter: "", body: "--", why: "too short for a fence"),
  ]

  @Test("A page is split into front matter and body", arguments: rows)
  func split(_ row: Row) throws {
    let page = Array(row.page.utf8)
    let parts = try splitFrontMatter(page[...])
    #expect(String(decoding: parts.frontMatter, as: UTF8.self) == row.frontMatter)
    #expect(String(decoding: parts.body, as: UTF8.self) == row.body)
    #expect(parts.body.endIndex == page.endIndex, "slices keep the offsets of the file")
  }

  @Test(
    "Front matter without an end is told where it begins",
    arguments: [
      ("---\na: 1\n", 0, FrontMatterFormat.yaml), ("\u{FEFF}---\na: 1\n", 3, .yaml), ("---", 0, .yaml),
      ("---\na: 1\n ---\n", 0, .yaml), ("+++\na = 1\n---\n", 0, .toml), ("{\n\"a\": 1\n", 0, .json),
    ])
  func unterminated(_ page: String, _ offset: Int, _ format: FrontMatterFormat) {
    #expect(throws: FrontMatterError.unterminated(openedAt: offset, format)) {
      try splitFrontMatter(Array(page.utf8)[...])
    }
  }

  @Test("Offsets are those of the slice that was given")
  func slice() throws {
    let bytes = Array("xx---\na: 1\n---\nText".utf8)
    let parts = try splitFrontMatter(bytes[2...])
    #expect(parts.frontMatter.startIndex == 6)
    #expect(parts.body.startIndex == 15)
  }
}
