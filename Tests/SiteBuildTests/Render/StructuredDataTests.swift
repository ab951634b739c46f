import Files
import Foundation
import Testing

@testable import SiteBuild

@Suite struct StructuredDataTests {
  /// What a page says of itself, by the types of its graph.
  private func graph(_ site: SampleSite, _ path: String) throws -> [String: [String: Any]] {
    let built = try site.built()
    let data = try JSONSerialization.jsonObject(with: Data(try #require(built[path]).utf8))
    let nodes = try #require((data as? [String: Any])?["@graph"] as? [[String: Any]])
    return Dictionary(nodes.map { ($0["@type"] as? String ?? "", $0) }, uniquingKeysWith: { first, _ in first })
  }

  private var site: SampleSite {
    var site = SampleSite()
    for name in SampleSite.templates.keys { site.template(name, "{{ page.structured_data | tojson }}") }
    site.set("  tags:", to: "  authors: {label: Autor}\n  tags:")
    site.set("organisation: {logo: /logo.png, same_as: [https://social.example/@p]}")
    site["content/logo.png"] = "GIF89a\u{1}\u{0}\u{1}\u{0}"
    return site
  }

  @Test("An article names its dates, people, pictures, papers and the wholes that it is a part of")
  func article() throws {
    var site = site
    site.page("papier.md", "title: Papier", "type: papier", "number: '7'")
    site.page(
      "a.md", "title: Eins", "date: 2025-01-02T09:30", "updated: 2025-01-03", "authors: [Anna]", "tags: [Netz]",
      "papers: [papier.md]", "image: logo.png", "image_alt: Bild", "image_credit: Anna", "series: reihe.md")
    site.page("reihe.md", "title: Reihe")
    let article = try #require(try graph(site, "politik/2025/01/a/index.html")["NewsArticle"])
    #expect(article["datePublished"] as? String == "2025-01-02T09:30:00+01:00")
    #expect(article["dateModified"] as? String == "2025-01-03T00:00:00+01:00")
    #expect((article["author"] as? [[String: Any]])?.first?["name"] as? String == "Anna")
    #expect((article["citation"] as? [[String: Any]])?.first?["reportNumber"] as? String == "7")
    #expect((article["image"] as? [String: Any])?["creditText"] as? String == "Anna")
    #expect((article["isPartOf"] as? [[String: Any]])?.map { $0["name"] as? String } == ["Probe", "Reihe"])
    #expect(article["keywords"] as? [String] == ["Netz"] && article["articleSection"] as? String == "Politik")
    #expect((article["publisher"] as? [String: Any])?["sameAs"] as? [String] == ["https://social.example/@p"])
  }

  static let pages: [(path: String, types: Set<String>)] = [
    ("index.html", ["WebSite", "Organization"]),
    ("politik/index.html", ["CollectionPage", "BreadcrumbList"]),
    ("papiere/b/index.html", ["Report", "BreadcrumbList"]),
    ("archiv/2025/index.html", ["CollectionPage", "BreadcrumbList"]),
  ]

  @Test("Every page has a graph", arguments: pages)
  func kinds(_ row: (path: String, types: Set<String>)) throws {
    var site = site
    site.page("a.md")
    site.page("b.md", "type: papier", "number: '7'")
    #expect(Set(try graph(site, row.path).keys) == row.types)
  }
}
