import Diagnostics
import Testing

@Suite("Diagnostics are printed for people")
struct DiagnosticPrinterTests {
  /// What is printed for one span of a file `a.md`.
  private func printed(_ text: String, _ bytes: Range<Int>, message: String = "no") -> String {
    var printer = DiagnosticPrinter { $0 == "a.md" ? Array(text.utf8) : nil }
    return printer.text(for: Diagnostic(.brokenLink, message, at: Span(file: "a.md", bytes: bytes)))
  }

  @Test("Place, line, marks, rule, hint and steps")
  func whole() {
    var printer = DiagnosticPrinter { ["ozg.md": Array("---\n---\nMehr im [Papier](x.md).\n".utf8)][$0] }
    let diagnostic = Diagnostic(
      .brokenLink, "no page at 'x.md'", at: Span(file: "ozg.md", bytes: 25..<29), hint: "link to '../x.md'",
      steps: [
        .init("linked from here", at: Span(file: "ozg.md", bytes: 4..<7)), .init("and here", at: .start(of: "y")),
      ])
    #expect(
      printer.text(for: diagnostic) == """
        ozg.md:3:18: error: no page at 'x.md' [broken-link]
          |
        3 | Mehr im [Papier](x.md).
          |                  ^^^^
          = hint: link to '../x.md'
          = ozg.md:2:1: linked from here
          = y: and here

        """)
  }

  @Test("Without a place there is the message alone")
  func withoutPlace() {
    var printer = DiagnosticPrinter { _ in nil }
    #expect(
      printer.text(for: Diagnostic(.invalidSetting, "no", hint: "do")) == "error: no [invalid-setting]\n  = hint: do\n")
  }

  @Test("A file whose text is not at hand is named without line and column")
  func withoutText() {
    var printer = DiagnosticPrinter { _ in nil }
    let diagnostic = Diagnostic(.fileTooLarge, severity: .warning, "no", at: Span(file: "b.md", bytes: 5..<6))
    #expect(printer.text(for: diagnostic) == "b.md: warning: no [file-too-large]\n")
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var text: String
    var bytes: Range<Int>
    var line: String
    var marks: String
    var why: String
    var testDescription: String { why }
  }

  static let rows: [Row] = [
    Row(text: "abc", bytes: 1..<2, line: "abc", marks: " ^", why: "one byte, one caret"),
    Row(text: "abc", bytes: 1..<1, line: "abc", marks: " ^", why: "an empty span is marked too"),
    Row(text: "abc", bytes: 3..<3, line: "abc", marks: "   ^", why: "the end of the file lies after the line"),
    Row(text: "abc", bytes: 90..<99, line: "abc", marks: "   ^", why: "a span past the end is at the end"),
    Row(text: "ab\ncd", bytes: 1..<4, line: "ab", marks: " ^", why: "of a span of lines, the first's part"),
    Row(text: "ab\r\ncd", bytes: 0..<5, line: "ab", marks: "^^", why: "a line ending is not marked"),
    Row(text: "ab\ncd", bytes: 2..<3, line: "ab", marks: "  ^", why: "a span of the line ending alone"),
    Row(text: "äöü x", bytes: 7..<8, line: "äöü x", marks: "    ^", why: "umlauts before it are one cell each"),
    Row(text: "xäöü", bytes: 1..<5, line: "xäöü", marks: " ^^", why: "umlauts under it are one cell each"),
    Row(text: "u\u{308}x", bytes: 3..<4, line: "u\u{308}x", marks: " ^", why: "a combining mark takes no cell"),
    Row(text: "漢字x", bytes: 6..<7, line: "漢字x", marks: "    ^", why: "wide characters before it take two"),
    Row(text: "x漢字", bytes: 1..<7, line: "x漢字", marks: " ^^^^", why: "wide characters under it take two"),
    Row(text: "😀x", bytes: 4..<5, line: "😀x", marks: "  ^", why: "an emoji takes two"),
    Row(text: "✅x", bytes: 3..<4, line: "✅x", marks: "  ^", why: "older emoji take two as well"),
    Row(text: "a\u{200D}x", bytes: 4..<5, line: "a\u{200D}x", marks: " ^", why: "a joiner takes none"),
    Row(text: "\ta\tb", bytes: 3..<4, line: "\ta\tb", marks: "\t \t^", why: "tabs are kept, so that the caret follows"),
    Row(text: "\u{FEFF}ab", bytes: 4..<5, line: "ab", marks: " ^", why: "a byte order mark is not shown"),
    Row(text: "ä", bytes: 0..<1, line: "ä", marks: "^", why: "half a character is marked whole"),
  ]

  @Test("The caret stands under the spot", arguments: rows)
  func caret(_ row: Row) {
    let lines = printed(row.text, row.bytes).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.dropFirst() == ["  |", "1 | " + row.line[...], "  | " + row.marks[...], ""])
  }

  @Test("The margin is as wide as the line's number")
  func margin() {
    let text = String(repeating: "\n", count: 99) + "abc"
    #expect(printed(text, 100..<101) == "a.md:100:2: error: no [broken-link]\n    |\n100 | abc\n    |  ^\n")
  }

  @Test("An empty line is not shown")
  func emptyLine() {
    #expect(printed("a\n\nb", 2..<2) == "a.md:2:1: error: no [broken-link]\n")
  }

  struct LongLine: Sendable, CustomTestStringConvertible {
    var spot: Range<Int>
    var shown: Range<Int>
    var testDescription: String { "\(spot)" }
  }

  static let longLines: [LongLine] = [
    LongLine(spot: 0..<3, shown: 0..<160),
    LongLine(spot: 30..<33, shown: 0..<160),
    LongLine(spot: 500..<503, shown: 460..<620),
    LongLine(spot: 997..<1000, shown: 840..<1000),
    LongLine(spot: 500..<990, shown: 460..<620),
    LongLine(spot: 1000..<1000, shown: 840..<1000),
  ]

  @Test("Of a long line the part around the spot is shown", arguments: longLines)
  func longLine(_ row: LongLine) throws {
    let text = String((0..<1000).map { Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8($0 % 26))) })
    let lines = printed(text, row.spot).split(separator: "\n").map { String($0.dropFirst(4)) }
    let before = row.shown.lowerBound > 0 ? "…" : ""
    let after = row.shown.upperBound < 1000 ? "…" : ""
    try #require(lines.count == 4)
    #expect(lines[2] == before + Array(text)[row.shown].map(String.init).joined() + after)
    let carets = max(1, min(row.spot.upperBound, row.shown.upperBound) - row.spot.lowerBound)
    let indent = before.count + row.spot.lowerBound - row.shown.lowerBound
    #expect(lines[3] == String(repeating: " ", count: indent) + String(repeating: "^", count: carets))
  }

  @Test("Several are sorted, each printed once, with a blank line between")
  func several() {
    var printer = DiagnosticPrinter { _ in nil }
    let (a, b) = (Diagnostic(.brokenLink, "a"), Diagnostic(.brokenLink, severity: .note, "b"))
    #expect(printer.text(for: [b, a, b]) == "error: a [broken-link]\n\nnote: b [broken-link]\n")
    #expect(printer.text(for: []) == "")
  }

  @Test("A file's text is asked for once", arguments: [true, false])
  func asksOnce(_ hasText: Bool) {
    let count = Counter()
    var printer = DiagnosticPrinter { _ in
      count.value += 1
      return hasText ? Array("abc".utf8) : nil
    }
    let diagnostics = (0..<3).map { Diagnostic(.brokenLink, "a", at: Span(file: "a", bytes: $0..<($0 + 1))) }
    _ = printer.text(for: diagnostics)
    #expect(count.value == 1)
  }

  private final class Counter { var value = 0 }
}

