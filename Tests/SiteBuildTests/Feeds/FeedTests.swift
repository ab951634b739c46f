import Files
import Foundation
import Testing
import Values

@testable import SiteBuild

@Suite struct FeedTests {
  static let feeds = "feeds: {formats: [rss, atom, json], count: 3}"

  static func site(_ feeds: String = Self.feeds) -> SampleSite {
    var site = SampleSite()
    site.set(feeds)
    return site
  }

  @Test("Every place has its feeds in the formats it asks for")
  func places() throws {
    var site = Self.site("feeds: {formats: [rss, json]}")
    site.set("nested: true, feeds: true", to: "nested: true, feeds: {formats: [atom], count: 1}")
    site.set("path: /papiere/, schema", to: "path: /papiere/, feeds: true, schema")
    site.page("a.md")
    site.page("b.md", "type: papier")
    let paths = try site.built().paths.filter {
      $0.hasSuffix("feed.xml") || $0.hasSuffix("atom.xml") || $0.hasSuffix("feed.json")
    }
    #expect(paths == ["feed.json", "feed.xml", "papiere/feed.json", "papiere/feed.xml", "politik/atom.xml"])
  }

  @Test("All formats tell the same items, newest first, as many as are wanted")
  func items() throws {
    var site = Self.site()
    for day in 1...5 { site.page("m\(day).md", "title: Nr \(day)", "date: 2025-01-0\(day)T10:30") }
    let built = try site.built()
    for path in ["feed.xml", "atom.xml", "feed.json"] {
      let text = try #require(built[path])
      let places = try ["Nr 5", "Nr 4", "Nr 3"].map { try #require(text.range(of: $0)?.lowerBound) }
      #expect(places == places.sorted() && !text.contains("Nr 2"))
    }
    #expect(try #require(built["feed.xml"]).contains("<pubDate>Sun, 05 Jan 2025 10:30:00 +0100</pubDate>"))
    #expect(try #require(built["atom.xml"]).contains("<published>2025-01-05T10:30:00+01:00</published>"))
    #expect(try #require(built["feed.json"]).contains("\"date_published\": \"2025-01-05T10:30:00+01:00\""))
  }

  @Test("An item that moved keeps the id that readers know")
  func identity() throws {
    var site = Self.site()
    site.page("neu.md", "aliases: [/alt/, /aelter/]")
    let built = try site.built()
    #expect(try #require(built["atom.xml"]).contains("<id>https://probe.example/alt/</id>"))
    #expect(try #require(built["feed.xml"]).contains("<guid isPermaLink=\"false\">https://probe.example/alt/</guid>"))
    #expect(try #require(built["feed.json"]).contains("\"id\": \"https://probe.example/alt/\""))
  }

  @Test("Ids of footnotes do not meet in a feed, and all addresses are absolute")
  func bodies() throws {
    var site = Self.site()
    site["content/bild.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"
    for name in ["a", "b"] {
      site.page("\(name).md", body: "Text[^1] und [dort](/b.md).\n\n![Bild](/bild.svg)\n\n[^1]: Fußnote.")
    }
    let built = try site.built()
    let data = Data(try #require(built["feed.json"]).utf8)
    let feed = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let items = try #require(feed["items"] as? [[String: Any]])
    let html = items.compactMap { $0["content_html"] as? String }.joined()
    let ids = html.matches(of: /\ id="([^"]+)"/).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count && ids.count >= 4)
    let addresses = html.matches(of: /\ (?:href|src)="([^"]+)"/).map { String($0.output.1) }
    #expect(addresses.count >= 6 && addresses.allSatisfy { $0.hasPrefix("https://probe.example/") })
  }

  @Test("Feeds of summaries hold no bodies")
  func summaries() throws {
    var site = Self.site("feeds: {formats: [rss, atom, json], content: summary}")
    site.page("a.md", "summary: Kurz", body: "Der lange Text.")
    let built = try site.built()
    for path in ["feed.xml", "atom.xml", "feed.json"] {
      #expect(built[path]?.contains("Kurz") == true && built[path]?.contains("Der lange Text") == false)
    }
  }

  @Test("Pages without a date are in no Atom feed, which must say when entries changed")
  func undated() throws {
    var site = Self.site()
    site.set("dated: false, listed: false, in_feeds: false", to: "dated: false, in_feeds: true")
    site["content/seite.md"] = "---\ntitle: Undatiert\ntype: seite\ntopics: [Politik]\n---\nText.\n"
    let built = try site.built()
    #expect(built["feed.xml"]?.contains("Undatiert") == true)
    #expect(built["atom.xml"]?.contains("Undatiert") == false)
    #expect(built["atom.xml"]?.contains("<updated>1970-01-01T00:00:00Z</updated>") == true)
  }

  @Test("Hubs, views and the lifetime are told where formats know them")
  func heads() throws {
    var site = Self.site("feeds: {formats: [rss, atom, json], hub: 'https://hub.example/', view: feed.css, ttl: 15}")
    site["templates/assets/feed.css"] = "rss {}"
    site.page("a.md")
    let built = try site.built()
    let rss = try #require(built["feed.xml"])
    #expect(rss.contains("<?xml-stylesheet type=\"text/css\" href=\"/assets/feed.css\"?>"))
    #expect(rss.contains("<atom:link href=\"https://hub.example/\" rel=\"hub\"/>") && rss.contains("<ttl>15</ttl>"))
    #expect(built["atom.xml"]?.contains("<link rel=\"hub\" href=\"https://hub.example/\"/>") == true)
    #expect(built["feed.json"]?.contains("\"type\": \"WebSub\"") == true)
  }

  @Test("The page of all feeds lists what there is, by what it follows")
  func page() throws {
    var site = Self.site("feeds: {formats: [rss, atom], page: /feeds/}")
    site.template(
      "feeds",
      """
      {{ page.title }}{% for group in page.groups %}|{{ group.title }}:{% for entry in group.entries %}
      {{- entry.title }} {{ entry.url }}{% for feed in entry.feeds %} {{ feed.format }}={{ feed.url }}{% endfor %}
      {%- endfor %}{% endfor %}
      """)
    site["templates/i18n/de.yml"] = SampleSite.words.replacing(
      "words:\n", with: "words:\n  feeds_heading: Feeds\n  feeds_of_types: Formate\n")
    site.page("a.md")
    #expect(
      try site.built()["feeds/index.html"]
        == "Feeds|Probe:Probe / RSS=/feed.xml Atom=/atom.xml|Rubriken:Politik /politik/ RSS=/politik/feed.xml "
        + "Atom=/politik/atom.xml")
  }

  @Test("Directives stand in feeds as on their pages")
  func directives() throws {
    var site = Self.site()
    site["templates/directives/kasten.html"] = "<b>{{ directive.text }} {{ page.title }}</b>"
    site.page("a.md", "title: Eins", body: "```{kasten}\nHinweis\n```")
    let built = try site.built()
    for path in ["feed.xml", "atom.xml"] { #expect(built[path]?.contains("&lt;b&gt;Hinweis") == true) }
    #expect(built["feed.json"]?.contains("<b>Hinweis") == true)
  }
}
