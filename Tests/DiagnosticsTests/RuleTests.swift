import Diagnostics
import Testing

@Suite("Rule identifiers are for people and settings")
struct RuleTests {
  @Test("An identifier is lower-case words with hyphens", arguments: Rule.allCases)
  func isKebabCase(_ rule: Rule) {
    let words = rule.rawValue.split(separator: "-", omittingEmptySubsequences: false)
    #expect(!words.contains(""), "a hyphen stands between two words")
    #expect(words.joined().utf8.allSatisfy { byte in "abcdefghijklmnopqrstuvwxyz0123456789".utf8.contains(byte) })
    #expect(rule.rawValue.utf8.count <= 40)
  }

  @Test("No two rules share an identifier, in any letter case")
  func areUnique() {
    #expect(Set(Rule.allCases.map { $0.rawValue.lowercased() }).count == Rule.allCases.count)
  }
}
