import Markdown
import Testing

@Suite struct CommonMarkTests {
  static let examples = SpecExamples.load("commonmark/spec-0.30.txt")

  @Test("The specification's file is whole", .enabled(if: SpecExamples.areAvailable))
  func countsExamples() {
    #expect(Self.examples.count == 652)
  }

  @Test("Every example of CommonMark 0.30, byte for byte", .enabled(if: SpecExamples.areAvailable), arguments: examples)
  func specification(_ example: SpecExample) {
    #expect(html(example.markdown, .commonMark) == example.html)
  }

  static let newerExamples = SpecExamples.load("commonmark/spec-0.31.2.txt")

  /// Examples of CommonMark 0.31.2 that differ because libcmark 0.30 parses by 0.30, and what has changed.
  static let changedSince030 = [
    354: "signs of currency and other symbols count as punctuation",
    625: "a comment may hold '--'",
    626: "'<!-->' and '<!--->' are comments",
  ]

  @Test(
    "The examples of CommonMark 0.31.2, but for those whose rule has changed", .enabled(if: SpecExamples.areAvailable))
  func newerSpecification() {
    #expect(Self.newerExamples.count == 652)
    let different = Self.newerExamples.filter { html($0.markdown, .commonMark) != $0.html }.map(\.number)
    #expect(different == Self.changedSince030.keys.sorted())
  }

  @Test("Bytes in addresses are written as cmark writes them")
  func addresses() {
    let url = "http://a/!\"#$%&'()*+,-./:;=?@[]^_`{|}~äü\\\\"
    #expect(
      html("<\(url)>", .commonMark).contains(
        "href=\"http://a/!%22#$%25".dropLast(2) + "&amp;&#x27;()*+,-./:;=?@%5B%5D%5E_%60%7B%7C%7D~%C3%A4%C3%BC%5C%5C\"")
    )
  }

  @Test(
    "What comes out is UTF-8, whatever came in",
    arguments: [
      Row("&#xFFFE;", "<p>\u{FFFD}</p>\n", "libcmark 0.30.2 decodes this to the byte FE"),
      Row("a\0b", "<p>a\u{FFFD}b</p>\n", "NUL is U+FFFD by the specification"),
      Row("&#0;", "<p>\u{FFFD}</p>\n", "so is its reference"),
    ])
  func isValidUTF8(_ row: Row) {
    #expect(html(row.input, .commonMark) == row.output)
  }

  @Test("Bytes that are no text become U+FFFD")
  func repairsInvalidInput() {
    let body: [UInt8] = [0x61, 0xFF, 0x62, 0xE2, 0x82, 0x20, 0xF0, 0x9F, 0x98, 0x80, 0xED, 0xA0, 0x80]
    let document = renderMarkdown(body[...], file: "x", options: MarkdownOptions(profile: .commonMark))
    #expect(String(decoding: document.html, as: UTF8.self) == "<p>a\u{FFFD}b\u{FFFD} 😀\u{FFFD}\u{FFFD}\u{FFFD}</p>\n")
  }

  @Test("Line endings and a byte order mark make no difference")
  func lineEndings() {
    let text = "# a\n\n- b\n- c\n\n```\nd\n```\n"
    let expected = html(text, .commonMark)
    #expect(html(text.replacing("\n", with: "\r\n"), .commonMark) == expected)
    #expect(html("\u{FEFF}" + text, .commonMark) == expected)
  }
}
