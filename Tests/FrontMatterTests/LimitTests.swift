import Diagnostics
import FrontMatter
import Testing

@Suite struct LimitTests {
  static func nested(_ depth: Int) -> String {
    "a: " + String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1)
  }

  @Test("Nesting is limited")
  func depth() {
    #expect(Parsed(Self.nested(YAMLLimits.depth)).report == [])
    let parsed = Parsed(Self.nested(YAMLLimits.depth + 1))
    #expect(parsed.report == ["1:35 yaml-limit: lists and maps are more than 32 deep here (nest them less)"])
    #expect(parsed.root == nil)
  }

  @Test("Nesting by indentation is limited too")
  func blockDepth() {
    let lines = (0..<1000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(Parsed(lines).diagnostics.map(\.rule) == [.yamlLimit])
  }

  @Test("Aliases cannot nest deeper than what is written")
  func aliasedDepth() {
    // Each anchor wraps the last in ten lists: the fourth alias would make more than 32.
    let open = String(repeating: "[", count: 10)
    let close = String(repeating: "]", count: 10)
    let lines = (1...4).map { "a\($0): &a\($0) \(open)*a\($0 - 1)\(close)\n" }.joined()
    let parsed = Parsed("a0: &a0 x\n" + lines)
    #expect(parsed.report == ["5:19 yaml-limit: lists and maps are more than 32 deep here (nest them less)"])
  }

  @Test("Anchors are limited in number")
  func anchors() {
    func document(_ count: Int) -> String { (0..<count).map { "k\($0): &a\($0) x\n" }.joined() }
    #expect(Parsed(document(YAMLLimits.anchors)).report == [])
    #expect(Parsed(document(YAMLLimits.anchors + 1)).diagnostics.map(\.rule) == [.yamlLimit])
  }

  @Test("Aliases may be used in moderation")
  func aliases() throws {
    let parsed = Parsed("a: &x [1, 2]\nb: *x\nc: {d: *x}\n")
    #expect(parsed.report == [])
    #expect(try parsed.node("b").content == parsed.node("a").content)
  }

  @Test("A billion laughs are refused before they are laughed")
  func billionLaughs() {
    var yaml = "a0: &a0 lol\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ",")
      yaml += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let parsed = Parsed(yaml)
    #expect(parsed.diagnostics.map(\.rule) == [.yamlLimit])
    #expect(parsed.diagnostics.first?.message.contains("100000") == true)
  }

  @Test("Long text cannot be multiplied either")
  func longText() {
    let text = String(repeating: "x", count: 50_000)
    #expect(Parsed("a: &a \(text)\nb: *a\n").report == [])
    #expect(Parsed("a: &a \(text)\nb: *a\nc: *a\n").diagnostics.map(\.rule) == [.yamlLimit])
  }

  @Test("A document is limited in size")
  func size() {
    let fits = "a: " + String(repeating: "x", count: YAMLLimits.size - 3)
    #expect(Parsed(fits).report == [])
    let parsed = Parsed(fits + "x")
    #expect(
      parsed.report == [
        "1:1 yaml-limit: the YAML is longer than 1024 KiB (keep data of that size in files of their own)"
      ])
  }

  @Test("Mistakes are limited in number")
  func mistakes() {
    let parsed = Parsed(String(repeating: "a: 1\n", count: 5000))
    #expect(parsed.diagnostics.count == YAMLLimits.diagnostics + 1)
    #expect(parsed.diagnostics.last?.rule == .yamlLimit)
  }

  @Test("A large map is read in linear time", .timeLimit(.minutes(1)))
  func largeMap() {
    let parsed = Parsed((0..<60_000).map { "key\($0): 1\n" }.joined())
    #expect(parsed.entries.count == 60_000)
  }
}
