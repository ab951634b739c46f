import Diagnostics
import Markdown
import Testing

@Suite struct PortalTests {
  @Test(
    "Headings get ids that are unique",
    arguments: [
      Row("## Über *uns*", "<h2 id=\"ueber-uns\">Über <em>uns</em></h2>\n", "the id is made of the text alone"),
      Row(
        "# A\n# A\n# A-2\n# A",
        [1, 2, 3, 4].map { n in
          "<h1 id=\"\(["a", "a-2", "a-2-2", "a-3"][n - 1])\">\(n == 3 ? "A-2" : "A")</h1>\n"
        }.joined(), "a taken number is passed over"),
      Row("# !!!", "<h1 id=\"abschnitt\">!!!</h1>\n", "a heading without letters is called a section"),
      Row("A\n===", "<h1 id=\"a\">A</h1>\n", "underlined headings too"),
    ])
  func headingIDs(_ row: Row) {
    #expect(html(row.input) == row.output)
  }

  @Test("Headings are listed with level, id, title and place")
  func headings() {
    let source = "a\n\n## Zwei `x` [y](z)\n\nDrei\nvier\n---\n"
    let document = portal(source)
    #expect(document.headings.map(\.title) == ["Zwei x y", "Drei vier"])
    #expect(document.headings.map(\.id) == ["zwei-x-y", "drei-vier"])
    #expect(document.headings.map(\.level) == [2, 2])
    #expect(document.headings.map { text($0.bytes, in: source) } == ["## Zwei `x` [y](z)", "Drei\nvier\n---"])
    #expect(document.fragments == ["zwei-x-y", "drei-vier"])
  }

  @Test("Addresses are left out and put in by the resolver")
  func resolving() {
    let document = portal("## [a](b.md) c\n\n[x](y.md#z \"T\") ![Bild *eins*](p.png) <https://e.org/?a&b>")
    #expect(document.links.map(\.destination) == ["b.md", "y.md#z", "p.png", "https://e.org/?a&b"])
    #expect(document.links.map(\.alt) == ["", "", "Bild eins", ""])
    #expect(document.links.map(\.kind) == [.link, .link, .picture, .link])
    let html = document.html { link in
      link.kind == .picture
        ? ResolvedLink("/p & q.png", size: .init(width: 4, height: 3)) : ResolvedLink("/" + link.destination)
    }
    #expect(
      String(decoding: html, as: UTF8.self) == """
        <h2 id="a-c"><a href="/b.md">a</a> c</h2>
        <p><a href="/y.md#z" title="T">x</a> \
        <img src="/p%20&amp;%20q.png" width="4" height="3" alt="Bild eins" loading="lazy" /> \
        <a href="/https://e.org/?a&amp;b" rel="noopener">https://e.org/?a&amp;b</a></p>

        """)
  }

  @Test("A resolver cannot bring in an address that runs code")
  func resolverIsChecked() {
    let html = portal("[a](b)").html { _ in ResolvedLink("javascript:alert(1)") }
    #expect(String(decoding: html, as: UTF8.self) == "<p><a href=\"\">a</a></p>\n")
  }

  @Test(
    "Addresses that run code are errors at their place",
    arguments: ["javascript:alert(1)", "JaVaScRiPt:x", "vbscript:x", "file:///etc/passwd", "data:text/html,x"])
  func unsafeAddresses(_ url: String) {
    let source = "Text\n\nund [x](\(url))"
    let document = portal(source)
    #expect(document.diagnostics.map(\.rule) == [.unsafeURL])
    #expect(text(document.diagnostics.first?.span?.bytes, in: source) == url)
    #expect(!String(decoding: document.unresolvedHTML, as: UTF8.self).contains(url))
  }

  @Test(
    "Raw HTML is shown as text and reported once per element",
    arguments: [
      Row("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n", "<b>"),
      Row(
        "> <div class=\"x\">\n> y\n> </div>\n",
        "<blockquote>\n<p>&lt;div class=&quot;x&quot;&gt;\ny\n&lt;/div&gt;</p>\n</blockquote>\n", "<div class=\"x\">"),
      Row("<!-- offen", "<p>&lt;!-- offen</p>\n", "<!-- offen"),
    ])
  func rawHTML(_ row: Row) {
    let document = portal(row.input)
    #expect(String(decoding: document.html, as: UTF8.self) == row.output)
    #expect(document.diagnostics.map(\.rule) == [.rawHTML])
    #expect(text(document.diagnostics.first?.span?.bytes, in: row.input) == row.why)
  }

  @Test("Comments are dropped in silence")
  func comments() {
    let document = portal("<!-- a -->\n\nb <!-- c --> d\n\n<!-- e\n\nf --> <!-- g -->\n")
    #expect(String(decoding: document.html, as: UTF8.self) == "<p>b  d</p>\n")
    #expect(document.diagnostics.isEmpty)
  }

  @Test("Raw HTML passes where the site allows it")
  func allowedHTML() {
    let document = renderMarkdown("a <b>c</b>", options: MarkdownOptions(rawHTML: .allow))
    #expect(String(decoding: document.html, as: UTF8.self) == "<p>a <b>c</b></p>\n")
    #expect(document.diagnostics.isEmpty)
  }

  @Test("Plain text has words without markup, and no code blocks")
  func plainText() {
    let document = portal(
      "# Titel\n\n> Zitat\n\nErster *Satz* – mit `Code`.\nZweiter [Link](x) ![Bild](y).\n\n    kein Text\n\n- eins\n- zwei"
    )
    #expect(document.plainText == "Titel\nZitat\nErster Satz – mit Code. Zweiter Link .\neins\nzwei")
    #expect(document.firstParagraph == "Erster Satz – mit Code. Zweiter Link .")
    #expect(document.wordCount == 10)
  }
}
