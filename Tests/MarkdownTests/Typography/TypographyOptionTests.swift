import Markdown
import Testing

@Suite struct TypographyOptionTests {
  private func html(_ text: String, _ typography: MarkdownTypography?) -> String {
    visible(
      String(
        decoding: renderMarkdown(text, options: MarkdownOptions(typography: typography)).unresolvedHTML, as: UTF8.self))
  }

  @Test("Without typography text stays as it is, escapes and all")
  func off() {
    let text = "\"x\" - \\\"y\\\" z. B. 20 % ... &quot;"
    #expect(html(text, nil) == "<p>&quot;x&quot; - &quot;y&quot; z. B. 20 % ... &quot;</p>\n")
  }

  @Test("The plain profiles never set text", arguments: [MarkdownOptions.Profile.commonMark, .gfm])
  func plainProfiles(_ profile: MarkdownOptions.Profile) {
    let options = MarkdownOptions(profile: profile, typography: .german)
    let html = String(decoding: renderMarkdown("\"x\" - \\\"y ...", options: options).html, as: UTF8.self)
    #expect(html == "<p>&quot;x&quot; - &quot;y ...</p>\n")
  }

  @Test(
    "A language tag chooses the marks",
    arguments: [
      ("de", "„a ‚b‘“"), ("de-AT", "„a ‚b‘“"), ("de-CH", "«a ‹b›»"), ("en", "“a ‘b’”"), ("EN-gb", "“a ‘b’”"),
    ])
  func tags(_ tag: String, _ expected: String) {
    #expect(MarkdownTypography(languageTag: tag)?.set("\"a 'b'\"") == expected)
  }

  @Test("Languages whose rules are not known are left alone", arguments: ["fr", "", "x", "deutsch", "-"])
  func unknownTags(_ tag: String) {
    #expect(MarkdownTypography(languageTag: tag) == nil)
  }

  @Test("Guillemets, narrow spaces and grouped digits are to be had")
  func choices() {
    var style = MarkdownTypography.german
    style.quotes = .guillemets
    style.hasNarrowSpaces = true
    style.groupsDigits = true
    #expect(visible(style.set("\"a 'b'\", z.B. 20 %")) == "»a ›b‹«, z.¦B. 20¦%")
    #expect(
      visible(style.set("12500 Euro, 1234567 km, 1250 Euro, 12500 Bonn"))
        == "12¦500·Euro, 1¦234¦567·km, 1250·Euro, 12500 Bonn")
    #expect(visible(style.set("012500 Euro und 1,12500 km")) == "012500·Euro und 1,12500·km")
  }

  @Test("Grouped digits change no id")
  func groupedHeading() {
    var style = MarkdownTypography.german
    style.groupsDigits = true
    #expect(html("# 12500 Euro", style) == "<h1 id=\"12500-euro\">12¦500·Euro</h1>\n")
  }

  @Test("Ids are the same with and without typography", arguments: TypographyTests.german)
  func ids(_ row: SetRow) {
    var grouped = MarkdownTypography.german
    (grouped.groupsDigits, grouped.hasNarrowSpaces) = (true, true)
    let text = "# x " + row.input
    let ids = [nil, .german, grouped].map { style in
      renderMarkdown(text, options: MarkdownOptions(typography: style)).headings.map(\.id)
    }
    // A narrow space that the author wrote between digits is no part of an id either, a plain one is.
    if row.input.contains(#/\d{1,3} \d{3}/#) { return }
    #expect(ids[0] == ids[1])
    #expect(ids[0] == ids[2])
  }

  @Test("Summaries, headings and texts for pictures are set too")
  func facts() {
    let document = portal("# \"A\"\n\n\"B\" z. B. ![\"C\"](d)")
    #expect(document.headings.map(\.title) == ["„A“"])
    #expect(visible(document.firstParagraph) == "„B“ z.·B. ")
    #expect(document.links.map(\.alt) == ["„C“"])
  }

  @Test("Footnotes and table cells are set, each on its own")
  func otherBlocks() {
    let html = html("| \"a | b\" |\n| - | - |\n| \"c\" | - |\n\nd[^1]\n\n[^1]: \"e\" -- f", .german)
    #expect(html.contains("<th scope=\"col\">„a</th>\n<th scope=\"col\">b“</th>"))
    #expect(html.contains("<td>„c“</td>\n<td>-</td>"))
    #expect(html.contains("<p>„e“ – f "))
  }

  @Test("Text in elements of raw HTML that hold no prose stays")
  func rawCode() {
    let options = MarkdownOptions(rawHTML: .allow)
    let html = String(decoding: renderMarkdown("\"a\" <kbd>\"b\"</kbd> \"c\"", options: options).html, as: UTF8.self)
    #expect(html == "<p>„a“ <kbd>&quot;b&quot;</kbd> „c“</p>\n")
  }

  @Test("Words are counted alike however the spaces are set")
  func words() {
    let text = "Am 24. Februar gab es 5 Mio. Euro nach § 3"
    let plain = renderMarkdown(text, options: MarkdownOptions(typography: nil)).wordCount
    #expect(renderMarkdown(text, options: MarkdownOptions()).wordCount == plain)
  }

  @Test("Long runs of marks take no more looks than there is an allowance for")
  func longRuns() {
    for mark in ["\"", "'", " \"a", " 'a", "-", ".", "'\"", "z.", "1-", "1 000 ", "§ "] {
      let text = String(repeating: mark, count: 20_000)
      let once = MarkdownTypography.german.set(text)
      #expect(once.utf8.count >= text.utf8.count / 3)
    }
  }
}
