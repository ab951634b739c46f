import Testing

@testable import SiteBuild

@Suite("A site with nothing in it")
struct EmptySiteTests {
  @Test("Without a page nothing is built, so a folder that is not mounted empties no site")
  func noPages() throws {
    #expect(try SampleSite().mistakes() == ["empty-site"])
  }

  @Test("Missing templates are one mistake, not one for each page")
  func noTemplates() throws {
    var site = SampleSite()
    site.page("a.md")
    for name in SampleSite.templates.keys { site["templates/\(name).html"] = nil }
    #expect(try site.mistakes() == ["empty-site"])
  }
}
