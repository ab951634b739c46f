import Diagnostics
import Markdown
import Testing

@Suite struct AttributeTests {
  @Test(
    "Attributes behind headings and links, and before blocks",
    arguments: [
      Row("## Wir {#team .gross}", "<h2 id=\"team\" class=\"gross\">Wir</h2>\n", "a heading's own id"),
      Row("Wir {#team}\n---", "<h2 id=\"team\">Wir</h2>\n", "an underlined heading"),
      Row("## Wir {#team} ##", "<h2 id=\"team\">Wir</h2>\n", "before closing hashes"),
      Row("## Wir \\{#team}", "<h2 id=\"wir-team\">Wir {#team}</h2>\n", "escaped"),
      Row("## Wir `{#team}`", "<h2 id=\"wir-team\">Wir <code>{#team}</code></h2>\n", "code"),
      Row("## Menge {1, 2}", "<h2 id=\"menge-1-2\">Menge {1, 2}</h2>\n", "braces that are no attributes"),
      Row("[a](/b){.c lang=en}", "<p><a href=\"/b\" class=\"c\" lang=\"en\">a</a></p>\n", "a link"),
      Row("[a](/b) {.c}", "<p><a href=\"/b\">a</a> {.c}</p>\n", "a blank between"),
      Row("{.c}\nText", "<p class=\"c\">Text</p>\n", "a paragraph's own first line"),
      Row("{.c}\n- a", "<ul class=\"c\">\n<li>a</li>\n</ul>\n", "a list"),
      Row("{.c}\n\n> a", "<blockquote class=\"c\">\n<p>a</p>\n</blockquote>\n", "a blank line between"),
      Row("{.c}\n```\nx\n```", "<pre class=\"c\"><code>x\n</code></pre>\n", "code"),
      Row(
        "![a](/b.png \"T\"){credit=\"Foto: X\"}",
        "<figure>\n<img src=\"/b.png\" alt=\"a\" loading=\"lazy\" />\n<figcaption>T <span class=\"credit\">Foto: X</span></figcaption>\n</figure>\n",
        "a figure's credit"),
      Row("[a](/b){title=\"a > b\"}", "<p><a href=\"/b\" title=\"a &gt; b\">a</a></p>\n", "values are escaped"),
    ])
  func attributes(_ row: Row) {
    #expect(html(row.input) == row.output)
    #expect(portal(row.input).diagnostics.isEmpty)
  }

  @Test(
    "What cannot be set is reported and left out",
    arguments: [
      ("[a](/b){onclick=x}", Rule.unknownAttribute), ("{style=x}\na", .unknownAttribute),
      ("## A {#a}\n\n## B {#a}", .duplicateID), ("a\n\n{.b}", .strayAttributes),
    ])
  func reports(_ input: String, _ rule: Rule) {
    let document = portal(input)
    #expect(document.diagnostics.map(\.rule) == [rule])
    let output = String(decoding: document.html, as: UTF8.self)
    #expect(!output.contains("onclick") && !output.contains("style"))
  }

  @Test("Links to other hosts are marked where the site wants it")
  func externalLinks() {
    var options = MarkdownOptions()
    options.marksExternalLinks = true
    let output = renderMarkdown("[a](https://b.de){rel=nofollow} [c](/d)", options: options).unresolvedHTML
    #expect(
      String(decoding: output, as: UTF8.self)
        == "<p><a href=\"https://b.de\" class=\"external\" rel=\"nofollow noopener\">a</a> <a href=\"/d\">c</a></p>\n")
  }
}
