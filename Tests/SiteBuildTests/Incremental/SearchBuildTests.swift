import Files
import Testing

@testable import SiteBuild

/// The index is made of what pages say, which the model does not know.
@Suite struct SearchBuildTests {
  private static func site(_ body: String) -> SampleSite {
    var site = SampleSite()
    site["site.yml"] = SampleSite.settings + "search: {page: /suche/}\n"
    site["templates/i18n/de.yml"] = SampleSite.words.replacing("words:\n", with: "words:\n  search_heading: Suche\n")
    site["templates/search.html"] = "<h1>{{ page.title }}</h1><p data-index=\"{{ site.search_index }}\">"
    site.page("a.md", "summary: Kurz", body: body)
    return site
  }

  @Test("The search page names the index of this build, whatever was edited")
  func body() throws {
    let (output, state) = (MemoryOutput(), try TemporaryState())
    for body in ["Anfang.", "Anfang.\n\nUnd ein Nachwort.", "Anfang.\n\nUnd zwei Nachworte."] {
      let site = Self.site(body)
      let built = try SiteBuilder(
        tree: MemoryTree(site.files), output: output, request: site.request(), state: state.options()
      ).build()
      #expect(built.diagnostics.isEmpty)
      #expect(output.files == (try site.built()).bytes)
      let page = String(decoding: output.files[try #require(SitePath("suche/index.html"))] ?? [], as: UTF8.self)
      let named = try #require(page.firstMatch(of: /data-index="\/([^"]+)"/)).1
      #expect(output.files[try #require(SitePath(String(named)))] != nil)
    }
  }
}
