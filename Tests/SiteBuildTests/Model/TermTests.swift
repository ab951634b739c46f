import Diagnostics
import Files
import Testing

@testable import SiteBuild

@Suite struct TermTests {
  /// A sample whose topics are declared with these words.
  private func portal(topics: String) -> SampleSite {
    var site = SampleSite()
    site.set("nested: true, feeds: true}", to: "nested: true, feeds: true, \(topics)}")
    return site
  }

  @Test("Declared terms have a page even without articles, with their label and slug")
  func declared() throws {
    var site = portal(topics: "terms: {Politik: {label: Politik und Recht, slug: recht}, Politik/Europa: {}}")
    site.page("a.md", "topics: [Politik/Europa]")
    let terms = try site.prepared().site.taxonomies[0].terms
    #expect(terms.map(\.name) == ["Politik und Recht", "Europa"])
    #expect(terms.map(\.path) == ["Politik", "Politik/Europa"])
    #expect(terms.map(\.address.text) == ["/recht/", "/recht/europa/"])
    #expect(try site.prepared().site.items[0].address.text == "/recht/2025/01/a/")
    site.page("a.md", "type: seite", "topics: []")
    #expect(try site.built().paths.contains("recht/europa/index.html"))
  }

  private static let orderRows: [(sort: String, names: [String], reason: String)] = [
    ("sort: name", ["Ämter", "Bau", "Zoll"], "as in dictionaries"),
    ("sort: count", ["Zoll", "Ämter", "Bau"], "most pages first, then by name"),
    ("sort: weight, terms: {Bau: {weight: 1}, Zoll: {weight: 2}}", ["Bau", "Zoll", "Ämter"], "small weights first"),
    ("sort: count, order: [Bau]", ["Bau", "Zoll", "Ämter"], "those named first come first"),
  ]

  @Test("Terms come in the order declared", arguments: orderRows)
  func order(sort: String, names: [String], reason: String) throws {
    var site = portal(topics: sort)
    for (day, topic) in ["Zoll", "Bau", "Ämter", "Zoll"].enumerated() { site.page("\(day).md", "topics: [\(topic)]") }
    #expect(try site.prepared().site.taxonomies[0].terms.map(\.name) == names, "\(reason)")
  }

  private static let closedRows: [(term: String, told: String?, hint: String?)] = [
    ("Politik", nil, nil), ("Bau", nil, nil), ("Alt", nil, nil),
    ("Politk", "unknown-term", "did you mean 'Politik'?"),
    ("politik", "duplicate-address", "write 'Politik'"),
    ("Politik/Rat", "unknown-term", "use a term that 'site.yml' declares, or declare this one"),
  ]

  @Test("A closed taxonomy takes only what is declared or has a page", arguments: closedRows)
  func closed(term: String, told: String?, hint: String?) throws {
    var site = portal(topics: "closed: true, terms: {Politik: {aliases: [Alt]}}")
    site["content/topics/bau.md"] = "---\ntitle: Bau\n---\n"
    site.page("a.md", "topics: ['\(term)']", "type: seite")
    let built = try site.build()
    #expect(built.told == (told.map { ["content/a.md \($0) «'\(term)'»"] } ?? []))
    #expect(built.result.diagnostics.first?.hint == hint)
  }

  @Test("An alias means the term, and its address leads there")
  func aliases() throws {
    var site = portal(topics: "terms: {Politik: {aliases: [Kommunalpolitik, Amt/Rat]}}")
    site.page("a.md", "topics: [Kommunalpolitik]")
    site.page("b.md", "topics: [Amt/Rat]", "date: 2025-01-02")
    let built = try site.built()
    #expect(try site.prepared().site.taxonomies[0].terms.map(\.items) == [[0, 1]])
    #expect(built["kommunalpolitik/index.html"]?.contains("url=/politik/") ?? false)
    #expect(built["amt/rat/index.html"]?.contains("url=/politik/") ?? false)
  }

  @Test("An alias that is a term itself is refused")
  func aliasOfTerm() throws {
    var site = portal(topics: "terms: {Politik: {}, Recht: {aliases: [Politik]}}")
    site.page("a.md")
    #expect(try site.mistakes() == ["site.yml invalid-setting «Politik»"])
  }

