import Diagnostics
import FrontMatter
import Testing

@Suite struct SyntaxErrorTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var yaml: String
    /// `line:column message (hint)`; all are `yaml-syntax`.
    var told: String
    /// What the mark covers.
    var marked: String
    var testDescription: String { yaml.debugDescription }
    var toldWithRule: String {
      let place = told.prefix { $0 != " " }
      return place + " yaml-syntax:" + told.dropFirst(place.count)
    }

    init(_ yaml: String, _ told: String, at marked: String) {
      (self.yaml, self.told, self.marked) = (yaml, told, marked)
    }
  }

  static let tabs: [Row] = [
    Row("a:\n\t- x\n", "2:1 a tab is used for indentation (indent with spaces)", at: "\t"),
    Row("\ta: x\n", "1:1 a tab is used for indentation (indent with spaces)", at: "\t"),
    Row("a: x\n\tb: y\n", "2:1 a tab is used for indentation (indent with spaces)", at: "\t"),
    Row("a: |\n\tx\n", "2:1 a tab is used for indentation (indent with spaces)", at: "\t"),
  ]

  static let colons: [Row] = [
    Row(
      "title: OZG: was nun\n", "1:11 a second ': ' in one line (put the text after 'title:' in quotes)", at: ":"),
    Row(
      "title: Für Ämter: 😀\n", "1:17 a second ': ' in one line (put the text after 'title:' in quotes)", at: ":"),
    Row("title:Text\ndate: x\n", "1:6 there is no space after 'title:' (write 'title: ' before the text)", at: ":"),
    Row(
      "a: b\ntitle:Text\ndate: x\n", "2:6 there is no space after 'title:' (write 'title: ' before the text)", at: ":"),
    Row("a: b\ntitle:Text\n", "2:6 there is no space after 'title:' (write 'title: ' before the text)", at: ":"),
    Row(
      "a: x\n  b: y\n",
      "2:3 this line is indented, so it goes on with the text above "
        + "(indent it like the line above, or put the text in quotes)", at: "b: y"),
    Row(
      "a: b\nnur Text\nc: d\n",
      "2:1 this line has no key (write 'key: value', or indent it to go on with the text above)", at: "nur Text"),
    Row(": v\n", "1:1 a key is missing before the colon (write 'key: value')", at: ": v"),
    Row("a: {: b}\n", "1:5 a key is missing before the colon (write 'key: value')", at: ":"),
    Row(
      "\"a\n b\": c\n", "1:1 the quote opened here is not closed on its line (close it at the end of the text)",
      at: "\""),
  ]

  static let quotes: [Row] = [
    Row("a: \"x\nb: c\n", "1:4 the quote opened here is not closed (add \" at the end of the text)", at: "\""),
    Row("a: 'x\nb: c\n", "1:4 the quote opened here is not closed (add ' at the end of the text)", at: "'"),
    Row(
      "a: \"x\nb: \"c\"\n",
      "1:4 the quote opened here is not closed on its line (close it at the end of the text)", at: "\""),
    Row(
      "a: 'it's'\n", "1:8 there is text after the closing quote (double quotes that belong to the text: 'it''s')",
      at: "s'"),
    Row(
      "a: \"OZG\" kommt\n",
      "1:10 there is text after the closing quote "
        + "(write '\\\"' for quotes that belong to the text, or use single quotes around it)", at: "kommt"),
    Row(
      "a: \"C:\\daten\"\n",
      "1:7 there is no such escape in double quotes (double the backslash, or use single quotes)", at: "\\"),
    Row(
      "a: \"\\uXY\"\n",
      "1:7 an escape with wrong hexadecimal digits (write it like '\\u00E4', or use single quotes)", at: "X"),
  ]

  static let marks: [Row] = [
    Row("a: @kgst\n", "1:4 text cannot begin with '@' (put the text in quotes)", at: "@"),
    Row("a: `x`\n", "1:4 text cannot begin with '`' (put the text in quotes)", at: "`"),
    Row("a: %x\n", "1:4 text cannot begin with '%' (put the text in quotes)", at: "%"),
    Row("@a: x\n", "1:1 text cannot begin with '@' (put the text in quotes)", at: "@"),
    Row("a: b\n%c: d\n", "2:1 a line cannot begin with '%' (put the text in quotes)", at: "%"),
    Row(
      "a: *wichtig* ist\n", "1:4 '*' at the start of a value has a meaning of its own (put the text in quotes)",
      at: "*"),
    Row("a: * x\n", "1:4 '*' at the start of a value has a meaning of its own (put the text in quotes)", at: "*"),
    Row("a: & x\n", "1:4 '&' at the start of a value has a meaning of its own (put the text in quotes)", at: "&"),
    Row("a: &x &y z\n", "1:4 '&' at the start of a value has a meaning of its own (put the text in quotes)", at: "&"),
    Row("a: !<x\n", "1:4 '!' at the start of a value has a meaning of its own (put the text in quotes)", at: "!"),
    Row("a: !x!y z\n", "1:4 '!' at the start of a value has a meaning of its own (put the text in quotes)", at: "!"),
    Row("a: ? x\n", "1:4 '?' at the start of a value has a meaning of its own (put the text in quotes)", at: "?"),
    Row(
      "a: - x\n",
      "1:4 a list cannot begin on the line of its key "
        + "(put text that begins with '- ' in quotes, or begin the list on the next line)", at: "-"),
    Row(
      "a: > x\n",
      "1:6 text cannot follow '|' or '>' on the same line "
        + "(put text that begins with it in quotes, or begin the block on the next line)", at: "x"),
    Row("a: |0\n x\n", "1:5 a block cannot be indented by 0 (leave the number out)", at: "0"),
  ]

  static let brackets: [Row] = [
    Row("a: [Update] Neues\n", "1:13 there is text after the closing ']' (put the whole text in quotes)", at: "Neues"),
    Row("a: {x} y\n", "1:8 there is text after the closing '}' (put the whole text in quotes)", at: "y"),
    Row(
      "a: [x, y\nb: 1\n",
      "1:4 the list opened here is not closed (add ']', or put text that begins with '[' in quotes)", at: "["),
    Row(
      "a: [x, [y]\n",
      "1:4 the list opened here is not closed (add ']', or put text that begins with '[' in quotes)", at: "["),
    Row(
      "a: {x: 1\nb: 1\n",
      "1:4 the map opened here is not closed (add '}', or put text that begins with '{' in quotes)", at: "{"),
    Row(
      "a: [\"x\" \"y\"]\n",
      "1:9 a comma is missing in this list "
        + "(separate entries with ','; put text with ': ', quotes or brackets in quotes)", at: "\""),
    Row("a: ]\n", "1:4 text cannot begin with ']' (put the text in quotes)", at: "]"),
    Row(
      "a: [x,, y]\n",
      "1:7 a value is missing before the comma (remove the comma, or put the text in quotes)", at: ","),
  ]

  static let indentation: [Row] = [
    Row(
      "a:\n  b: 1\n c: 2\n", "3:2 this line is not indented like those above (indent keys of one map alike)",
      at: "c: 2"),
    Row("  a: 1\nb: 2\n", "2:1 this line is not indented like those above (indent keys of one map alike)", at: "b: 2"),
    Row(
      "a:\n  - x\n  y: 1\n",
      "3:3 this does not fit the list above (begin each entry with '- ', all indented alike)", at: "y: 1"),
  ]

  static let invisible: [Row] = [
    Row(
      "a: b\u{2028}c d\ne: f\n",
      "1:5 an invisible line separator breaks this line in two (remove it, or write a space for it)", at: "\u{2028}"),
    Row(
      "a: x\u{1}y\n", "1:5 an invisible control character (remove it; it often comes with pasted text)", at: "\u{1}"),
    Row(
      "ä: ö\u{7}\n", "1:5 an invisible control character (remove it; it often comes with pasted text)", at: "\u{7}"),
    Row(
      "a: x\u{0}y\n", "1:5 an invisible control character (remove it; it often comes with pasted text)", at: "\u{0}"),
  ]

  static let documents: [Row] = [
    Row("a: 1\n---\nb: 2\n", "2:1 a second document begins here (remove this line, or put it in quotes)", at: "---"),
    Row("%YAML 3.0\n---\na: b\n", "1:1 only YAML 1.2 is read here (remove the line)", at: "%"),
    Row("%FOO\n---\na: b\n", "1:1 a line cannot begin with '%' (put the text in quotes)", at: "%"),
  ]

  @Test(
    "A syntax error is told in plain words, at its place, with a way out",
    arguments: tabs + colons + quotes + marks + brackets + indentation + invisible + documents)
  func syntaxErrors(_ row: Row) {
    let parsed = Parsed(row.yaml)
    #expect(parsed.report == [row.toldWithRule])
    #expect(parsed.marked == [row.marked])
    #expect(parsed.root == nil)
  }

  @Test("Places are offsets in the file, not in the YAML")
  func placesInFile() throws {
    let page = Array("---\r\nkicker: Ä\r\ntitle: a: b\r\n---\r\n".utf8)
    let yaml = try splitFrontMatter(page[...]).frontMatter
    let parsed = Parsed(file: page, yaml: yaml)
    #expect(parsed.report.first?.hasPrefix("3:9 yaml-syntax: a second ': '") == true)
  }

  @Test("Mistakes before the syntax error are told too")
  func earlierMistakes() {
    let parsed = Parsed("a: 1\na: 2\nb: !t 3\nc: @\n")
    #expect(parsed.diagnostics.map(\.rule) == [.duplicateKey, .yamlSyntax, .yamlSyntax])
  }
}
