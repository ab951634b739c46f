import Diagnostics
import Markdown
import Testing

@Suite struct RobustnessTests {
  static let fragments = [
    "a", "é", " ", "  ", "\n", "\n\n", "\t", "    ", "> ", "- ", "1. ", "+ [ ] ", "# ", "```\n", "~~~\n", "|", "|-|",
    ":-:", "\\", "\\|",
    "~~", "~", "*", "**", "_", "`", "[", "]", "(", ")", "[^1]", "[^1]: ", "[^2]:", "[!NOTE]", "![", "](x)", "[r]",
    "[r]: /u\n", "<", ">",
    "<b>", "<!-- ", "-->", "<div>\n", "&amp;", "&#xFFFE;", "www.a.b", "http://", "x@y.z", "\"", "'", "===\n", "---\n",
    "\r", "\r\n", "\0",
  ]

  @Test("Whatever comes in: valid UTF-8 with places inside the source, and the same each time")
  func arbitraryText() {
    var random = SplitMix(seed: 42)
    for round in 0..<2_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<40, using: &random) {
        if Int.random(in: 0..<20, using: &random) == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &random))
        } else {
          bytes += Array((Self.fragments.randomElement(using: &random) ?? "").utf8)
        }
      }
      for profile in MarkdownOptions.Profile.allCases { check(bytes, profile, round) }
    }
  }

  private func check(_ bytes: [UInt8], _ profile: MarkdownOptions.Profile, _ round: Int) {
    let document = renderMarkdown(bytes[...], file: "a.md", options: MarkdownOptions(profile: profile))
    #expect(String(validating: document.unresolvedHTML, as: UTF8.self) != nil, "round \(round)")
    let places =
      document.links.map(\.bytes) + document.headings.map(\.bytes) + document.diagnostics.compactMap { $0.span?.bytes }
    #expect(places.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= bytes.count }, "round \(round)")
    let offsets = document.links.map(\.offset)
    #expect(offsets == offsets.sorted() && offsets.allSatisfy { $0 <= document.html.count }, "round \(round)")
    #expect(document.firstParagraphBytes.upperBound <= document.plainTextBytes.count, "round \(round)")
    #expect(renderMarkdown(bytes[...], file: "a.md", options: MarkdownOptions(profile: profile)).html == document.html)
  }
}
