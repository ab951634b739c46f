import Files
import Testing

@testable import SiteBuild

@Suite struct SitemapTests {
  @Test("Pictures and languages are named; hidden pages, redirects and drafts are not")
  func entries() throws {
    var site = SampleSite()
    site["content/b.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"
    site.page(
      "a.md", "image: b.svg", "image_alt: Bild", "aliases: [/alt/]", "updated: 2025-02-01", body: "![x](/b.svg)")
    site.page("versteckt.md", "noindex: true")
    site.page("entwurf.md", "draft: true")
    let map = try #require(try site.built()["sitemap.xml"])
    #expect(map.contains("<loc>https://probe.example/politik/2025/01/a/</loc>\n    <lastmod>2025-02-01</lastmod>"))
    #expect(map.ranges(of: "<image:loc>https://probe.example/b.svg</image:loc>").count == 1)
    for hidden in ["versteckt", "entwurf", "/alt/", "404"] { #expect(!map.contains(hidden)) }
  }

  @Test("Languages are told as alternates of each other")
  func languages() throws {
    var site = SampleSite()
    site.set("languages: {en: {label: English}}")
    site["templates/i18n/en.yml"] = SampleSite.words
    site.page("a.md")
    site.page("a.en.md")
    let map = try #require(try site.built()["sitemap.xml"])
    let link = "<xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://probe.example/en/politik/2025/01/a/\"/>"
    #expect(map.ranges(of: link).count == 2)
  }

  @Test("Addresses are spread over files by number and by bytes")
  func parts() throws {
    var site = SampleSite()
    for number in 1...30 { site.page("p\(number).md") }
    let prepared = try site.prepared()
    let entries = SitemapEntries(site: prepared.site, links: prepared.plan.links)
    let all = SitemapParts(entries, prepared.plan.outputs).parts
    let count = try #require(all.first).upperBound
    #expect(all == [0..<count])
    let byNumber = SitemapParts(entries, prepared.plan.outputs, mostAddresses: 20).parts
    #expect(byNumber == [0..<20, 20..<min(40, count), 40..<count].filter { !$0.isEmpty })
    let byBytes = SitemapParts(entries, prepared.plan.outputs, mostBytes: 4096).parts
    #expect(byBytes.count > 2 && byBytes.last?.upperBound == count)
    for part in byBytes {
      var plan = prepared.plan
      plan.sitemaps.parts = [part]
      #expect(Sitemap(site: prepared.site, plan: plan).render(.main).count <= 4096)
    }
  }

  @Test("Several files are listed by the first, each with its newest change")
  func index() throws {
    var site = SampleSite()
    site.page("a.md", "date: 2025-01-01")
    site.page("b.md", "date: 2025-02-01", "type: papier")
    var prepared = try site.prepared()
    let all = try #require(prepared.plan.sitemaps.parts.first)
    prepared.plan.sitemaps.parts = [all.lowerBound..<2, 2..<all.upperBound]
    let text = String(decoding: Sitemap(site: prepared.site, plan: prepared.plan).render(.main), as: UTF8.self)
    #expect(text.contains("<sitemapindex") && text.contains("<loc>https://probe.example/sitemap-2.xml</loc>"))
    #expect(text.contains("<lastmod>2025-02-01</lastmod>"))
  }

  static let news: [(date: String, isNews: Bool)] = [
    ("2025-02-24T11:59", true), ("2025-02-22T12:01", true), ("2025-02-22T11:59", false),
  ]

  @Test("News are news for two days", arguments: news)
  func newsOfTwoDays(_ row: (date: String, isNews: Bool)) throws {
    var site = SampleSite()
    site.set("sitemap: {news: true}")
    site.page("a.md", "title: Neues", "kicker: Ort", "date: \(row.date)")
    site.set("robots: {}")
    let built = try site.built()
    // A sitemap without addresses would be none: it is not there if there is no news.
    #expect(built["sitemap-news.xml"]?.contains("<news:title>Ort: Neues</news:title>") ?? false == row.isNews)
    #expect(built["robots.txt"]?.contains("sitemap-news.xml") == row.isNews)
  }
}
