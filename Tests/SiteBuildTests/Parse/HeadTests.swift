import Diagnostics
import Files
import Testing
import Values

@testable import SiteBuild

@Suite struct HeadTests {
  private static let picture: String = "<svg width='4' height='3'/>"

  private func head(_ lines: String...) throws -> PageHead {
    var site = SampleSite()
    site.page("a.md", "title: A")
    site["content/a.md"] = "---\n\(lines.joined(separator: "\n"))\n---\nText.\n"
    site["content/bild.svg"] = Self.picture
    var options = BuildOptions()
    options.includesDrafts = true
    options.includesFuture = true
    let prepared = try site.prepared(site.request(options: options))
    return try #require(prepared.site.items.first).head
  }

  @Test("Every key is read as what it is declared to be")
  func everyKey() throws {
    let head = try head(
      "title: 2021", "type: papier", "date: 2021-01-20", "updated: 2021-01-21T09:30", "kicker: KGSt",
      "summary: Kurz.", "slug: ozg-papier", "topics: [Politik/OZG, Recht]", "tags: OZG", "image: bild.svg",
      "image_alt: Ein Bild", "image_credit: Ada", "image_caption: Beim Bauen", "papers: []", "related: []",
      "aliases: [/alt/, /papier.pdf]", "number: 7", "issuer: Amt", "edition: 1.0", "abstract: Kern", "draft: true",
      "embargo: 2021-01-22", "expires: 2031-01-01", "noindex: true", "lang: en", "template: page.html")
    #expect(head.title == "2021", "a title may look like a number")
    #expect(head.type == 1)
    #expect(head.date?.iso8601 == "2021-01-20")
    #expect(head.updated?.iso8601 == "2021-01-21T09:30:00+01:00")
    #expect(head.kicker == "KGSt")
    #expect(head.summary == "Kurz.")
    #expect(head.slug?.value == "ozg-papier")
    #expect(head.terms.map { $0.map(\.value) } == [["Politik/OZG", "Recht"], ["OZG"]], "one term needs no list")
    #expect(head.image?.path.value == "bild.svg")
    #expect(head.image?.alt == "Ein Bild")
    #expect(head.image?.credit == "Ada")
    #expect(head.image?.caption == "Beim Bauen")
    #expect(head.aliases.map(\.value) == ["/alt/", "/papier.pdf"])
    #expect([head.number, head.issuer, head.edition, head.abstract] == ["7", "Amt", "1.0", "Kern"])
    #expect(head.isDraft && head.isNoindex && !head.isFaulty)
    #expect(head.embargo?.iso8601 == "2021-01-22")
    #expect(head.expires?.iso8601 == "2031-01-01")
    #expect(head.lang == "en")
    #expect(head.template?.value == "page.html")
  }

  private static let clocks: [(text: String, seconds: Int, reason: String)] = [
    ("2025-01-20", 1_737_327_600, "midnight in winter"),
    ("2025-07-20", 1_752_962_400, "midnight in summer"),
    ("2025-01-20T09:30", 1_737_361_800, "winter time"),
    ("2025-07-20T09:30", 1_752_996_600, "summer time"),
    ("2025-07-20T09:30:00+01:00", 1_753_000_200, "its own offset"),
    ("2025-07-20T09:30:00Z", 1_753_003_800, "Greenwich"),
    ("2025-07-20 09:30", 1_752_996_600, "a space for the T"),
  ]

  @Test("Dates without an offset are meant in the site's zone", arguments: clocks)
  func dates(text: String, seconds: Int, reason: String) throws {
    #expect(try head("title: A", "topics: P", "date: \(text)").date?.secondsSince1970 == seconds, "\(reason)")
  }

