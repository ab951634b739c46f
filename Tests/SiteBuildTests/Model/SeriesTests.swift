import Diagnostics
import Files
import Testing

@testable import SiteBuild

@Suite struct SeriesTests {
  private func parts(_ site: SampleSite) throws -> [String: [String]] {
    let site = try site.prepared().site
    func name(_ item: Int) -> String { String(site.items[item].page.path.stem) }
    return Dictionary(uniqueKeysWithValues: site.series.map { (name($0.overview), $0.parts.map(name)) })
  }

  @Test("Parts come oldest first, those without a date last")
  func byDate() throws {
    var site = SampleSite()
    site.page("serie.md")
    site.page("c.md", "series: serie.md", "date: 2025-01-03")
    site.page("a.md", "series: /serie.md", "date: 2025-01-01")
    site.page("b.md", "series: /politik/2025/01/serie/", "date: 2025-01-02")
    site.page("0.md", "series: serie.md", "type: seite", "date:")
    #expect(try parts(site) == ["serie": ["a", "b", "c", "0"]])
  }

  @Test("The overview's own order goes first")
  func listed() throws {
    var site = SampleSite()
    site.page("serie.md", "parts: [c.md, a.md]")
    site.page("a.md", "date: 2025-01-01")
    site.page("b.md", "series: serie.md", "date: 2025-01-02")
    site.page("c.md", "series: serie.md", "date: 2025-01-03")
    #expect(try parts(site) == ["serie": ["c", "a", "b"]])
  }

  @Test("Templates see what comes before and after, and the overview")
  func templates() throws {
    var site = SampleSite()
    site.template(
      "article",
      """
      {% if page.series %}{{ page.series.number }}/{{ page.series.count }} \
      {{ page.series.previous.title if page.series.previous else '-' }} \
      {{ page.series.next.title if page.series.next else '-' }} {{ page.series.overview.title }}\
      {% else %}{{ page.parts | map(attribute='title') | join(',') }}{% endif %}
      """)
    site.page("serie.md", "title: Alles")
    for day in 1...3 { site.page("\(day).md", "title: Teil \(day)", "series: serie.md", "date: 2025-01-0\(day)") }
    let built = try site.built()
    func text(_ name: String) -> String? { built["politik/2025/01/\(name)/index.html"] }
    #expect(text("serie") == "Teil 1,Teil 2,Teil 3")
    #expect(text("1") == "1/3 - Teil 2 Alles")
    #expect(text("2") == "2/3 Teil 1 Teil 3 Alles")
    #expect(text("3") == "3/3 Teil 2 - Alles")
  }

  private static let wrong: [(heads: [String: String], told: [String], reason: String)] = [
    (["a": "series: b.md", "b": "series: a.md"], ["a.md series-circle «b.md»"], "two"),
    (
      ["c": "series: a.md", "a": "series: b.md", "b": "series: c.md", "d": "series: a.md"],
      ["a.md series-circle «b.md»"], "three, and one that leads in"
    ),
    (["a": "series: a.md"], ["a.md broken-reference «a.md»"], "itself"),
    (["a": "parts: [b.md]", "b": "parts: [a.md]"], ["b.md series-circle «a.md»"], "each other's part"),
    (["a": "series: x.md", "x": "", "b": "parts: [a.md]"], ["b.md invalid-value «a.md»"], "a part of two"),
    (["a": "parts: [b.md, b.md]", "b": ""], ["a.md duplicate-key «b.md»"], "listed twice"),
    (["a": "series: weg.md"], ["a.md broken-reference «weg.md»"], "no overview"),
  ]

  @Test("A series that makes no sense is told of once", arguments: wrong)
  func tells(heads: [String: String], told: [String], reason: String) throws {
    var site = SampleSite()
    for (name, head) in heads { site.page("\(name).md", head) }
    let found = try site.build()
    #expect(found.told.map { $0.replacing("content/", with: "") } == told, "\(reason)")
  }
}

@Suite struct DossierTests {
  private static let queries: [(query: String, found: [String], reason: String)] = [
    ("{topics: [Bau]}", ["d", "c", "a"], "of a topic and those below, newest first"),
    ("{topics: [Bau/Hoch, Amt]}", ["c", "b"], "of any of some topics"),
    ("{topics: [Bau], tags: [x]}", ["c"], "of every taxonomy"),
    ("{tags: [x], order: oldest}", ["b", "c"], "oldest first"),
    ("{type: papier}", ["d"], "of a type"),
    ("{type: [papier, meldung], topics: Bau}", ["d", "c", "a"], "of some types"),
    ("{from: 2025-01-02, to: 2025-01-03}", ["c", "b"], "of a period, both days included"),
    ("{from: 2025-01-03, type: meldung}", ["c"], "from a day on"),
    ("{topics: [Bau], count: 2}", ["d", "c"], "so many"),
    ("{topics: [Geheim]}", [], "of a topic that only a draft has"),
    ("{}", ["d", "c", "b", "a"], "everything that is listed"),
  ]

