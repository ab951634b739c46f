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

  @Test("Every row of the table is set in Markdown as it is alone", arguments: quoteRows + apostropheRows)
  func alikeInMarkdown(_ row: SetRow) {
    guard !row.input.contains("["), !row.input.hasPrefix("\u{A0}") else { return }
    let output = html(row.input).replacing("&quot;", with: "\"")
    #expect(visible(output) == "<p>\(row.output)</p>\n")
  }
}
