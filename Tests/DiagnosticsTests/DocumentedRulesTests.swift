import Diagnostics
import Foundation
import Testing

@Suite("The pages about rules name those that there are, and no others")
struct DocumentedRulesTests {
  /// The rows of the first table of a page whose heading begins with "Rule".
  private static func rows(of page: String, from file: String = #filePath) throws -> [String] {
    let root = URL(filePath: file).deletingLastPathComponent().appending(path: "../..")
    let text = try String(contentsOf: root.appending(path: "docs/\(page)"), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.drop { !$0.hasPrefix("| Rule |") }.dropFirst(2).prefix { $0.hasPrefix("|") }.map(\.self)
  }

  @Test("Checking: each rule with its level, what it says and its cure, in the order of 'check --list'")
  func checking() throws {
    let expected = CheckRule.all.map { rule in
      "| `\(rule.rule.rawValue)` | \(rule.level.rawValue) | \(rule.about) | \(rule.cure) |"
    }
    #expect(try Self.rows(of: "checking.md") == expected)
  }

  @Test("Diagnostics: each rule that is not of the finished site alone")
  func diagnostics() throws {
    let names = try Self.rows(of: "diagnostics.md").compactMap { $0.split(separator: "`").dropFirst().first }
    #expect(Set(names).count == names.count)
    let known = Set(Rule.allCases.map(\.rawValue))
    #expect(names.filter { !known.contains(String($0)) } == [])
    let missing = Rule.allCases.filter { CheckRule.byRule[$0] == nil && !names.contains(Substring($0.rawValue)) }
    #expect(missing.map(\.rawValue) == [])
  }
}
