import Diagnostics
import Files
import Foundation
import Testing
import Typesetting

@testable import SiteBuild

/// What pages that collect others show of them.
@Suite struct DossierPageTests {
  private static let template = """
    {{ page.content }}{% for article in page.dossier.articles %}<h2 id="{{ article.id }}">{{ article.item.title }}</h2>
    {{ article.content }}{% endfor %}{{ page.dossier.charts.months }}{{ page.dossier.charts.topics }}
    {% for entry in page.dossier.months %}{{ entry.year }}-{{ entry.month }}: {{ entry.count }}; {% endfor %}
    {% for entry in page.dossier.topics %}{{ entry.term.name }}: {{ entry.count }}; {% endfor %}
    """

  /// Two articles that have everything that must not be there twice, and a dossier of them.
  private func site(_ body: String = Self.body, template: String = Self.template) -> SampleSite {
    var site = SampleSite()
    site.set(
      "  seite: {",
      to: "  dossier: {plural: Dossiers, template: dossier.html, permalink: \"/dossiers/{slug}/\"}\n  seite: {")
    site.template("dossier", template)
    site.page(
      "a.md", "title: Erster", "date: 2024-12-03", "references: [{id: x, issued: 2020, author: Amt}]", body: body)
    site.page("b.md", "title: Zweiter", "date: 2025-02-01", "topics: [Politik, Finanzen]", body: body)
    site.page(
      "dossiers/d.md", "title: Mappe", "type: dossier", "collect: {topics: [Politik], order: oldest}", body: "Vorweg.")
    site["content/daten.csv"] = "A,B\n1,2\n"
    return site
  }

  private static let body = """
    ## Lage

    Text[^1] zu [@abb:werte], siehe [oben](#lage) und [Zweiter](b.md).

    ```{chart} daten.csv
    title: Werte
    id: werte
    ```

    {.recommendations}
    1. Handeln.

    [^1]: Note.
    """

  private let file = "dossiers/d/index.html"

  private func page(_ site: SampleSite) throws -> String { try #require(try site.built()[file]) }

  @Test("Whole texts stand in order, below their own headings")
  func texts() throws {
    let page = try page(site())
    #expect(
      page.contains(
        """
        <h2 id="dossier-article-1">Erster</h2>
        <h3 id="dossier-article-1-lage">Lage</h3>
        """))
    let second = try #require(page.firstRange(of: "<h2 id=\"dossier-article-2\">Zweiter</h2>"))
    #expect(page[second.lowerBound...].contains("<h3 id=\"dossier-article-2-lage\">Lage</h3>"))
    #expect(page.contains("<h3 id=\"dossier-article-1-fn_title\">Fußnoten</h3>"))
  }

  @Test("No id stands twice, and each link to a place leads to one in the same article")
  func ids() throws {
    let page = try page(site())
    let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    let links = page.matches(of: /href="#([^"]+)"/).map { String($0.1) }
    #expect(Set(links).subtracting(ids) == [])
    #expect(links.count { $0 == "dossier-article-2-lage" } == 1)
    #expect(links.contains("dossier-article-1-abb-werte"))
    #expect(ids.contains("dossier-article-2-empfehlung-1"))
    #expect(page.contains("href=\"/politik/2025/02/b/\""))
  }

  @Test("Sources are listed below the article that cites them")
  func sources() throws {
    let page = try page(site("Siehe [@x]."))
    #expect(page.contains("<li id=\"dossier-article-1-lit-x\">"))
    #expect(page.contains("<h3 id=\"dossier-article-1-literatur\">Literatur</h3>"))
  }

  @Test("Dossiers do not collect dossiers")
  func nested() throws {
    var site = site()
    site.page("dossiers/e.md", "title: Andere", "type: dossier", "collect: {topics: [Politik]}")
    #expect(try page(site).contains("Andere") == false)
  }

  @Test("Articles are counted by months, in words and without gaps, and by topics, along whole numbers")
  func counts() throws {
    let page = try page(site("Text."))
    #expect(page.contains("2024-12: 1; 2025-1: 0; 2025-2: 1;"))
    #expect(page.contains("Politik: 2; Finanzen: 1;"))
    #expect(page.contains("<td>Januar 2025</td>\n<td class=\"align-right\">0</td>"))
    #expect(page.contains("höchster Wert 1 (Dezember 2024)"))
    #expect(!page.contains("0,5"))
  }

  @Test("On paper, footnotes stand where something refers to them")
  func paper() throws {
    var site = site()
    site.set("  dossier: {", to: "  dossier: {pdf: {template: dossier.html}, ")
    let place = try TemporaryPlace()
    var request = site.request()
    request.papers = PaperWorkshop(
      store: try StateFolder(place.path), searching: TypesetterSearch(environment: [:], folders: []))
    let prepared = try site.prepared(request)
    let renderer = SiteRenderer(prepared, StableNames(prepared), tree: MemoryTree(site.files))
    var worker = renderer.makeWorker()
    worker.recorder.begin()
    let item = try #require(prepared.site.items.firstIndex { $0.head.title == "Mappe" })
    let html = String(decoding: try #require(try renderer.printed(item, &worker)).job.html, as: UTF8.self)
    #expect(html.components(separatedBy: "class=\"footnote\"").count == 3)
    #expect(!html.contains("fn_title"))
  }

  @Test("A dossier that finds nothing is warned of in its file")
  func empty() throws {
    var site = site()
    site.page("dossiers/leer.md", "title: Leer", "type: dossier", "collect: {topics: [Politik], from: 2030-01-01}")
    let told = try site.build().result.diagnostics
    #expect(told.map(\.rule) == [.emptyDossier])
    #expect(told.first?.severity == .warning)
    #expect(told.first?.span?.file == "content/dossiers/leer.md")
  }

  @Test("A page that collects nothing has no dossier")
  func others() throws {
    var site = SampleSite()
    site.page("a.md", "slug: a")
    site.template("article", "{{ page.dossier is none }}")
    #expect(try site.built()["politik/2025/01/a/index.html"] == "True")
  }

  @Test("Directives are rendered as on the article's own page, and their mistakes told")
  func directives() throws {
    var site = site("```{kasten}\nHinweis\n```")
    site.template("directives/kasten", "<b>{{ page.title }}: {{ directive.text }}</b>")
    #expect(try page(site).contains("<b>Zweiter: Hinweis"))
    site.template("directives/kasten", "{{ page.title.nix }}")
    site.template("article", "ohne Text")
    #expect(try site.mistakes().contains { $0.contains("templates/directives/kasten.html") })
  }

  @Test("Without its words there are no charts, which is told")
  func words() throws {
    var site = site("Text.")
    site["templates/i18n/de.yml"] = site["templates/i18n/de.yml"]?.replacing("dossier_topic: Rubrik", with: "")
    #expect(try site.mistakes() == ["missing-word"])
  }
}
