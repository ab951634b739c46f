import Diagnostics
import Files
import Testing
import Values

@testable import SiteBuild

@Suite struct OrderTests {
  @Test("Items come newest first, ties by path, those without a date last")
  func newestFirst() throws {
    var site = SampleSite()
    site.page("d.md", "date: 2025-01-02")
    site.page("c.md", "date: 2025-01-02")
    site.page("a.md", "date: 2025-01-01")
    site.page("b.md", "date: 2025-01-01T08:00")
    site.page("e.md", "date: 2025-01-01T08:00:00+02:00")
    site.page("0.md", "type: seite", "date:")
    let items = try site.prepared().site.items
    #expect(items.map(\.page.path.text) == ["c.md", "d.md", "b.md", "e.md", "a.md", "0.md"])
  }

  @Test("The order of the files in the tree does not matter")
  func anyOrder() throws {
    var site = SampleSite()
    for name in ["z", "m", "a"] { site.page("\(name).md", "tags: [\(name), ß]") }
    let first = try site.built().bytes
    for _ in 0..<5 { #expect(try site.built().bytes == first) }
  }

  private static let words: [(names: [String], reason: String)] = [
    (["Ammer", "Ämter", "Amtsblatt"], "ä as a"),
    (["Ofen", "Öfen", "Ofenrohr"], "a word comes before the same with a mark"),
    (["Masse", "Maße", "Massen"], "ß as ss"),
    (["übel", "Über", "Ufer"], "case does not matter"),
    (["E-Akte", "Eakus", "E.ON", "Ernst"], "marks between letters do not count"),
    (["Cafe", "Café", "Cafés"], "accents do not count"),
    (["Neu", "Neu Ulm", "Neuhaus"], "word by word"),
    (["2025", "Amt"], "figures first"),
  ]

  @Test("Words come in the order of German dictionaries (DIN 5007-1)", arguments: words)
  func german(names: [String], reason: String) {
    let sorted = names.reversed().sorted { GermanOrder.key($0) < GermanOrder.key($1) }
    #expect(sorted == names, "\(reason)")
  }
}

@Suite struct TaxonomyTests {
  private func topics(_ site: SampleSite) throws -> Taxonomy { try site.prepared().site.taxonomies[0] }

  @Test("A parent lists its children's items, each once")
  func nested() throws {
    var site = SampleSite()
    site.page("a.md", "date: 2025-01-03", "topics: [Politik/Europa, Politik, Politik/Europa/Rat]")
    site.page("b.md", "date: 2025-01-02", "topics: [Politik]")
    site.page("c.md", "date: 2025-01-01", "topics: [Politik / Europa]")
    let taxonomy = try topics(site)
    #expect(taxonomy.terms.map(\.path) == ["Politik", "Politik/Europa", "Politik/Europa/Rat"])
    #expect(taxonomy.terms.map(\.name) == ["Politik", "Europa", "Rat"])
    #expect(taxonomy.terms.map(\.items) == [[0, 1, 2], [0, 2], [0]])
    #expect(taxonomy.terms.map(\.address.text) == ["/politik/", "/politik/europa/", "/politik/europa/rat/"])
    #expect(taxonomy.terms.map(\.parent) == [nil, 0, 1])
    #expect(taxonomy.terms.map(\.children) == [[1], [2], []])
    #expect(taxonomy.roots == [0])
  }

  @Test("Without nesting a slash is a letter like any other")
  func flat() throws {
    var site = SampleSite()
    site.page("a.md", "tags: [Ein/Aus]")
    let tags = try site.prepared().site.taxonomies[1]
    #expect(tags.terms.map(\.name) == ["Ein/Aus"])
    #expect(tags.terms.map(\.address.text) == ["/schlagworte/ein-aus/"])
  }

  @Test("Declared terms come first as declared, the others by name, children below their parents")
  func declaredOrder() throws {
    var site = SampleSite()
    site.set("feeds: true}", to: "feeds: true, order: [Zoll, Politik/Rat, Bau, Nirgends]}")
    for (number, topic) in ["Äpfel", "Bau", "Ast", "Politik/Amt", "Politik/Rat", "Zoll"].enumerated() {
      site.page("\(number).md", "topics: [\(topic)]")
    }
    #expect(
      try topics(site).terms.map(\.path) == ["Zoll", "Bau", "Äpfel", "Ast", "Politik", "Politik/Rat", "Politik/Amt"])
  }

  private static let spellings: [(a: String, b: String, reason: String)] = [
    ("Smart City", "smart city", "case"), ("Smart City", "Smart-City", "a hyphen"), ("Größe", "Groesse", "an umlaut"),
    ("Politik/Europa", "politik/Europa", "the parent's case"), ("Rat & Tat", "Rat, Tat", "marks"),
  ]

