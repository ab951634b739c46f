import Diagnostics
import Markdown
import Testing

@Suite struct FootnoteTests {
  static func reference(_ label: String, _ number: Int, _ count: String = "") -> String {
    "<sup class=\"footnote-ref\"><a href=\"#fn-\(label)\" id=\"fnref-\(label)\(count)\" data-footnote-ref>\(number)</a></sup>"
  }

  static func back(_ label: String) -> String {
    "<a href=\"#fnref-\(label)\" class=\"footnote-backref\" data-footnote-backref aria-label=\"Back to content\">↩</a>"
  }

  static func section(_ notes: (label: String, html: String)...) -> String {
    "<section class=\"footnotes\" data-footnotes>\n<ol>\n"
      + notes.map { "<li id=\"fn-\($0.label)\">\n\($0.html)</li>\n" }.joined() + "</ol>\n</section>\n"
  }

  static let rows: [Row] = [
    Row("a[^x]\n\n[^x]: b", "<p>a\(reference("x", 1))</p>\n" + section(("x", "<p>b \(back("x"))</p>\n")), "the least"),
    Row(
      "a[^x]\n\n[^x]: b\n\n    c",
      "<p>a\(reference("x", 1))</p>\n" + section(("x", "<p>b</p>\n<p>c \(back("x"))</p>\n")), "two paragraphs"),
    Row(
      "a[^x]\n\n[^x]: - b",
      "<p>a\(reference("x", 1))</p>\n" + section(("x", "<ul>\n<li>b</li>\n</ul>\n\(back("x"))\n")),
      "no paragraph for the link back"),
    Row(
      "[^b][^a]\n\n[^a]: A\n[^b]: B",
      "<p>\(reference("b", 1))\(reference("a", 2))</p>\n"
        + section(("b", "<p>B \(back("b"))</p>\n"), ("a", "<p>A \(back("a"))</p>\n")),
      "numbers by reference; two side by side"),
    Row(
      "[t][^a] [^a](u)\n\n[^a]: A",
      "<p>[t]\(reference("a", 1)) <a href=\"u\">^a</a></p>\n" + section(("a", "<p>A \(back("a"))</p>\n")),
      "after brackets; a link wins"),
    Row(
      "`[^a]` \\[^a] [^A]\n\n[^a]: A",
      "<p><code>[^a]</code> [^a] \(reference("a", 1))</p>\n" + section(("a", "<p>A \(back("a"))</p>\n")),
      "code, an escape, another case"),
    Row(
      "> a[^x]\n>\n> [^x]: b\n> c\n\nd",
      "<blockquote>\n<p>a\(reference("x", 1))</p>\n</blockquote>\n<p>d</p>\n"
        + section(("x", "<p>b\nc \(back("x"))</p>\n")), "in a quote"),
    Row(
      "[^x]\n\n[^x]: https://a.de",
      "<p>\(reference("x", 1))</p>\n"
        + section(("x", "<p><a href=\"https://a.de\">https://a.de</a> \(back("x"))</p>\n")),
      "libcmark would take this for a link's definition"),
    Row("a\n\n[^x]: b", "<p>a</p>\n", "one that nothing refers to"),
    Row("a[^y]", "<p>a[^y]</p>\n", "one that is not there"),
    Row("```\n[^x]: b\n```", "<pre><code>[^x]: b\n</code></pre>\n", "none in code"),
    Row(
      "[^x]\n\n[^x]: b\nlazy\n===\n",
      "<p>\(reference("x", 1))</p>\n" + section(("x", "<p>b\nlazy\n=== \(back("x"))</p>\n")), "lazy lines stay text"),
    Row(
      "[^x]\n\n[^x]: | a |\n    | - |\n",
      "<p>\(reference("x", 1))</p>\n" + section(("x", TableTests.table("a") + "\(back("x"))\n")),
      "a table in a footnote"),
    Row(
      "| a[^x] |\n| - |\n\n[^x]: b",
      TableTests.table("a" + reference("x", 1)) + section(("x", "<p>b \(back("x"))</p>\n")), "a reference in a table"),
    Row(
      "[^x]\n\n[^x]: b [r]\n\n[r]: /u",
      "<p>\(reference("x", 1))</p>\n" + section(("x", "<p>b <a href=\"/u\">r</a> \(back("x"))</p>\n")),
      "link references reach into footnotes"),
  ]

  @Test("Footnotes, as cmark-gfm writes them", arguments: rows)
  func footnotes(_ row: Row) {
    #expect(html(row.input, .gfm) == row.output)
  }

  @Test("In the portal they are a section with a title, and every part has a role and a name")
  func portalFootnotes() {
    let document = portal("# A\n\nx[^1] y[^1]\n\n[^1]: [z](w.md)\n")
    #expect(
      String(decoding: document.unresolvedHTML, as: UTF8.self) == """
        <h1 id="a">A</h1>
        <p>x<sup class="footnote-ref"><a href="#fn_1" id="fnref_1" role="doc-noteref" aria-label="Fußnote 1">1</a></sup> \
        y<sup class="footnote-ref"><a href="#fn_1" id="fnref_1_2" role="doc-noteref" aria-label="Fußnote 1">1</a></sup></p>
        <section class="footnotes" role="doc-endnotes" aria-labelledby="fn_title">
        <h2 id="fn_title">Fußnoten</h2>
        <ol>
        <li id="fn_1">
        <p><a href="w.md">z</a> <a href="#fnref_1" class="footnote-backref" role="doc-backlink" aria-label="Zurück zum Text">↩</a> \
        <a href="#fnref_1_2" class="footnote-backref" role="doc-backlink" aria-label="Zurück zum Text 2">↩<sup class="footnote-ref">2</sup></a></p>
        </li>
        </ol>
        </section>

        """)
    #expect(document.fragments == ["a", "fn_1", "fnref_1", "fnref_1_2", "fn_title"])
    #expect(
      document.links.map(\.destination) == ["#fn_1", "#fn_1", "w.md", "#fnref_1", "#fnref_1_2"],
      "a feed makes links within the page absolute")
  }

  @Test("A prefix keeps the ids of several texts on one page apart")
  func prefix() {
    let document = renderMarkdown("# A\n\n[^1]\n\n[^1]: b", options: MarkdownOptions(idPrefix: "x-"))
    #expect(document.fragments == ["x-a", "x-fn_1", "x-fnref_1", "x-fn_title"])
    #expect(String(decoding: document.unresolvedHTML, as: UTF8.self).contains("<a href=\"#x-fn_1\" id=\"x-fnref_1\""))
  }

  @Test("Footnotes that lack their other half are reported at their place")
  func reports() {
    let source = "a[^quelle] \\[^b] `[^c]`\n\n[^quele]: x\n"
    let found = portal(source).diagnostics
    #expect(found.map(\.rule) == [.undefinedFootnote, .unusedFootnote])
    #expect(found.map(\.severity) == [.error, .warning])
    #expect(found.map { text($0.span?.bytes, in: source) } == ["[^quelle]", "quele"])
    #expect(found.first?.hint == "did you mean 'quele'?")
  }

  @Test("Rare characters in the text are never mistaken for ours")
  func marks() {
    let rare = "\u{12470} \u{12471}0 \u{12472}0 \\~ ~~a~~ [x](\u{12472}0)[^1]\n\n[^1]: b"
    let output = html(rare, .gfm)
    #expect(output.contains("<p>\u{12470} \u{12471}0 \u{12472}0 ~ <del>a</del> <a href=\"%F0%92%91%B20\">x</a><sup"))
  }
}
