import Diagnostics
import FrontMatter
import Testing

@Suite struct RefusalTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var yaml: String
    var told: [String]
    var marked: [String]
    var testDescription: String { yaml.debugDescription }
  }

  static let rows: [Row] = [
    Row(
      yaml: "a: !!str 2021\nb: 1\n",
      told: [
        "1:4 yaml-syntax: tags such as '!!str' are not supported "
          + "(remove it, or put text that begins with '!' in quotes)"
      ], marked: ["!!str"]),
    Row(
      yaml: "a: !Achtung\nb: &x !t [1]\n",
      told: [
        "1:4 yaml-syntax: tags such as '!Achtung' are not supported "
          + "(remove it, or put text that begins with '!' in quotes)",
        "2:7 yaml-syntax: tags such as '!t' are not supported "
          + "(remove it, or put text that begins with '!' in quotes)",
      ], marked: ["!Achtung", "!t"]),
    Row(
      yaml: "a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n",
      told: ["3:3 yaml-syntax: merge keys ('<<') are not supported (write the keys out)"], marked: ["<<"]),
    Row(
      yaml: "? [a, b]\n: c\n{d: e}: f\n",
      told: [
        "1:3 yaml-syntax: a key cannot be a list or a map (put the key in quotes)",
        "3:1 yaml-syntax: a key cannot be a list or a map (put the key in quotes)",
      ], marked: ["[a, b]", "{d: e}"]),
    Row(
      yaml: "a: *wichtig\n",
      told: [
        "1:4 yaml-syntax: there is no anchor '&wichtig' before this (put text that begins with '*' in quotes)"
      ], marked: ["*wichtig"]),
    Row(
      yaml: "a: &x [*x]\n",
      told: ["1:8 yaml-syntax: there is no anchor '&x' before this (put text that begins with '*' in quotes)"],
      marked: ["*x"]),
    Row(
      yaml: "a: {'': b}\n'': c\n",
      told: [
        "1:5 yaml-syntax: a key is missing before the colon (write 'key: value')",
        "2:1 yaml-syntax: a key is missing before the colon (write 'key: value')",
      ], marked: ["''", "''"]),
  ]

  @Test("What YAML allows and front matter does not is refused, each at its place", arguments: rows)
  func refusals(_ row: Row) {
    let parsed = Parsed(row.yaml)
    #expect(parsed.report == row.told)
    #expect(parsed.marked == row.marked)
  }

  @Test("'<<' in quotes is a key like any other, and '!' alone says nothing")
  func allowed() throws {
    let parsed = Parsed("'<<': 1\na: ! text\n")
    #expect(parsed.report == [])
    #expect(try parsed.node("a").text() == "text")
  }

  @Test("Every key that is there twice is told, with the place of the first")
  func duplicateKeys() throws {
    let parsed = Parsed("a: 1\nb:\n  c: 1\n  \"c\": 2\na: 3\na: 4\n")
    #expect(
      parsed.report == [
        "4:3 duplicate-key: the key 'c' is already there (keep one of the two)",
        "5:1 duplicate-key: the key 'a' is already there (keep one of the two)",
        "6:1 duplicate-key: the key 'a' is already there (keep one of the two)",
      ])
    #expect(parsed.marked == ["\"c\"", "a", "a"])
    #expect(parsed.diagnostics.map { $0.steps.map { parsed.source($0.span.bytes) } } == [["c"], ["a"], ["a"]])
    #expect(parsed.diagnostics.map { $0.steps.map(\.span.bytes.lowerBound) } == [[10], [0], [0]])
    #expect(try parsed.node("a").int() == 1, "the first counts")
  }

  @Test("Keys that differ in letter case or map are different keys")
  func differentKeys() {
    #expect(Parsed("a: 1\nA: 2\nb: {a: 1}\nc: [{a: 1}, {a: 2}]\n").report == [])
  }

  @Test("A large map finds its duplicates as well as a small one", arguments: [2, 24, 25, 26, 27, 500])
  func largeMaps(_ count: Int) {
    let keys = (0..<count).map { "k\($0): 1\n" }.joined()
    let parsed = Parsed(keys + keys.split(separator: "\n").suffix(1).joined() + "\nk0: 2\n")
    #expect(parsed.diagnostics.map(\.rule) == [.duplicateKey, .duplicateKey])
    #expect(parsed.diagnostics.first?.message == "the key 'k\(count - 1)' is already there")
    #expect(parsed.entries.count == count)
  }
}