  private static let wrong: [(lines: [String], told: [String], reason: String)] = [
    (["titel: A"], ["unknown-key «titel»"], "no such key"),
    (["title:"], ["missing-field line 2"], "no title"),
    (["title: '  '"], ["missing-field «'  '»"], "a blank title"),
    (["title: [A]"], ["wrong-type «[A]»"], "a list for a title"),
    (["type: bericht"], ["unknown-type «bericht»"], "no such type"),
    (["type: {a: b}"], ["wrong-type «{a: b}»"], "a map for a type"),
    (["date:"], ["missing-field line 2"], "no date"),
    (
      ["date:", "updated: gestern"], ["missing-field line 2", "invalid-date «gestern»"],
      "no date, and a wrong one elsewhere"
    ),
    (["date: 2025-02-29"], ["invalid-date «2025-02-29»"], "no leap year"),
    (["date: [2025-01-01]"], ["wrong-type «[2025-01-01]»"], "a list for a date"),
    (["updated: 2025-13-01"], ["invalid-date «2025-13-01»"], "no such month"),
    (["embargo: 2025-01-01T25:00"], ["invalid-date «2025-01-01T25:00»"], "no such hour"),
    (["date: 2025-03-30T02:30"], ["invalid-date «2025-03-30T02:30»"], "an hour that the clocks skip"),
    (["expires: bald"], ["invalid-date «bald»"], "no date"),
    (["draft: ja"], ["wrong-type «ja»"], "YAML 1.2 has no ja"),
    (["draft: \"true\""], ["wrong-type «\"true\"»"], "quoted words are text"),
    (["noindex: 1"], ["wrong-type «1»"], "no truth value"),
    (["tags: {a: b}"], ["wrong-type «{a: b}»"], "a map for a list"),
    (["tags: [[a]]"], ["wrong-type «[a]»"], "a list for a term"),
    (["tags: ['']"], ["invalid-value «''»"], "an empty term"),
    (["tags: ['!?']"], ["invalid-value «'!?'»"], "a term without letters has no address"),
    (["topics: [Politik/]"], [], "a slash at the end says nothing"),
    (["topics: []"], ["missing-field line 1"], "no topic for the address"),
    (["image: bild.svg"], ["missing-alt-text «bild.svg»"], "no alternative text"),
    (["image: bild.svg", "image_alt: ' '"], ["missing-alt-text «bild.svg»"], "a blank alternative text"),
    (["image: bilt.svg", "image_alt: B"], ["missing-picture «bilt.svg»"], "no such picture"),
    (["image: ../../x.svg", "image_alt: B"], ["unsafe-path «../../x.svg»"], "out of content"),
    (["slug: Über uns"], ["invalid-value «Über uns»"], "no slug"),
    (["slug: a--b"], ["invalid-value «a--b»"], "two hyphens"),
    (["slug: ../x"], ["invalid-value «../x»"], "a path"),
    (["slug: '!'"], ["invalid-value «'!'»"], "nothing is left"),
    (["aliases: [alt]"], ["unsafe-path «alt»"], "not from the root"),
    (["aliases: ['/alt?seite=2']"], ["unsafe-path «'/alt?seite=2'»"], "no file can answer a query"),
    (["topics: ['']"], ["invalid-value «''»"], "an empty topic is not a missing one as well"),
    (["aliases: [/../alt/]"], ["unsafe-path «/../alt/»"], "out of the site"),
    (["aliases: [https://x.example/]"], ["unsafe-path «https://x.example/»"], "another host"),
    (["papers: [b.md]"], ["broken-reference «b.md»"], "no such paper"),
    (["related: [../../b.md]"], ["broken-reference «../../b.md»"], "out of content"),
    (["related: [a.md]"], ["broken-reference «a.md»"], "the page itself"),
    (["template: artikel.html"], ["missing-template «artikel.html»"], "no such template"),
  ]

  @Test("A wrong value is told with its rule and place", arguments: wrong)
  func tells(lines: [String], told: [String], reason: String) throws {
    var site = SampleSite()
    let keys = Set(lines.map { String($0.prefix { $0 != ":" }) })
    let others = ["title: A", "date: 2025-01-01", "topics: [P]"].filter {
      !keys.contains(String($0.prefix { $0 != ":" }))
    }
    site["content/a.md"] = "---\n\((lines + others).joined(separator: "\n"))\n---\n"
    site["content/bild.svg"] = Self.picture
    #expect(try site.mistakes() == told.map { "content/a.md \($0)" }, "\(reason)")
  }

  @Test("A page without front matter is one mistake, not one for each key that is required")
  func noFrontMatter() throws {
    var site = SampleSite()
    site["content/a.md"] = "Nur Text.\n"
    #expect(try site.mistakes() == ["content/a.md missing-field line 1"])
  }

  @Test("A file whose name has no letters needs a slug")
  func noSlug() throws {
    var site = SampleSite()
    site.page("!.md")
    #expect(try site.mistakes() == ["content/!.md missing-field line 1"])
    site.page("!.md", "slug: ruf")
    #expect(try site.mistakes() == [])
  }

  @Test("Types that need no date are content without one")
  func undated() throws {
    var site = SampleSite()
    site["content/a.md"] = "---\ntitle: A\ntype: seite\n---\n"
    #expect(try site.mistakes() == [])
  }

  @Test("A page over the limit is told once, and links to it are not called broken")
  func tooLarge() throws {
    var site = SampleSite()
    site.page("gross.md", body: String(repeating: "x", count: FileLimits.page))
    site.page("a.md", "papers: [gross.md]", body: "[Siehe](gross.md#anfang)")
    #expect(try site.mistakes() == ["content/gross.md file-too-large line 1"])
  }

  @Test("Links to a page that is no YAML, or no text, are not called broken", arguments: ["title: [", "title: \u{0}"])
  func unreadable(line: String) throws {
    var site = SampleSite()
    site["content/kaputt.md"] = "---\n\(line)\n---\n"
    site.page("a.md", "related: [kaputt.md]", body: "[Siehe](/kaputt.md)")
    #expect(try site.mistakes().count == 1)
  }

  @Test("A wrong page is told of once: no rule draws conclusions from what is wrong already")
  func noConclusions() throws {
    var site = SampleSite()
    site.page("a.md", "date: 20.01.2025", "slug: gleich")
    site.page("b.md", "slug: gleich", body: "[A](a.md)")
    #expect(try site.mistakes() == ["content/a.md invalid-date «20.01.2025»"])
  }
}
