import Diagnostics
import Testing

@testable import SiteBuild

/// What pages make of the sources that they name.
@Suite struct CitationTests {
  private static let bib = """
    @techreport{kgst2021, author = {{KGSt}}, title = {OZG "umsetzen"}, year = 2021, address = {Köln}, url = {https://example.org/a?b=1&c=2}}
    @book{meier, author = {Meier, Anna}, title = {Ämter}, year = 2020}
    @book{meier-zwei, author = {Meier, Anna}, title = {Bürgerbüros}, year = 2020}
    """

  private func site(_ body: String, _ references: String = "literatur.bib") -> SampleSite {
    var site = SampleSite()
    site.page("a.md", "references: \(references)\nslug: a", body: body)
    site["content/literatur.bib"] = Self.bib
    return site
  }

  private func page(_ body: String, _ references: String = "literatur.bib") throws -> String {
    try #require(try site(body, references).built()["politik/2025/01/a/index.html"])
  }

  @Test(
    "A citation names author and year, and leads to the list",
    arguments: [
      ("[@kgst2021]", "(<a href=\"#lit-kgst2021\" class=\"citation\">KGSt 2021</a>)"),
      ("[@kgst2021, S. 12]", "KGSt 2021</a>, S.\u{202F}12)"),
      (
        "[vgl. @kgst2021; @meier]",
        "(vgl. <a href=\"#lit-kgst2021\" class=\"citation\">KGSt 2021</a>; <a href=\"#lit-meier\""
      ),
      ("Die KGSt [-@kgst2021]", "Die KGSt (<a href=\"#lit-kgst2021\" class=\"citation\">2021</a>)"),
      ("[@meier] [@meier-zwei]", "Meier 2020a</a>) (<a href=\"#lit-meier-zwei\" class=\"citation\">Meier 2020b</a>)"),
    ])
  func citation(_ text: String, _ expected: String) throws {
    let page = try page("Text \(text).")
    #expect(
      page.replacing("\u{A0}", with: "\u{202F}").contains(expected.replacing("\u{A0}", with: "\u{202F}")), "\(page)")
  }

  @Test("What is cited, and nothing else, is listed at the end, in the order of names")
  func list() throws {
    let page = try page("[@meier] [@kgst2021]")
    #expect(page.contains("<section class=\"bibliography\" role=\"doc-bibliography\" aria-labelledby=\"literatur\">"))
    let first = try #require(
      page.firstRange(of: "<li id=\"lit-kgst2021\">KGSt, 2021. <cite>OZG „umsetzen“</cite>. Köln."))
    let second = try #require(page.firstRange(of: "<li id=\"lit-meier\">Meier, Anna, 2020. <cite>Ämter</cite>.</li>"))
    #expect(first.lowerBound < second.lowerBound)
    #expect(page.contains("Verfügbar unter: <a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener\">"))
    #expect(!page.contains("Bürgerbüros"))
  }

  @Test("The list stands where the author wants it, under the author's heading")
  func place() throws {
    let page = try page("[@meier]\n\n## Literatur\n\n```{bibliography}\n```\n\n## Ende")
    #expect(page.contains("<h2 id=\"literatur\">Literatur</h2>\n<ul class=\"references\">"))
    #expect(!page.contains("doc-bibliography"))
  }

  @Test("A section of that name does not clash with the list's")
  func twice() throws {
    #expect(try page("[@meier]\n\n## Literatur").contains("aria-labelledby=\"literatur-2\""))
  }

  @Test(
    "Sources are files of BibTeX or CSL, several of them, or stand in the front matter",
    arguments: [
      "[literatur.bib]", "/literatur.bib", "quellen.json",
      "[{id: kgst2021, title: T, author: KGSt, issued: 2021}]", "[andere.yml, literatur.bib]",
    ])
  func forms(_ references: String) throws {
    var site = site("[@kgst2021]", references)
    site["content/quellen.json"] =
      "[{\"id\": \"kgst2021\", \"title\": \"T\", \"author\": [{\"literal\": \"KGSt\"}], \"issued\": {\"date-parts\": [[2021]]}}]"
    site["content/andere.yml"] = "- {id: x, title: T}\n"
    #expect(try #require(try site.built()["politik/2025/01/a/index.html"]).contains(">KGSt 2021</a>"))
  }

  @Test(
    "Mistakes are told where they are",
    arguments: [
      ("[@kgst2022]", "literatur.bib", "content/a.md undefined-reference «[@kgst2022]»"),
      ("[@kgst2021]", "fehlt.bib", "content/a.md invalid-directive «fehlt.bib»"),
      ("[@kgst2021]", "../../x.bib", "content/a.md invalid-directive «../../x.bib»"),
      ("[@kgst2021]", "bild.png", "content/a.md invalid-directive «bild.png»"),
      ("[@kaputt]", "kaputt.bib", "content/kaputt.bib invalid-data «@»"),
    ])
  func mistakes(_ body: String, _ references: String, _ expected: String) throws {
    var site = site(body, references)
    site["content/kaputt.bib"] = "@book{kaputt, title = {T}"
    let told = try site.mistakes()
    #expect(told.contains(expected), "\(told)")
  }

  @Test("Without sources, brackets with an at sign are text")
  func none() throws {
    var site = SampleSite()
    site.page("a.md", "slug: a", body: "[@kgst2021]")
    #expect(try #require(try site.built()["politik/2025/01/a/index.html"]).contains("[@kgst2021]"))
  }

  @Test("What a source says cannot become markup, nor an address that runs code")
  func hostile() throws {
    let page = try page(
      "[@x]", "[{id: x, title: '<script>', author: '\"><b>', issued: 2021, URL: 'javascript:alert(1)'}]")
    #expect(page.contains("&lt;script&gt;"))
    #expect(!page.contains("<script>"))
    #expect(!page.contains("href=\"javascript"))
  }
}
