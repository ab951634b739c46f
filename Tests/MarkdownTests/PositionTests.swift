import Markdown
import Testing

@Suite struct PositionTests {
  /// Texts whose links lead to what `why` says, in that order, separated by blanks.
  static let rows: [Row] = [
    Row("[a](b.md)", "b.md", "an inline link"),
    Row("b.md [a](b.md)", "b.md", "the same text earlier is no link"),
    Row("[a](<b c.md> \"t\")", "b c.md", "an address in angle brackets"),
    Row("ä [ö](ü.md) [ö](ü.md)", "ü.md|ü.md", "text of several bytes; twice the same address"),
    Row("[a][r]\n\n[r]: /ziel \"t\"\n", "/ziel", "a reference's definition"),
    Row("[a][r] [b](/x)\n\n[r]: <ziel>\n", "ziel|/x", "a reference before an inline link"),
    Row("<https://a.b/c>", "https://a.b/c", "an autolink"),
    Row("<mail@a.b>", "mail@a.b", "a mail address, without the scheme that it gets"),
    Row("[a](x?a=1&amp;b=2)", "x?a=1&amp;b=2", "an entity in the address"),
    Row("[a](x\\_y.md)", "x\\_y.md", "an escape in the address"),
    Row("![p](a.png)\r\n\r\n>\t[l](b.md)\r\n", "a.png|b.md", "CRLF and a tab"),
    Row("[a]()", "", "no address: the place where it is missing"),
    Row("- x\n  - [a\n    b](c\n    'd')", "c", "over several lines in a list"),
  ]

  @Test("A link's place is its address in the source", arguments: rows)
  func places(_ row: Row) {
    #expect(
      portal(row.input).links.map { text($0.bytes, in: row.input) ?? "" } == row.output.components(separatedBy: "|"))
  }

  @Test("Places count from the start of the file")
  func fileOffsets() {
    let source = "\u{FEFF}---\ntitle: ä\n---\n[a](b.md)\n"
    let bytes = Array(source.utf8)
    let start = bytes.count - "[a](b.md)\n".utf8.count
    let document = renderMarkdown(bytes[start...], file: "a.md", options: MarkdownOptions())
    #expect(text(document.links.first?.bytes, in: source) == "b.md")
    let whole = "\u{FEFF}[a](b.md)"
    #expect(text(portal(whole).links.first?.bytes, in: whole) == "b.md", "a byte order mark counts")
  }
}

extension String {
  fileprivate func components(separatedBy separator: Character) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