  @Test("A page of the taxonomy's folder describes its term")
  func described() throws {
    var site = SampleSite()
    site.template(
      "listing",
      "{{ page.title }}|{{ page.content }}|{{ page.description }}|{% if page.image %}{{ page.image.alt }}{% endif %}")
    site["content/bild.svg"] = "<svg width='4' height='3'/>"
    site["content/topics/politik.md"] = """
      ---
      title: Politik und Recht
      summary: Worum es geht
      image: /bild.svg
      image_alt: Ein Haus
      aliases: [/staat/]
      ---
      Siehe [hier](../a.md).
      """
    site.page("a.md", "topics: [Politik]", body: "[Zum Thema](topics/politik.md)")
    let built = try site.built()
    #expect(
      built["politik/index.html"]
        == "Politik und Recht|<p>Siehe <a href=\"/politik/2025/01/a/\">hier</a>.</p>\n|Worum es geht|Ein Haus")
    #expect(built["politik/2025/01/a/index.html"]?.contains("<a href=\"/politik/\">") ?? false)
    #expect(built["staat/index.html"] != nil)
    #expect(try site.prepared().site.items.count == 1)
  }

  @Test("Pages make terms, those of parents first; drafts make none")
  func made() throws {
    var site = SampleSite()
    site["content/topics/politik/europa.md"] = "---\ntitle: Europa\n---\n"
    site["content/topics/politik/index.md"] = "---\ntitle: Politik\n---\n"
    site["content/topics/bau.md"] = "---\ntitle: Bau\ndraft: true\n---\n"
    #expect(try site.prepared().site.taxonomies[0].terms.map(\.path) == ["Politik", "Politik/Europa"])
  }

  private static let wrong: [(files: [String: String], told: [String], reason: String)] = [
    (["politik/europa.md": "title: Europa"], ["politik/europa.md unknown-term line 1"], "below no term"),
    (
      ["politik.md": "title: Politik", "politik/index.md": "title: Politik"],
      ["politik/index.md duplicate-address line 1"], "described twice"
    ),
    (
      ["politik.md": "titel: Politik"], ["politik.md missing-field line 2", "politik.md unknown-key «titel»"],
      "no title"
    ),
    (["politik.md": "title: P\ndate: 2025-01-01"], ["politik.md unknown-key «date»"], "terms have no date"),
    (["politik.md": "title: P\nimage: /x.png\nimage_alt: X"], ["politik.md missing-picture «/x.png»"], "no picture"),
    (["politik.md": "title: P\ntemplate: x.html"], ["politik.md missing-template «x.html»"], "no template"),
  ]

  @Test("What is wrong with a term's page is told", arguments: wrong)
  func tells(files: [String: String], told: [String], reason: String) throws {
    var site = SampleSite()
    for (name, head) in files { site["content/topics/\(name)"] = "---\n\(head)\n---\n" }
    #expect(try site.mistakes() == told.map { "content/topics/\($0)" }, "\(reason)")
  }

  @Test("Two declared slugs that are one address are told with both places")
  func sameSlug() throws {
    let site = portal(topics: "terms: {Politik: {slug: a}, Recht: {slug: a}}")
    #expect(try site.mistakes().contains { $0.contains("duplicate-address") })
  }
}

@Suite struct RelatedTests {
  private func weighted() -> SampleSite {
    var site = SampleSite()
    site.set("tags: {", to: "tags: {related_weight: 2, ")
    return site
  }

  private func related(_ site: SampleSite, to name: String, count: Int = 9) throws -> [String] {
    let site = try site.prepared().site
    let index = try #require(site.items.firstIndex { $0.page.path.text == "\(name).md" })
    return site.related(to: index, count: count).map { String(site.items[$0].page.path.stem) }
  }

  @Test("Those that share most come first, then the newest; the page itself is left out")
  func scores() throws {
    var site = weighted()
    site.page("ich.md", "topics: [Bau]", "tags: [x, y]", "date: 2025-01-01")
    site.page("zwei.md", "topics: [Amt]", "tags: [x, y]", "date: 2020-01-01")
    site.page("drei.md", "topics: [Bau]", "tags: [x]", "date: 2021-01-01")
    site.page("eins-alt.md", "topics: [Bau]", "date: 2022-01-01")
    site.page("eins-neu.md", "topics: [Bau]", "date: 2023-01-01")
    site.page("fremd.md", "topics: [Amt]", "date: 2024-01-01")
    #expect(try related(site, to: "ich") == ["zwei", "drei", "eins-neu", "eins-alt"])
    #expect(try related(site, to: "ich", count: 2) == ["zwei", "drei"])
    #expect(try related(site, to: "ich", count: 0) == [])
  }

  @Test("A shared child counts more than a shared parent")
  func nested() throws {
    var site = weighted()
    site.page("ich.md", "topics: [Bau/Hoch]")
    site.page("kind.md", "topics: [Bau/Hoch]", "date: 2020-01-01")
    site.page("geschwister.md", "topics: [Bau/Tief]", "date: 2024-01-01")
    #expect(try related(site, to: "ich") == ["kind", "geschwister"])
  }

  @Test("The editor's own come first and are not repeated; a weight of 0 counts for nothing")
  func editors() throws {
    var site = SampleSite()
    site.set("tags: {", to: "tags: {related_weight: 0, ")
    site.page("ich.md", "topics: [Bau]", "tags: [x]", "related: [c.md, b.md]")
    site.page("a.md", "topics: [Bau]", "date: 2024-01-01")
    site.page("b.md", "topics: [Bau]", "date: 2023-01-01")
    site.page("c.md", "topics: [Amt]", "date: 2022-01-01")
    site.page("d.md", "topics: [Amt]", "tags: [x]", "date: 2021-01-01")
    #expect(try related(site, to: "ich") == ["c", "b", "a"])
  }

  @Test("Found by looking at each pair, the same pages are related")
  func agrees() throws {
    var site = weighted()
    for number in 0..<60 {
      site.page(
        "\(number).md", "date: 2025-01-\(number % 28 < 9 ? "0" : "")\(number % 28 + 1)",
        "topics: [T\(number % 3)/U\(number % 5)]", "tags: [a\(number % 7), b\(number * number % 11)]")
    }
    let prepared = try site.prepared().site
    for index in prepared.items.indices {
      #expect(prepared.related(to: index, count: 5) == Self.byPairs(prepared, index, count: 5))
    }
  }

  private static func byPairs(_ site: Site, _ index: Int, count: Int) -> [Int] {
    func terms(_ item: Int, _ taxonomy: Int) -> Set<Int> {
      var all: Set<Int> = []
      for term in site.items[item].terms[taxonomy] {
        var next: Int? = term
        while let known = next {
          all.insert(known)
          next = site.taxonomies[taxonomy].terms[known].parent
        }
      }
      return all
    }
    let scores = site.items.indices.map { other in
      site.taxonomies.indices.reduce(0) {
        $0 + terms(index, $1).intersection(terms(other, $1)).count * site.taxonomies[$1].settings.relatedWeight
      }
    }
    let found = site.items.indices.filter { $0 != index && scores[$0] > 0 }
    return Array(found.sorted { (-scores[$0], $0) < (-scores[$1], $1) }.prefix(count))
  }
}
