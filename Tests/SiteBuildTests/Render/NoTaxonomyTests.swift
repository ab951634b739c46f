import Testing

@testable import SiteBuild

@Suite("A site without taxonomies")
struct NoTaxonomyTests {
  @Test("Pages have no topic, and a function that asks for one says so")
  func topics() throws {
    var site = SampleSite()
    site["site.yml"] = """
      title: Probe
      base_url: https://probe.example
      types:
        meldung: {default: true, permalink: "/{yyyy}/{slug}/"}

      """
    site["content/a.md"] = "---\ntitle: Eins\ndate: 2025-01-01\n---\nText.\n"
    site.template("article", "{{ page.topic is none }} {{ latest(1)[0].topic is none }}")
    #expect(try site.built()["2025/a/index.html"] == "True True")
    site.template("article", "{{ topic('Politik') }}")
    #expect(try site.mistakes().count == 1)
  }
}
