import Markdown
import Testing

@Suite struct TypographyTests {
  static let german = quoteRows + apostropheRows + dashRows + ellipsisRows + spaceRows

  @Test("German text is set", arguments: german)
  func germanText(_ row: SetRow) {
    #expect(visible(MarkdownTypography.german.set(row.input)) == visible(row.output))
  }

  @Test("English text is set", arguments: englishRows)
  func englishText(_ row: SetRow) {
    #expect(visible(MarkdownTypography.english.set(row.input)) == visible(row.output))
  }

  @Test("Text among markup is set, and markup stays", arguments: markupRows)
  func markup(_ row: SetRow) {
    let output = html(row.input)
    #expect(visible(output) == row.output + "\n")
  }

  @Test("Set text, set again, stays as it is", arguments: german + englishRows)
  func settingTwice(_ row: SetRow) {
    for style in Self.styles {
      let once = style.set(row.input)
      #expect(visible(style.set(once)) == visible(once))
    }
  }

  @Test("Whatever the text, setting it twice is setting it once, and no letter or digit changes")
  func generatedText() {
    var random = SplitMix(seed: 7)
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        Self.pieces.randomElement(using: &random) ?? ""
      }.joined()
      for style in Self.styles {
        let once = style.set(text)
        let twice = style.set(once)
        if once != twice { Issue.record("\(visible(text).debugDescription) → \(visible(once)) → \(visible(twice))") }
        if letters(once) != letters(text) { Issue.record("\(text.debugDescription) → \(visible(once))") }
      }
    }
  }

  static let styles: [MarkdownTypography] = {
    var narrow = MarkdownTypography.german
    (narrow.hasNarrowSpaces, narrow.groupsDigits, narrow.quotes) = (true, true, .guillemets)
    return [.german, .english, narrow]
  }()

  static let pieces = [
    "\"", "'", "-", "--", "...", ".", " ", " ", " ", "(", ")", "a", "Ä", "z", "B", "z.B.", "d. h.", "§", "3", "12",
    "000", "2020",
    "20", "%", "€", "S.", "Nr.", "Mio.", "Euro", "km", "Februar", "s", "'90er", "\u{A0}", "–", "„", "“", "…", ",", ":",
    "/", "?", "n",
    "ff.", "Dr.", "Müller", "\n", "12500",
  ]

  private func letters(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }

  @Test("Every row of the table is set in Markdown as it is alone", arguments: quoteRows + apostropheRows)
  func alikeInMarkdown(_ row: SetRow) {
    guard !row.input.contains("["), !row.input.hasPrefix("\u{A0}") else { return }
    let output = html(row.input).replacing("&quot;", with: "\"")
    #expect(visible(output) == "<p>\(row.output)</p>\n")
  }
}
