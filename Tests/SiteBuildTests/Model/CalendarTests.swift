import Diagnostics
import Files
import Testing

@testable import SiteBuild

/// What appears when, in a zone with summer time.
@Suite struct CalendarTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var head: String
    var now: String
    var isSeen: Bool
    var why: String
    var testDescription: String { "\(head) at \(now): \(why)" }
  }

  // Clocks in Berlin go forward on 2025-03-30 at 02:00 and back on 2025-10-26 at 03:00.
  static let rows: [Row] = [
    Row(head: "date: 2025-02-24", now: "2025-02-23T23:59:59", isSeen: false, why: "a second before its midnight"),
    Row(head: "date: 2025-02-24", now: "2025-02-24T00:00:00", isSeen: true, why: "at its midnight"),
    Row(head: "date: 2025-02-24", now: "2025-02-23T22:59:59Z", isSeen: false, why: "midnight is not Greenwich's"),
    Row(
      head: "date: 2025-02-24", now: "2025-02-23T23:00:00Z", isSeen: true,
      why: "midnight in winter is 23:00 in Greenwich"),
    Row(head: "date: 2025-07-01", now: "2025-06-30T21:59:59Z", isSeen: false, why: "before midnight in summer"),
    Row(
      head: "date: 2025-07-01", now: "2025-06-30T22:00:00Z", isSeen: true,
      why: "midnight in summer is 22:00 in Greenwich"),
    Row(head: "date: 2025-01-01", now: "2024-12-31T23:59:59", isSeen: false, why: "the year before"),
    Row(head: "date: 2024-02-29", now: "2024-02-29", isSeen: true, why: "a leap day"),
    Row(head: "date: 2025-03-30T03:00", now: "2025-03-30T01:59:59", isSeen: false, why: "a second before the gap"),
    Row(
      head: "date: 2025-03-30T03:00", now: "2025-03-30T01:00:00Z", isSeen: true, why: "the first second after the gap"),
    Row(
      head: "date: 2025-03-30", now: "2025-03-29T23:00:00Z", isSeen: true, why: "that day still begins in winter time"),
    Row(head: "date: 2025-03-31", now: "2025-03-30T21:59:59Z", isSeen: false, why: "the day had 23 hours"),
    Row(head: "date: 2025-03-31", now: "2025-03-30T22:00:00Z", isSeen: true, why: "and the next begins in summer time"),
    Row(
      head: "date: 2025-10-26T02:30", now: "2025-10-26T00:30:00Z", isSeen: true,
      why: "of an hour that comes twice, the first"),
    Row(
      head: "date: 2025-10-26T02:30:00+01:00", now: "2025-10-26T00:30:00Z", isSeen: false,
      why: "unless the offset says the second"),
    Row(head: "date: 2025-10-27", now: "2025-10-26T22:59:59Z", isSeen: false, why: "the day had 25 hours"),
    Row(
      head: "embargo: 2025-03-30T03:00", now: "2025-03-30T00:59:59Z", isSeen: false,
      why: "an embargo ends at the end of the gap"),
    Row(head: "embargo: 2025-03-30T03:00", now: "2025-03-30T01:00:00Z", isSeen: true, why: "and not a second later"),
    Row(
      head: "embargo: 2025-02-24", now: "2025-02-23T23:59:59", isSeen: false,
      why: "an embargo of a day ends at its midnight"),
    Row(
      head: "expires: 2025-10-26T03:00", now: "2025-10-26T01:59:59Z", isSeen: true,
      why: "a second before the second 3 o'clock"),
    Row(
      head: "expires: 2025-10-26T03:00", now: "2025-10-26T02:00:00Z", isSeen: false,
      why: "at 3 o'clock, after the clocks went back"),
    Row(
      head: "expires: 2025-02-24", now: "2025-02-23T23:59:59", isSeen: true, why: "the last second of the day before"),
    Row(head: "expires: 2025-02-24", now: "2025-02-24T00:00:00", isSeen: false, why: "gone from its midnight on"),
    Row(
      head: "embargo: 2025-02-24\nexpires: 2025-02-24", now: "2025-02-24", isSeen: false,
      why: "expired when it might appear"),
  ]

  @Test("A page is everywhere or nowhere, to the second", arguments: rows)
  func appears(_ row: Row) throws {
    let output = try built(row.head, now: row.now)
    let places = ["index.html", "politik/index.html", "feed.xml", "politik/feed.xml", "sitemap.xml"]
    for place in places { #expect((output[place] ?? "").contains("sperrfrist") == row.isSeen, "\(place)") }
    #expect((output["archiv/index.html"] ?? "").contains("Sperrfrist") == row.isSeen)
    #expect(output.paths.contains("sperrfrist/index.html") == row.isSeen)
    #expect(output.result.summary?.withheld.map(\.count) == (row.isSeen ? [] : [1]))
  }

  @Test("Of a page held back no byte is in any output", arguments: rows.filter { !$0.isSeen })
  func leaksNothing(_ row: Row) throws {
    let output = try built(row.head, now: row.now)
    for (path, bytes) in output.bytes {
      #expect(!path.text.lowercased().contains("sperrfrist"), "\(path)")
      let found = Self.spellings.filter { Self.holds(bytes, Array($0.utf8)) }
      #expect(found.isEmpty, "\(path)")
    }
  }

  private static let spellings = ["Sperrfrist", "sperrfrist", "SPERRFRIST", "3perrfr1st"]

  private static func holds(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: wanted) }
  }

  private func built(_ head: String, now: String) throws -> Built {
    var site = SampleSite()
    let list = "{% for item in page.items %}<a href='{{ item.url }}'>{{ item.title }}</a>{% endfor %}"
    for name in ["home", "listing", "archive-period"] { site.template(name, list) }
    site.template(
      "archive",
      "{% for year in page.years %}{% for row in year.tags %}{{ row.term.name }}{% endfor %}{% endfor %}")
    site.template(
      "article",
      """
      {{ page.title }} {{ page.content }} {% for item in related(page) %}{{ item.title }}{% endfor %}
      {% for item in page.referenced_by %}{{ item.title }}{% endfor %} {{ page.previous }} {{ page.next }}
      """.replacing(" {{ page.previous }} {{ page.next }}", with: ""))
    site.set("{label: Meldung,", to: "{permalink: '/{slug}/', label: Meldung,")
    site.page("anderes.md", "date: 2020-01-01", "tags: [Vergangenes]")
    let lines = head.split(separator: "\n").map(String.init)
    let date = head.contains("date:") ? [] : ["date: 2020-02-01"]
    let rest = [
      "title: Sperrfrist", "tags: [Sperrfrist]", "related: [/anderes.md]", "aliases: [/sperrfrist-alt/]",
      "summary: 3perrfr1st", "image: sperrfrist.svg", "image_alt: Sperrfrist",
    ]
    site["content/sperrfrist/index.md"] =
      "---\n\((lines + date + rest + ["topics: [Politik]"]).joined(separator: "\n"))\n---\nSperrfrist, [wie hier](/anderes.md).\n"
    site["content/sperrfrist/sperrfrist.svg"] = "<svg width='4' height='3'><title>Sperrfrist</title></svg>"
    site["content/sperrfrist/anlage/sperrfrist.pdf"] = "%PDF-Sperrfrist"
    return try site.built(site.request(now: try #require(BuildTime(written: now))))
  }

  @Test("A picture that only a page under embargo shows is not published before it")
  func pictures() throws {
    var site = SampleSite()
    site["content/bilder/a.svg"] = "<svg width='4' height='3'/>"
    site["content/bilder/b.svg"] = "<svg width='4' height='3'/>"
    site.page("a.md", "embargo: 2026-01-01", "image: /bilder/a.svg", "image_alt: A", body: "![B](bilder/b.svg)")
    site.page("b.md", body: "![B](bilder/b.svg)")
    #expect(try site.built().paths.filter { $0.hasPrefix("bilder") } == ["bilder/b.svg"])
    site["content/b.md"] = nil
    site.page("c.md")
    #expect(try site.built().paths.filter { $0.hasPrefix("bilder") } == [])
    let later = site.request(now: try #require(BuildTime(written: "2026-01-01")))
    #expect(try site.built(later).paths.filter { $0.hasPrefix("bilder") } == ["bilder/a.svg", "bilder/b.svg"])
  }

  @Test("Files beside a page that is seen stay, though a page above it is held back")
  func nestedPages() throws {
    var site = SampleSite()
    site.page("oben/index.md", "draft: true")
    site.page("oben/unten/index.md", "slug: unten")
    site["content/oben/a.txt"] = "a"
    site["content/oben/unten/b.txt"] = "b"
    let texts = try site.built().paths.filter { $0.hasSuffix(".txt") }
    #expect(texts == ["politik/2025/01/unten/b.txt"])
  }

  private static let gaps: [(zone: String, time: String, hint: String)] = [
    ("Europe/Berlin", "2025-03-30T02:00", "write 03:00"), ("Europe/Berlin", "2025-03-30T02:59:59", "write 03:59"),
    ("America/New_York", "2025-03-09T02:30", "write 03:30"),
  ]

  @Test("A time that the clocks skip is told, with the time that they show", arguments: gaps)
  func gap(zone: String, time: String, hint: String) throws {
    var site = SampleSite()
    site.set("time_zone: \(zone)")
    site.page("a.md", "embargo: \(time)")
    let built = try site.build()
    #expect(built.told == ["content/a.md invalid-date «\(time)»"])
    #expect(built.result.diagnostics.first?.hint?.hasPrefix(hint) ?? false)
    site.page("a.md", "embargo: \(time)+01:00")
    #expect(try site.mistakes() == [])
  }
}