@Suite("Nothing in a file can steer the terminal")
struct TerminalSafetyTests {
  /// Controls, and characters that break the line or turn its direction.
  static let hostile: [Unicode.Scalar] =
    (Array(0..<0x20) + Array(0x7F..<0xA0) + [0x061C, 0x200E, 0x200F] + Array(0x2028...0x202E) + Array(0x2066...0x2069))
    .filter { ![0x09, 0x0A, 0x0D].contains($0) }.compactMap { Unicode.Scalar($0 as UInt32) }

  @Test("It becomes U+FFFD wherever it stands", arguments: hostile)
  func everywhere(_ scalar: Unicode.Scalar) {
    let bad = "x\(scalar)y"
    var printer = DiagnosticPrinter { _ in Array(bad.utf8) }
    let span = Span(file: bad, bytes: (bad.utf8.count - 1)..<bad.utf8.count)
    let text = printer.text(for: Diagnostic(.brokenLink, bad, at: span, hint: bad, steps: [.init(bad, at: span)]))
    #expect(!text.unicodeScalars.contains(scalar))
    #expect(text.unicodeScalars.filter { $0 == "\u{FFFD}" }.count == 6, "file, message, line, hint, file, message")
    #expect(text.contains("\n  |   ^\n"), "it takes the one cell of its replacement")
  }

  @Test("A line break in a message does not look like another diagnostic", arguments: ["\n", "\r\n", "\r"])
  func lineBreaks(_ lineBreak: String) {
    var printer = DiagnosticPrinter { _ in nil }
    let text = printer.text(for: Diagnostic(.brokenLink, "a\(lineBreak)b.md:1:1: error: c", hint: "d\(lineBreak)e"))
    #expect(text.split(whereSeparator: \.isNewline).count == 2)
  }

  @Test("Escapes are our own colours, and only where asked for")
  func color() {
    let diagnostic = Diagnostic(.brokenLink, "\u{1B}[2J", at: .start(of: "a"), hint: "b")
    var plain = DiagnosticPrinter { _ in Array("\u{1B}]0;title\u{7}".utf8) }
    #expect(!plain.text(for: diagnostic).contains("\u{1B}"))
    var colored = DiagnosticPrinter(usesColor: true) { _ in Array("\u{1B}]0;title\u{7}".utf8) }
    let text = colored.text(for: diagnostic)
    #expect(text.contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(text.split(separator: "\u{1B}").dropFirst().allSatisfy { $0.hasPrefix("[1") || $0.hasPrefix("[0m") })
  }
}
