import Diagnostics
import Files
import Testing

@testable import SiteBuild

@Suite struct WithholdingTests {
  private static let noon = TestTime.noon
  private static let heads: [(line: String, seconds: Int, reason: WithheldReason?, why: String)] = [
    ("draft: true", 0, .draft, "a draft"),
    ("draft: false", 0, nil, "no draft"),
    ("date: 2025-02-24T12:00:00", -1, .future, "a second before its date"),
    ("date: 2025-02-24T12:00:00", 0, nil, "at its date"),
    ("date: 2025-02-24T11:00:00Z", -1, .future, "a second before its date in Greenwich"),
    ("date: 2025-02-24T11:00:00Z", 0, nil, "at its date in Greenwich"),
    ("date: 2025-02-24", -12 * 3600 - 1, .future, "a second before its midnight"),
    ("date: 2025-02-24", -12 * 3600, nil, "at its midnight"),
    ("embargo: 2025-02-24T12:00:00", -1, .embargo, "a second before it may be seen"),
    ("embargo: 2025-02-24T12:00:00", 0, nil, "when it may be seen"),
    ("expires: 2025-02-24T12:00:00", -1, nil, "a second before it goes"),
    ("expires: 2025-02-24T12:00:00", 0, .expired, "when it goes"),
  ]

  @Test("A page is held back to the second", arguments: heads)
  func toTheSecond(line: String, seconds: Int, reason: WithheldReason?, why: String) throws {
    var site = SampleSite()
    site.page("a.md", line)
    let prepared = try site.prepared(site.request(now: .instant(Self.noon + seconds)))
    #expect(prepared.site.withheld[try #require(SitePath("a.md"))] == reason, "\(why)")
    #expect(prepared.site.items.count == (reason == nil ? 1 : 0))
  }

  @Test(
    "Options show drafts and what is yet to come, but nothing that has expired",
    arguments: [
      (false, false, ["jetzt.md"]), (true, false, ["jetzt.md", "entwurf.md"]),
      (false, true, ["spaeter.md", "jetzt.md", "sperre.md"]),
      (true, true, ["spaeter.md", "jetzt.md", "entwurf.md", "sperre.md"]),
    ])
  func options(drafts: Bool, future: Bool, shown: [String]) throws {
    var site = SampleSite()
    site.page("jetzt.md", "date: 2025-02-01")
    site.page("entwurf.md", "date: 2025-01-31", "draft: true")
    site.page("spaeter.md", "date: 2025-03-01")
    site.page("sperre.md", "date: 2025-01-30", "embargo: 2025-03-01")
    site.page("vorbei.md", "date: 2025-01-29", "expires: 2025-02-01")
    var options = BuildOptions()
    options.includesDrafts = drafts
    options.includesFuture = future
    let items = try site.prepared(site.request(options: options)).site.items
    #expect(items.map(\.page.path.text) == shown)
  }

  @Test(
    "A build for another day shows the site of that day",
    arguments: [
      ("2025-02-28T23:59:59", []), ("2025-03-01", ["a.md"]), ("2025-03-31T23:59", ["a.md"]), ("2025-04-01", []),
    ])
  func otherDays(now: String, shown: [String]) throws {
    var site = SampleSite()
    site.page("a.md", "date: 2025-03-01", "expires: 2025-04-01")
    let time = try #require(BuildTime(written: now))
    #expect(try site.prepared(site.request(now: time)).site.items.map(\.page.path.text) == shown)
  }

  private static let reasons = ["draft: true", "date: 2026-01-01", "embargo: 2026-01-01", "expires: 2025-01-02"]

  @Test("Of a page that is held back there is no byte in any output", arguments: reasons)
  func noByte(line: String) throws {
    var site = SampleSite()
    site.set("schema: NewsArticle}", to: "schema: NewsArticle, path: /meldungen/}")
    site.page("papier.md", "type: papier")
    site.page("offen.md", "topics: [Politik]")
    site.page(
      "geheimnis.md", "title: Geheimnis", line, "topics: [Geheimnis/Geheimnis]", "tags: [Geheimnis]",
      "summary: Geheimnis", "papers: [papier.md]", "related: [offen.md]", "aliases: [/geheimnis-alt/]",
      body: "Geheimnis, siehe [offen](offen.md).")
    let built = try site.built()
    #expect(built.result.summary?.withheld.count == 1)
    for (path, bytes) in built.bytes {
      #expect(!path.text.contains("geheimnis"))
      #expect(!String(decoding: bytes, as: UTF8.self).lowercased().contains("geheimnis"), "\(path)")
    }
  }

  @Test("References to a page that is held back are broken, and the hint says why", arguments: reasons)
  func references(line: String) throws {
    var site = SampleSite()
    site.page("a.md", line)
    site.page("b.md", "related: [a.md]", body: "[A](a.md)")
    let built = try site.build()
    #expect(built.told == ["content/b.md broken-reference «a.md»", "content/b.md broken-link «a.md»"])
    #expect(built.result.diagnostics.allSatisfy { $0.hint?.hasPrefix("that page") ?? false })
  }

  @Test("The summary counts what is held back by its reason")
  func counts() throws {
    var site = SampleSite()
    for (number, line) in (Self.reasons + ["draft: true"]).enumerated() { site.page("\(number).md", line) }
    let withheld = try #require(try site.built().result.summary).withheld
    #expect(
      withheld.map { $0.reason.summary($0.count) } == [
        "2 drafts", "1 dated in the future", "1 under embargo", "1 expired",
      ])
    #expect(WithheldReason.draft.summary(1) == "1 draft")
  }
}
