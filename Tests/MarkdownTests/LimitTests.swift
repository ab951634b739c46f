import Diagnostics
import Markdown
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct LimitTests {
  static let hostile: [Row] = [
    Row(String(repeating: "> ", count: 51) + "a", "", "quotes in quotes"),
    Row(String(repeating: "- ", count: 51) + "a", "", "lists in lists"),
    Row(String(repeating: "1. ", count: 51) + "a", "", "numbered lists in lists"),
    Row(String(repeating: " ", count: 201) + "- a", "", "a list indented into lists"),
    Row(String(repeating: "![a", count: 501), "", "pictures that never close"),
  ]

  @Test("What the parser is slow for is refused", arguments: hostile)
  func refuses(_ row: Row) {
    let document = portal("ok\n\n" + row.input)
    #expect(document.diagnostics.map(\.rule) == [.markdownLimit])
    #expect(document.diagnostics.first?.span?.bytes.lowerBound == 4)
    #expect(document.html.isEmpty)
  }

  @Test(
    "What only looks deep is let through",
    arguments: [
      String(repeating: "* ", count: 80), String(repeating: "-", count: 200), String(repeating: " ", count: 300) + "a",
      String(repeating: "1.", count: 60), String(repeating: "![a](b)\n\n", count: 600),
    ])
  func accepts(_ text: String) {
    #expect(portal(text).diagnostics.isEmpty)
  }

  @Test("A text over the size limit is refused")
  func size() {
    let options = MarkdownOptions(limits: MarkdownLimits(bytes: 3, containers: 50, picturesInParagraph: 9))
    #expect(renderMarkdown("abc", options: options).diagnostics.isEmpty)
    #expect(renderMarkdown("abcd", options: options).diagnostics.map(\.rule) == [.markdownLimit])
  }

  /// cmark's pathological inputs, of about `size` bytes.
  static func pathological(_ size: Int) -> [(name: String, text: String)] {
    func times(_ text: String) -> String { String(repeating: text, count: size / text.utf8.count) }
    return [
      ("strong in emphasis", times("*a **a ") + "b" + times(" a** a*")), ("closers", times("a_ ")),
      ("openers", times("_a ")),
      ("link closers", times("a]")), ("link openers", times("[a")), ("mismatched", times("*a_ ")),
      ("openers and closers", times("*a **a*") + "b"), ("links and emphasis", times("[ a_")),
      ("half links", times("[ (](")),
      ("brackets", times("[") + "a" + times("]")), ("picture brackets", times("![[]()")), ("quotes", times("> ")),
      ("empty items", times("- ") + "x" + times("\n")), ("quotes of emphasis", times(">") + times("a*")),
      ("unclosed destinations", times("[a](<b")), ("unclosed comments", "</" + times("<!--")), ("entities", times("&")),
      ("references", "[a]: b\n\n" + times("[a] ")), ("autolinks", times("<a:b> ")), ("empty links", times("[]() ")),
      ("tildes", times("a~~b~c")), ("half tildes", "~~a" + times(" ~b~~c") + times(" b~")), ("www", times("www.")),
      ("at signs", times("a@")), ("closing brackets", "http://a.b/" + times(")")), ("tables", times("|a|\n|-|\n\n")),
      ("rows", "|a|\n|-|\n" + times("|x|\n")), ("pipes", times("|") + "\n" + times("|-")),
      ("notes", times("[^a]: x\n")),
      ("references to a note", "[^1]: x\n\n" + times("[^1]")), ("half references", times("[^")),
      ("unknown notes", times("[^x]")),
      ("callouts", times("> [!NOTE]\n> a\n\n")), ("tasks", times("- [ ] a\n")),
      ("headings", times("# a\n")), ("raw HTML", times("<a>")), ("same link", times("[x](y) ")),
    ]
  }

  @Test("Time grows with the size, not with its square", .timeLimit(.minutes(5)))
  func isLinear() {
    for index in Self.pathological(16).indices {
      let times = [12_500, 100_000].map { size in
        let (_, text) = Self.pathological(size)[index]
        return (0..<3).map { _ in processorTime { _ = portal(text) } }.min() ?? 0
      }
      // Eight times the size; a square would be 64 times. Small times are noise.
      #expect(
        times[1] < max(times[0] * 24, 200_000_000),
        "\(Self.pathological(16)[index].name): \(times[0]) ns, then \(times[1]) ns")
    }
  }

  /// Nanoseconds that this thread works, however many others there are.
  private func processorTime(_ work: () -> Void) -> Int {
    func now() -> Int {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
    let start = now()
    work()
    return now() - start
  }
}
