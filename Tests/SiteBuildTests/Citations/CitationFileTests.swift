import Testing

@testable import SiteBuild

/// What helps others to cite a page.
@Suite struct CitationFileTests {
  private func site() -> SampleSite {
    var site = SampleSite()
    site.set("  meldung: {", to: "  meldung: {citable: true, ")
    site.page(
      "a.md", "slug: papier", "title: 'Titel & \"mehr\"'", "issuer: KGSt", "number: 1/2025", "abstract: Kurz.",
      "tags: [OZG]")
    return site
  }

  @Test("A page that can be cited has records for reference managers beside it")
  func files() throws {
    let built = try site().built()
    let folder = "politik/2025/01/papier/"
    let bib = try #require(built[folder + "papier.bib"])
    #expect(bib.contains("title = {{Titel \\& „mehr“}}"))
    #expect(bib.contains("year = {2025}"))
    let ris = try #require(built[folder + "papier.ris"])
    #expect(ris.contains("AU  - KGSt\r\n"))
    #expect(ris.hasSuffix("ER  - \r\n"))
    let csl = try #require(built[folder + "papier.csl.json"])
    #expect(csl.contains("\"literal\": \"KGSt\""))
    #expect(csl.filter { !$0.isWhitespace }.contains("\"date-parts\":[[2025,1,1]]"))
  }

  @Test("Templates see the reference and the addresses of the records")
  func members() throws {
    var site = site()
    site.template(
      "article", "{{ page.citation.text }}|{{ page.citation.bibtex }}|{{ page.citation.ris }}|{{ page.citation.csl }}")
    let page = try #require(try site.built()["politik/2025/01/papier/index.html"])
    #expect(page.hasPrefix("KGSt, 2025. Titel &amp; „mehr“."))
    #expect(page.contains("|/politik/2025/01/papier/papier.bib|/politik/2025/01/papier/papier.ris|"))
  }

  @Test("Pages of other types have none")
  func others() throws {
    var site = SampleSite()
    site.page("a.md", "slug: papier")
    site.template("article", "{{ page.citation is none }}")
    let built = try site.built()
    #expect(built["politik/2025/01/papier/index.html"] == "True")
    #expect(built["politik/2025/01/papier/papier.bib"] == nil)
  }
}
