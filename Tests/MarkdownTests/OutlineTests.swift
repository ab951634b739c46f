import Diagnostics
import Markdown
import Testing

@Suite struct OutlineTests {
  @Test("Sections are numbered from the highest level that is there")
  func numbers() {
    var options = MarkdownOptions()
    options.numbersSections = true
    let document = renderMarkdown("## A\n\n### B\n\n### C\n\n## D\n\n### E\n\n> ## Zitat", options: options)
    #expect(document.headings.map(\.number) == ["1", "1.1", "1.2", "2", "2.1", ""])
    let html = String(decoding: document.html, as: UTF8.self)
    #expect(html.contains("<h3 id=\"c\"><span class=\"section-number\">1.2</span> C</h3>"))
    #expect(document.headings.first?.title == "A", "the number is no part of the title")
  }

  @Test(
    "A heading more than one level below the last is reported at its place",
    arguments: [
      ("## A\n\n#### B", "#### B"), ("### A", "### A"), ("## A\n\n### B\n\n## C\n\n#### D", "#### D"),
    ])
  func skippedLevels(_ input: String, _ place: String) {
    let found = portal(input).diagnostics
    #expect(found.map(\.rule) == [.skippedHeading])
    #expect(found.first?.severity == .warning)
    #expect(text(found.first?.span?.bytes, in: input) == place)
  }

  @Test("Going up any number of levels is no mistake")
  func goingUp() {
    #expect(portal("## A\n\n### B\n\n#### C\n\n## D").diagnostics.isEmpty)
  }

  @Test("For paper, a footnote stands behind its first reference")
  func inlineFootnotes() {
    var options = MarkdownOptions()
    options.footnotes = .inline
    let document = renderMarkdown("a[^1] b[^1]\n\n[^1]: Eins[^2]\n    und\n\n    Mehr\n\n[^2]: Zwei", options: options)
    #expect(
      String(decoding: document.unresolvedHTML, as: UTF8.self)
        == "<p>a<span class=\"footnote\" id=\"fn_1\">Eins und<br />\nMehr</span><span class=\"footnote\" id=\"fn_2\">Zwei</span> "
        + "b<sup class=\"footnote-ref\"><a href=\"#fn_1\">1</a></sup></p>\n")
    #expect(document.diagnostics.isEmpty)
  }
}
