import Testing

@testable import Bibliography

@Suite struct StyleTests {
  static let words = CitationWords(
    and: "und", others: "u. a.", editors: "Hrsg.", inside: "In", noDate: "o. J.", edition: "{edition}. Auflage",
    pages: "S.", accessed: "Zugriff am {date}", available: "Verfügbar unter", writesDatesWithDots: true)

  private func work(_ kind: CitedWork.Kind, _ fill: (inout CitedWork) -> Void) -> CitedWork {
    var work = CitedWork(id: "k")
    work.kind = kind
    work.title = "Titel"
    work.issued = WorkDate(year: 2021)
    fill(&work)
    return work
  }

  private let anna = PersonName(family: "Meier", given: "Anna")
  private let udo = PersonName(family: "Heide", given: "Udo", particle: "von der")
  private let kgst = PersonName(literal: "KGSt")

  @Test("Books, chapters, articles, reports, pages and laws, as DIN ISO 690 writes them")
  func full() {
    let style = ReferenceStyle(Self.words)
    let book = work(.book) {
      $0.authors = [anna, udo]
      ($0.place, $0.publisher, $0.edition, $0.isbn) = ("Köln", "Verlag", "2", "978-3-16-148410-0")
    }
    #expect(
      style.plain(book)
        == "Meier, Anna und von der Heide, Udo, 2021. Titel. 2. Auflage. Köln: Verlag. ISBN 978-3-16-148410-0.")
    let chapter = work(.chapter) {
      ($0.authors, $0.editors) = ([anna], [udo])
      ($0.container, $0.place, $0.publisher, $0.pages) = ("Buch", "Köln", "Verlag", "4–9")
    }
    #expect(
      style.plain(chapter)
        == "Meier, Anna, 2021. Titel. In: von der Heide, Udo, Hrsg. Buch. Köln: Verlag. S.\u{A0}4–9.")
    let article = work(.article) {
      $0.authors = [anna]
      ($0.container, $0.volume, $0.issue, $0.pages, $0.doi) = ("Zeitschrift", "12", "3", "4–9", "10.1/x")
    }
    #expect(style.plain(article) == "Meier, Anna, 2021. Titel. Zeitschrift. 12(3). S.\u{A0}4–9. DOI: 10.1/x")
    let report = work(.report) {
      $0.authors = [kgst]
      ($0.place, $0.publisher, $0.genre, $0.number) = ("Köln", "KGSt", "Position", "1/2021")
      $0.issued = WorkDate(year: 2021, month: 1, day: 20)
    }
    #expect(style.plain(report) == "KGSt, 2021. Titel. Köln: KGSt. Position 1/2021. 20.01.2021.")
    let page = work(.webpage) {
      $0.publisher = "FITKO"
      ($0.url, $0.accessed, $0.issued) = ("https://example.org/", WorkDate(year: 2025, month: 2, day: 13), nil)
    }
    #expect(style.plain(page) == "FITKO, o. J. Titel. [Zugriff am 13.02.2025]. Verfügbar unter: https://example.org/")
    let law = work(.legislation) { $0.publisher = "Bund" }
    #expect(style.plain(law) == "Titel, 2021. Bund.")
  }

  @Test("Titles of what was published stand apart from titles in it")
  func pieces() {
    let style = ReferenceStyle(Self.words)
    let article = work(.article) { ($0.authors, $0.container) = ([anna], "Zeitschrift") }
    #expect(style.full(article).contains(.work("Zeitschrift")))
    #expect(style.full(article).contains(.text("Titel")))
    #expect(style.full(work(.book) { $0.authors = [anna] }).contains(.work("Titel")))
  }

  @Test("Names in the text are those of one or two, or of the first of many")
  func names() {
    let style = ReferenceStyle(Self.words)
    #expect(style.names(of: work(.book) { $0.authors = [udo] }) == "von der Heide")
    #expect(style.names(of: work(.book) { $0.authors = [anna, kgst] }) == "Meier und KGSt")
    #expect(style.names(of: work(.book) { $0.authors = [anna, udo, kgst] }) == "Meier u. a.")
    #expect(style.names(of: work(.book) { _ in }) == "Titel")
  }

  @Test("Works that would be named alike get letters in the order of the list")
  func order() {
    let works = [("b", "Zwei"), ("a", "Eins"), ("c", "Drei")].map { id, title in
      var work = work(.book) { $0.authors = [anna] }
      (work.id, work.title) = (id, title)
      if id == "c" { work.issued = WorkDate(year: 2019) }
      return work
    }
    let order = WorkOrder(works, style: ReferenceStyle(Self.words)) { $0.lowercased() }
    #expect(order.works.map(\.id) == ["c", "a", "b"])
    #expect(order.letters == ["a": "a", "b": "b"])
  }

  @Test("What is exported can be read again")
  func exports() throws {
    let report = work(.report) {
      $0.authors = [kgst, udo]
      ($0.title, $0.place, $0.publisher, $0.number) = ("100 % & {mehr}_x", "Köln", "KGSt", "1/2021")
      $0.issued = WorkDate(year: 2021, month: 1, day: 20)
      $0.url = "https://example.org/a_b?x=1&y=%20"
      $0.abstract = "Zeile\nzwei"
    }
    let read = try #require(BibTeXReader.read(Array(report.bibTeX.utf8), file: "a.bib").works.first)
    #expect(read.authors == report.authors)
    #expect(read.issued == report.issued)
    #expect([read.url, read.number, read.place] == [report.url, report.number, report.place])
    #expect(read.title == "100 % & mehr_x")
    #expect(
      report.ris.hasPrefix(
        "TY  - RPRT\r\nAU  - KGSt\r\nAU  - von der Heide, Udo\r\nTI  - 100 % & {mehr}_x\r\nPY  - 2021\r\n"))
    #expect(report.ris.hasSuffix("AB  - Zeile zwei\r\nID  - k\r\nER  - \r\n"))
  }
}
