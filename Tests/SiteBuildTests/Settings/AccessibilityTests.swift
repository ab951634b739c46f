import Testing

@testable import SiteBuild

@Suite("A statement on accessibility lacks nothing that the law asks for")
struct AccessibilityTests {
  private static func site(_ lines: String...) -> SampleSite {
    var site = SampleSite()
    site.set("accessibility:\n" + lines.map { "  \($0)\n" }.joined())
    site.template("page", "{{ site.accessibility.conformity }} {{ site.accessibility.scope }}")
    site.page("a.md", "type: seite")
    return site
  }

  private static let contacts = ["feedback: {name: A}", "enforcement: {name: B, address: [C, D]}"]

  static let wrong: [(lines: [String], told: [String], why: String)] = [
    (["conformity: full", "prepared: 2025-01-01"] + contacts, [], "whole"),
    (["prepared: 2025-01-01"] + contacts, ["site.yml missing-field"], "no conformity"),
    (["conformity: halb", "prepared: 2025-01-01"] + contacts, ["site.yml invalid-value «halb»"], "another word"),
    (["conformity: full"] + contacts, ["site.yml missing-field"], "no date"),
    (["conformity: full", "prepared: 2025-01-01", contacts[0]], ["site.yml missing-field"], "no body"),
    (["conformity: partial", "prepared: 2025-01-01"] + contacts, ["site.yml missing-field «partial»"], "no barriers"),
    (
      ["conformity: full", "prepared: 2025-01-01", "barriers: [{title: A, text: B}]"] + contacts,
      ["site.yml invalid-setting «full»"], "a barrier that must not be"
    ),
    (
      ["conformity: partial", "prepared: 2025-01-01", "barriers: [{title: A, text: B, reason: alter}]"] + contacts,
      ["site.yml invalid-value «alter»"], "another reason"
    ),
  ]

  @Test("What is missing is told", arguments: wrong)
  func mistakes(_ row: (lines: [String], told: [String], why: String)) throws {
    var site = Self.site()
    site["site.yml"] = SampleSite.settings + "accessibility:\n" + row.lines.map { "  \($0)\n" }.joined()
    let told = try site.mistakes()
    #expect(told.count == row.told.count && zip(told, row.told).allSatisfy { $0.hasPrefix($1) }, "\(row.why): \(told)")
  }

  @Test("Templates see it, and that there is none")
  func value() throws {
    let site = Self.site("conformity: full", "prepared: 2025-01-01", Self.contacts[0], Self.contacts[1])
    #expect(try site.built()["a/index.html"] == "full probe.example")
  }
}