  @Test("Two spellings of one term are refused, with both places", arguments: spellings)
  func twoSpellings(a: String, b: String, reason: String) throws {
    var site = SampleSite()
    site.page("a.md", "date: 2025-01-02", "topics: ['\(a)']")
    site.page("b.md", "topics: ['\(b)']")
    let built = try site.build()
    #expect(
      built.told.filter { $0.contains("duplicate-address") } == ["content/b.md duplicate-address «'\(b)'»"], "\(reason)"
    )
    #expect(built.result.diagnostics.first { $0.rule == .duplicateAddress }?.steps.first?.span.file == "content/a.md")
  }

  @Test("A term named twice by one page counts once")
  func twice() throws {
    var site = SampleSite()
    site.page("a.md", "tags: [OZG, OZG]")
    let prepared = try site.prepared().site
    #expect(prepared.taxonomies[1].terms.map(\.items) == [[0]])
    #expect(prepared.items[0].terms.map(Array.init) == [[0], [0]])
  }

  @Test("Pages that lists leave out are in no term's list")
  func unlisted() throws {
    var site = SampleSite()
    site.page("a.md", "type: seite", "tags: [OZG]")
    #expect(try site.prepared().site.taxonomies[1].terms.map(\.items) == [[]])
  }
}

@Suite struct ReferenceTests {
  @Test("Papers list the pages that name them, newest first")
  func bothWays() throws {
    var site = SampleSite()
    site.page("papiere/p.md", "type: papier", "date: 2025-01-01")
    site.page("a.md", "date: 2025-01-02", "papers: [papiere/p.md]")
    site.page("b.md", "date: 2025-01-03", "papers: [/papiere/p.md, papiere/../papiere/p.md]")
    let prepared = try site.prepared().site
    #expect(prepared.items.map(\.papers) == [[2], [2], []])
    #expect(prepared.references.referrers(to: 2, by: "papers") == [0, 1])
  }

  @Test("Neighbours are those of the home topic")
  func neighbours() throws {
    var site = SampleSite()
    for (day, topic) in ["Bau", "Amt", "Bau", "Bau", "Amt"].enumerated() {
      site.page("\(day).md", "date: 2025-01-0\(day + 1)", "topics: [\(topic), Alle]")
    }
    let items = try site.prepared().site.items
    #expect(items.map(\.page.path.text) == ["4.md", "3.md", "2.md", "1.md", "0.md"])
    #expect(items.map(\.older) == [3, 2, 4, nil, nil])
    #expect(items.map(\.newer) == [nil, nil, 1, 0, 2])
  }

  private func more(_ site: SampleSite, to name: String, count: Int) throws -> [String] {
    let site = try site.prepared().site
    let index = try #require(site.items.firstIndex { $0.page.path.text == name })
    return site.moreFromTopic(of: index, count: count).map { site.items[$0].page.path.text }
  }

  private static var bau: SampleSite {
    var site = SampleSite()
    for day in 1...6 { site.page("\(day).md", "date: 2025-01-0\(day)", "topics: [Bau/\(day > 4 ? "Hoch" : "Tief")]") }
    return site
  }

  @Test("More from a topic are its newest, without the page itself")
  func moreFromTopic() throws {
    var site = Self.bau
    site.set("related_count: 3")
    #expect(try more(site, to: "3.md", count: 3) == ["4.md", "2.md", "1.md"])
    #expect(try more(site, to: "3.md", count: 2) == ["4.md", "2.md"])
    #expect(try more(site, to: "3.md", count: 0) == [])
  }

  @Test("The editor's own come first and are not repeated")
  func editors() throws {
    var site = Self.bau
    site.set("related_count: 3")
    site.page("0.md", "date: 2024-12-01", "topics: [Amt]")
    site.page("3.md", "date: 2025-01-03", "topics: [Bau/Tief]", "related: [0.md, 2.md, 0.md]")
    #expect(try more(site, to: "3.md", count: 4) == ["0.md", "2.md", "4.md", "1.md"])
    #expect(try more(site, to: "3.md", count: 1) == ["0.md"])
  }

  @Test("A topic with too few pages gives way to the one above it")
  func climbs() throws {
    var site = Self.bau
    site.set("related_count: 4")
    #expect(try more(site, to: "5.md", count: 4) == ["6.md", "4.md", "3.md", "2.md"])
  }

  @Test("A page without a topic has only what its editor named")
  func noTopic() throws {
    var site = Self.bau
    site.page("impressum.md", "type: seite", "topics: []", "date:", "related: [1.md]")
    #expect(try more(site, to: "impressum.md", count: 4) == ["1.md"])
  }
}

@Suite struct ArchiveTests {
  @Test("The archive holds the listed pages by year and month, newest first")
  func years() throws {
    var site = SampleSite()
    site.page("a.md", "date: 2024-12-31T23:59:59")
    site.page("b.md", "date: 2025-01-01")
    site.page("c.md", "date: 2025-02-01")
    site.page("d.md", "date: 2025-01-15")
    site.page("e.md", "type: seite", "date: 2023-01-01")
    let years = try site.prepared().site.years
    #expect(years.map(\.year) == [2025, 2024])
    #expect(years.map(\.items) == [[0, 1, 2], [3]])
    #expect(years[0].months.map(\.month) == [2, 1])
    #expect(years[0].months.map(\.items) == [[0], [1, 2]])
    #expect(years[0].months.map(\.address.text) == ["/archiv/2025/02/", "/archiv/2025/01/"])
  }
}
