import Diagnostics
import Testing

@Suite("A line table turns offsets into lines and columns")
struct LineTableTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var text: [UInt8]
    var offset: Int
    var line: Int
    var column: Int
    var why: String
    var testDescription: String { "\(String(decoding: text, as: UTF8.self).debugDescription)@\(offset): \(why)" }

    init(_ text: String, _ offset: Int, _ line: Int, _ column: Int, _ why: String) {
      self.init(bytes: Array(text.utf8), offset, line, column, why)
    }

    init(bytes: [UInt8], _ offset: Int, _ line: Int, _ column: Int, _ why: String) {
      (self.text, self.offset, self.line, self.column, self.why) = (bytes, offset, line, column, why)
    }
  }

  static let rows: [Row] = [
    Row("", 0, 1, 1, "an empty text has one line"),
    Row("abc", 0, 1, 1, "both count from 1"),
    Row("abc", 2, 1, 3, "a column a byte in ASCII"),
    Row("abc", 3, 1, 4, "the end of a text without a line break"),
    Row("a\nb", 1, 1, 2, "a line break belongs to its line"),
    Row("a\nb", 2, 2, 1, "LF ends a line"),
    Row("a\r\nb", 3, 2, 1, "CRLF ends one line, not two"),
    Row("a\rb", 2, 2, 1, "CR alone ends a line too"),
    Row("a\r\rb", 3, 3, 1, "two CR end two lines"),
    Row("a\r\r\nb", 4, 3, 1, "CR, then CRLF"),
    Row("a\n\nb", 2, 2, 1, "an empty line has a place"),
    Row("a\n", 2, 2, 1, "the end after a line break is a line of its own"),
    Row("a\r", 2, 2, 1, "a CR that is the last byte"),
    Row("über", 2, 1, 2, "an umlaut is two bytes and one column"),
    Row("über", 1, 1, 1, "inside an umlaut is at the umlaut"),
    Row("a😀b", 5, 1, 3, "an emoji is four bytes and one column"),
    Row("a😀b", 3, 1, 2, "inside an emoji is at the emoji"),
    Row("u\u{308}x", 3, 1, 3, "columns count scalars, as editors do, not graphemes"),
    Row("ä\nöx", 5, 2, 2, "multi-byte text on an earlier line does not count"),
    Row("\u{FEFF}ab", 0, 1, 1, "the byte order mark takes no column"),
    Row("\u{FEFF}ab", 1, 1, 1, "inside the byte order mark"),
    Row("\u{FEFF}ab", 3, 1, 1, "the first letter after a byte order mark"),
    Row("\u{FEFF}ab", 4, 1, 2, "the second letter after a byte order mark"),
    Row("\u{FEFF}", 3, 1, 1, "nothing but a byte order mark"),
    Row("\u{FEFF}a\nb", 5, 2, 1, "the mark shifts no later line"),
    Row("a\u{FEFF}b", 4, 1, 3, "in the middle it is a character like others"),
    Row("abc", 99, 1, 4, "an offset past the end is the end's"),
    Row("a\nb", .max, 2, 2, "the largest offset"),
    Row("abc", -1, 1, 1, "a negative offset is the start's"),
    Row("abc", .min, 1, 1, "the smallest offset"),
    Row(bytes: [0x61, 0xFC, 0x62], 2, 1, 3, "a Latin-1 letter shows as one U+FFFD"),
    Row(bytes: [0x80, 0x80, 0x62], 2, 1, 3, "stray continuation bytes show as one U+FFFD each"),
    Row(bytes: [0xE2, 0x82, 0x62], 2, 1, 2, "a truncated character shows as one U+FFFD"),
    Row(bytes: [0x61, 0xF0, 0x9F], 3, 1, 3, "a character truncated by the end"),
  ]

  @Test("An offset has a line and a column", arguments: rows)
  func positions(_ row: Row) {
    let position = LineTable(row.text).position(at: row.offset)
    #expect([position.line, position.column] == [row.line, row.column])
  }

  @Test("A column is a place in the line as it is shown", arguments: rows)
  func columnsFitTheLine(_ row: Row) {
    let table = LineTable(row.text)
    for offset in -1...(row.text.count + 1) {
      let position = table.position(at: offset)
      let shown = table.text(ofLine: position.line).unicodeScalars.count
      // A line break of two bytes comes after the last character.
      #expect((1...(shown + 2)).contains(position.column), "offset \(offset)")
    }
  }

  struct Line: Sendable, CustomTestStringConvertible {
    var text: String
    var lines: [String]
    var testDescription: String { text.debugDescription }
  }

  static let lines: [Line] = [
    Line(text: "", lines: [""]),
    Line(text: "a", lines: ["a"]),
    Line(text: "a\nb\r\nc\rd", lines: ["a", "b", "c", "d"]),
    Line(text: "a\n", lines: ["a", ""]),
    Line(text: "\r\r\n\n", lines: ["", "", "", ""]),
    Line(text: "\u{FEFF}ü😀\nx", lines: ["ü😀", "x"]),
  ]

  @Test("A line's text comes without its ending and without a byte order mark", arguments: lines)
  func textOfLines(_ row: Line) {
    let table = LineTable(Array(row.text.utf8))
    #expect(row.lines.indices.map { table.text(ofLine: $0 + 1) } == row.lines)
  }

  @Test("Lines that do not exist are empty", arguments: [Int.min, -1, 0, 3, .max])
  func missingLines(_ line: Int) {
    #expect(LineTable(Array("a\nb".utf8)).text(ofLine: line) == "")
  }

  @Test("Bytes that are not UTF-8 become U+FFFD")
  func invalidBytes() {
    #expect(LineTable([0x61, 0xFF, 0x62]).text(ofLine: 1) == "a\u{FFFD}b")
  }
}