  @Test("A dossier collects what meets all of its conditions", arguments: queries)
  func collects(query: String, found: [String], reason: String) throws {
    var site = SampleSite()
    site.page("a.md", "date: 2025-01-01", "topics: [Bau]")
    site.page("b.md", "date: 2025-01-02T23:59", "topics: [Amt]", "tags: [x]")
    site.page("c.md", "date: 2025-01-03T00:00", "topics: [Bau/Hoch]", "tags: [x]")
    site.page("d.md", "date: 2025-01-04", "topics: [Bau]", "type: papier")
    site.page("e.md", "topics: [Geheim]", "draft: true")
    site.page("dossier.md", "type: seite", "topics: []", "date:", "collect: \(query)")
    let outcome = SitePreparation.prepare(MemoryTree(site.files), site.request())
    #expect(outcome.diagnostics.map(\.rule) == (found.isEmpty ? [.emptyDossier] : []))
    let prepared = try #require(outcome.site?.site)
    let dossier = try #require(prepared.items.firstIndex { $0.page.path.text == "dossier.md" })
    #expect(prepared.collection(of: dossier).map { String(prepared.items[$0].page.path.stem) } == found, "\(reason)")
  }

  private static let wrong: [(query: String, told: String, reason: String)] = [
    ("{topics: [Baw]}", "unknown-term «Baw»", "no such term"),
    ("{type: papir}", "invalid-value «papir»", "no such type"),
    ("{from: 2025-02-01, to: 2025-01-01}", "invalid-value «to»", "ends before it begins"),
    ("{from: gestern}", "invalid-date «gestern»", "no date"),
    ("{topic: Bau}", "unknown-key «topic»", "no such taxonomy"),
    ("{count: 0}", "invalid-value «0»", "nothing"),
    ("{order: newst}", "invalid-value «newst»", "no order"),
    ("Bau", "wrong-type «Bau»", "a text"),
  ]

  @Test("A dossier that makes no sense is told with rule and place", arguments: wrong)
  func tells(query: String, told: String, reason: String) throws {
    var site = SampleSite()
    site.page("a.md", "topics: [Bau]", "collect: \(query)")
    #expect(try site.mistakes() == ["content/a.md \(told)"], "\(reason)")
  }
}

@Suite struct BacklinkTests {
  @Test("A page knows who links to it in text and who names it, each once")
  func bothWays() throws {
    var site = SampleSite()
    site.page("ziel.md", "date: 2025-01-01")
    site.page("a.md", "date: 2025-01-02", body: "[x](ziel.md) [y](/ziel.md#) [z](/politik/2025/01/ziel/)")
    site.page("b.md", "date: 2025-01-03", "related: [ziel.md]", "papers: [ziel.md]", body: "[x](ziel.md)")
    site.page("c.md", "date: 2025-01-04", body: "![x](bild.svg) [y](https://example.org/ziel.md)")
    site["content/bild.svg"] = "<svg width='4' height='3'/>"
    let references = try site.prepared().site.references
    #expect(references.referrers(to: 3) == [1, 2])
    #expect(references.referrers(to: 3, by: "links") == [1, 2])
    #expect(references.referrers(to: 3, by: "papers") == [1])
    #expect(references.referrers(to: 3, by: "related") == [1])
    #expect(references.referrers(to: 3, by: "nichts") == [])
    #expect(references.referrers(to: 0) == [])
  }
}

@Suite struct PeriodTests {
  @Test("A year tells what it was about: by month, topic, tag and type")
  func numbers() throws {
    var site = SampleSite()
    site.template(
      "archive",
      """
      {% for year in page.years %}{{ year.year }} {{ year.count }}:\
      {% for month in year.months %} {{ month.month }}={{ month.count }}{% endfor %};\
      {% for row in year.topics %} {{ row.term.name }}={{ row.count }}{% endfor %};\
      {% for row in year.types %} {{ row.type.label }}={{ row.count }}{% endfor %}
      {% endfor %}
      """)
    site.page("a.md", "date: 2025-01-01", "topics: [Bau/Hoch, Bau/Tief]")
    site.page("b.md", "date: 2025-01-31", "topics: [Amt]")
    site.page("c.md", "date: 2025-02-01", "topics: [Bau]", "type: papier")
    site.page("d.md", "date: 2024-12-31", "topics: [Amt]")
    #expect(
      try site.built()["archiv/index.html"] == """
        2025 3: 2=1 1=2; Bau=2 Amt=1; Meldung=2 papier=1
        2024 1: 12=1; Amt=1; Meldung=1

        """)
  }
}
