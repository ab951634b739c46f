import Diagnostics
import Markdown
import Testing

@Suite struct TableTests {
  /// A table of one column, as cmark-gfm writes it.
  static func table(_ header: String, _ rows: [String] = []) -> String {
    let body = rows.map { "<tr>\n<td>\($0)</td>\n</tr>\n" }.joined()
    return "<table>\n<thead>\n<tr>\n<th>\(header)</th>\n</tr>\n</thead>\n"
      + (rows.isEmpty ? "" : "<tbody>\n\(body)</tbody>\n") + "</table>\n"
  }

  static let rows: [Row] = [
    Row("| a |\n|---|\n| b |", table("a", ["b"]), "the least"),
    Row("a\n-|\nb\n\nc", table("a", ["b"]) + "<p>c</p>\n", "a blank line ends it"),
    Row("p\n| a |\n| - |\n", "<p>p</p>\n" + table("a"), "the header is the last line of a paragraph"),
    Row("| a | b |\n| - |\n", "<p>| a | b |\n| - |</p>\n", "the numbers of cells must agree"),
    Row("| a |\n| - |\n| b | c |\n", table("a", ["b"]), "excess cells are dropped"),
    Row("| a\\|b |\n| - |\n| `c\\|d` |", table("a|b", ["<code>c|d</code>"]), "escaped pipes, in code too"),
    Row(
      "| [r] |\n| - |\n| ![p](q) *e* |\n\n[r]: /u",
      table("<a href=\"/u\">r</a>", ["<img src=\"q\" alt=\"p\" /> <em>e</em>"]), "markup and references"),
    Row(
      "| *a | b* |\n|-|-|", "<table>\n<thead>\n<tr>\n<th>*a</th>\n<th>b*</th>\n</tr>\n</thead>\n</table>\n",
      "no markup across cells"),
    Row("| # |\n| - |\n| # # |\n| a\\ |", table("#", ["# #", "a\\"]), "hashes and backslashes at the end of a cell"),
    Row(
      "> | a |\n> | - |\n> | b |\nc", "<blockquote>\n" + table("a", ["b"]) + "</blockquote>\n<p>c</p>\n",
      "in a quote, without lazy rows"),
    Row(
      "- | a |\n  | - |\n  | b |\n- c", "<ul>\n<li>\n" + table("a", ["b"]) + "</li>\n<li>c</li>\n</ul>\n",
      "in a list that stays tight"),
    Row(
      "> - x\n>   | a |\n>   | - |\n>   | b |",
      "<blockquote>\n<ul>\n<li>x\n" + table("a", ["b"]) + "</li>\n</ul>\n</blockquote>\n",
      "in a list in a quote, after text"),
    Row("| a |\n| - |\n> b", table("a") + "<blockquote>\n<p>b</p>\n</blockquote>\n", "interrupted by a quote"),
    Row("| a |\n| - |\n# b", table("a") + "<h1>b</h1>\n", "by a heading"),
    Row(
      "| a |\n| - |\n2. b", table("a") + "<ol start=\"2\">\n<li>b</li>\n</ol>\n",
      "by a list that could not interrupt a paragraph"),
    Row("| a |\n| - |\n---", table("a") + "<hr />\n", "by a line, not underlined"),
    Row("| a |\n| - |\n===", table("a", ["==="]), "but this is a row"),
    Row("| a |\n| - |\n    b", table("a") + "<pre><code>b\n</code></pre>\n", "by indented code"),
    Row("```\n| a |\n| - |\n```", "<pre><code>| a |\n| - |\n</code></pre>\n", "none in code"),
    Row("    | a |\n    | - |", "<pre><code>| a |\n| - |\n</code></pre>\n", "none in indented code"),
    Row("<div>\n| a |\n| - |\n</div>", "<div>\n| a |\n| - |\n</div>\n", "none in HTML"),
    Row("| a |\r\n| - |\r\n| b |\r\n", table("a", ["b"]), "CRLF"),
    Row("<!-- -->\n\n| a |\n|-|", "<!-- -->\n" + table("a"), "a comment like those that stand for tables"),
    Row(
      "```\nopen\n\n| a |\n|-|", "<pre><code>open\n\n| a |\n|-|\n</code></pre>\n",
      "an open fence swallows nothing of ours"),
  ]

  @Test("Tables, as cmark-gfm writes them", arguments: rows)
  func tables(_ row: Row) {
    #expect(html(row.input, .gfm) == row.output)
  }

  @Test("Columns are aligned")
  func alignment() {
    let text = "|a|b|c|d|\n|:-|-:|:-:|-|\n"
    #expect(
      html(text, .gfm).contains(
        "<th align=\"left\">a</th>\n<th align=\"right\">b</th>\n<th align=\"center\">c</th>\n<th>d</th>"))
    #expect(html(text).contains("<th scope=\"col\" class=\"align-left\">a</th>"))
  }

  @Test("In the portal a table scrolls in a box with a name, and its links are recorded with their places")
  func portalTable() {
    let source = "# T\n\n| a | [b](c.md) |\n|---|---|\n| d | ![](e.png) |\n"
    let document = portal(source)
    let html = String(decoding: document.html, as: UTF8.self)
    #expect(html.contains("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Tabelle 1\">\n<table>"))
    #expect(document.links.map { text($0.bytes, in: source) } == ["c.md", "e.png"])
    #expect(document.headings.map(\.id) == ["t"], "cells are no headings")
    #expect(document.plainText == "T\na b\nd ")
  }

  @Test("Places behind a table are those of the source")
  func placesBehind() {
    let source = "|a|\n|-|\n|b|\n\n## H\n\n[x](y.md) <b>\n"
    let document = portal(source)
    #expect(document.links.map { text($0.bytes, in: source) } == ["y.md"])
    #expect(document.headings.map { text($0.bytes, in: source) } == ["## H"])
    #expect(document.diagnostics.map { text($0.span?.bytes, in: source) } == ["<b>"])
  }

  @Test("Few bytes cannot ask for many cells")
  func cellLimit() {
    let text =
      String(repeating: "|a", count: 2_000) + "\n" + String(repeating: "|-", count: 2_000) + "\n"
      + String(repeating: "x\n", count: 2_000)
    #expect(portal(text).diagnostics.map(\.rule) == [.markdownLimit])
  }
}
