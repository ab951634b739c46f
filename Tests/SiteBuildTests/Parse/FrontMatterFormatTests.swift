import Diagnostics
import Testing

@testable import SiteBuild

/// YAML, TOML and JSON before a body, with equal meaning and equal mistakes.
@Suite struct FrontMatterFormatTests {
  static let heads = [
    "---\ntitle: Neues\ndate: 2025-01-02\ntopics: [Politik]\ntags: [a, b]\naliases: /alt/\n---\n",
    "+++\ntitle = \"Neues\"\ndate = 2025-01-02\ntopics = [\"Politik\"]\ntags = ['a', 'b']\naliases = '/alt/'\n+++\n",
    """
    {
      "title": "Neues", "date": "2025-01-02",
      "topics": ["Politik"], "tags": ["a", "b"],
      "aliases": "/alt/"
    }

    """,
  ]

  private static func site(_ head: String) -> SampleSite {
    var site = SampleSite()
    site["content/neues.md"] = head + "Text."
    return site
  }

  @Test("A page says the same in each of them", arguments: heads)
  func meaning(_ head: String) throws {
    let built = try Self.site(head).built()
    #expect(built.bytes == (try Self.site(Self.heads[0]).built().bytes))
  }

  static let wrong: [(String, String)] = [
    ("title = 'x'\ndate = 2025-02-30", "invalid-date «2025-02-30»"),
    ("title = 'x'\ndate = 2025-01-02\ntopcs = ['Politik']", "unknown-key «topcs»"),
    ("title = 'x'\ndate = 2025-01-02\ndraft = 'true'", "wrong-type «'true'»"),
    ("title = ['x']\ndate = 2025-01-02", "wrong-type «['x']»"),
    ("title = 'x'\ndate = 2025-01-02\ntype = 'meldng'", "unknown-type «'meldng'»"),
    ("title = 'x'\ntitle = 'y'\ndate = 2025-01-02", "duplicate-key «title»"),
    ("title = x", "toml-syntax «x»"),
  ]

  @Test("A mistake in TOML is told at its place by the rule of the same mistake in YAML", arguments: wrong)
  func mistakes(_ head: String, _ told: String) throws {
    #expect(
      try Self.site("+++\n\(head)\n+++\n").mistakes().filter { !$0.contains("missing-field") } == [
        "content/neues.md \(told)"
      ])
  }

  @Test("Front matter without an end names the line that is missing", arguments: [("+++", "+++"), ("{", "}")])
  func unterminated(_ opening: String, _ closing: String) throws {
    let built = try Self.site("\(opening)\nx\n").build()
    #expect(built.told == ["content/neues.md unterminated-front-matter «\(opening)»"])
    #expect(built.result.diagnostics.first?.hint == "end it with a line of '\(closing)'")
  }
}
