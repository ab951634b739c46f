import Diagnostics
import Markdown

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Prints how time grows with the size of texts that make parsers slow.
enum Shapes {
  /// The shapes that cmark's own suite tries, and those of our extensions, of about `size` bytes.
  static func all(_ size: Int) -> [(name: String, text: String)] {
    func times(_ text: String) -> String { String(repeating: text, count: max(1, size / text.utf8.count)) }
    func half(_ text: String) -> String { String(repeating: text, count: max(1, size / 2 / text.utf8.count)) }
    return [
      ("U+0000 in input", times("abc\u{0}de")), ("alternate line endings", times("a\r\nb\rc\n")),
      ("nested strong emphasis", half("*a **a ") + "b" + half(" a** a*")),
      ("many emphasis closers with no openers", times("a_ ")),
      ("many emphasis openers with no closers", times("_a ")),
      ("many link closers with no openers", times("a]")), ("many link openers with no closers", times("[a")),
      ("mismatched openers and closers", times("*a_ ")), ("issue 389", times("*a ") + "_a*_ "),
      ("openers and closers multiple of 3", "a**b" + times("c* ")), ("link openers and emph closers", times("[ a_")),
      ("pattern [ (]( repeated", times("[ (](")), ("pattern ![[]() repeated", times("![[]()")),
      ("hard link/emph case", "**x [a*b**c*](d)" + times(" **x [a*b**c*](d)")),
      ("nested brackets", half("[") + "a" + half("]")), ("nested block quotes", times("> ") + "a"),
      ("deeply nested lists", nestedLists(size)), ("backticks", backticks(size)),
      ("empty links in bullet lists", times("- []()\n")),
      ("empty lines in deeply nested lists", times("- ") + "x" + times("\n")),
      ("empty lines in deeply nested lists in quotes", "> " + times("- ") + "x\n" + times(">\n")),
      ("emph in deep blockquote", half(">") + half("a*")), ("unclosed links A", times("[a](<b")),
      ("unclosed links B", times("[a](b")), ("unclosed <!--", "</" + times("<!--")),
      ("unclosed <?", times("x<?")), ("unclosed CDATA", times("x<![CDATA[")), ("unclosed declaration", times("x<!A ")),
      ("many references", references(size)), ("empty tildes", times("a~~b~c")), ("www", times("www.")),
      ("at signs", times("a@")), ("closing brackets of an address", "http://a.b/" + times(")")),
      ("semicolons of an address", "http://a.b/" + times("&a;")), ("underscores of a domain", times("www.a_")),
      ("tables", times("|a|\n|-|\n\n")), ("rows", "|a|\n|-|\n" + times("|x|\n")),
      ("pipes", half("|") + "\n" + half("|-")),
      ("columns and short rows", columns(size)), ("footnotes", times("[^a]: x\n")),
      ("references to one footnote", "[^1]: x\n\n" + times("[^1]")), ("half references", times("[^")),
      ("unknown footnotes", times("[^x]")), ("nested footnotes", nestedFootnotes(size)),
      ("callouts", times("> [!NOTE]\n> a\n\n")),
      ("tasks", times("- [ ] a\n")), ("headings of one name", times("# a\n")), ("tags", times("<a>")),
      ("attributes", times("# a {.b}\n")), ("open attributes", times("[a](b){")), ("code fences", times("```\n")),
      ("directives", times("```{a}\n```\n")), ("quotes", times("\"a' ")), ("dashes", times("- -- ")),
      ("entities", times("&amp;")), ("escapes", times("\\~")),
    ]
  }

  static func run(_ options: MarkdownOptions, size: Int) {
    print("shape | \(size) B ms | \(2 * size) B ms | \(4 * size) B ms | result")
    for index in all(16).indices {
      var times: [Int] = []
      var note = "rendered"
      for factor in [1, 2, 4] {
        let shape = all(size * factor)[index]
        let bytes = Array(shape.text.utf8)[...]
        let best =
          (0..<3).map { _ in
            processorTime {
              let document = renderMarkdown(bytes, file: "text", options: options)
              if document.html.isEmpty { note = "refused: " + (document.diagnostics.first?.message ?? "") }
            }
          }.min() ?? 0
        times.append(best)
      }
      print(all(16)[index].name, times.map(milliseconds).joined(separator: " | "), note, separator: " | ")
    }
  }

  /// Nanoseconds that this thread works, however many others there are.
  private static func processorTime(_ work: () -> Void) -> Int {
    func now() -> Int {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
    let start = now()
    work()
    return now() - start
  }

  private static func milliseconds(_ nanoseconds: Int) -> String {
    let thousandths = nanoseconds / 1000
    return "\(thousandths / 1000).\(String(thousandths % 1000 + 1000).dropFirst())"
  }

  private static func nestedLists(_ size: Int) -> String {
    var text = ""
    var depth = 0
    while text.utf8.count < size {
      text += String(repeating: " ", count: 2 * depth) + "* a\n"
      depth += 1
    }
    return text
  }

  private static func backticks(_ size: Int) -> String {
    var text = ""
    var length = 1
    while text.utf8.count < size {
      text += "e" + String(repeating: "`", count: length)
      length += 1
    }
    return text
  }

  private static func references(_ size: Int) -> String {
    (0..<size / 20).map { "[\($0)]: u\n" }.joined() + String(repeating: "[0] ", count: size / 8)
  }

  private static func columns(_ size: Int) -> String {
    let count = size / 6
    return String(repeating: "|a", count: count) + "\n" + String(repeating: "|-", count: count) + "\n"
      + String(repeating: "|\n", count: count / 100)
  }

  private static func nestedFootnotes(_ size: Int) -> String {
    var text = "[^0]\n\n"
    var depth = 0
    while text.utf8.count < size {
      text += "[^\(depth)]: [^\(depth + 1)]\n"
      depth += 1
    }
    return text
  }
}
