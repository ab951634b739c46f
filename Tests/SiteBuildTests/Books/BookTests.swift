import Diagnostics
import Files
import Testing

@testable import SiteBuild

/// What becomes of items as EPUB.
@Suite struct BookTests {
  private func site() -> SampleSite {
    var site = SampleSite()
    site.set("  meldung: {", to: "  meldung: {epub: true, ")
    site.template("epub", "<section class=chapter><h1>{{ page.title }}</h1>{{ page.content }}</section>")
    site.page(
      "a.md", "slug: a", "title: Heft", body: "## Eins\n\n[Andere](b.md) [^1]\n\n![Bild](bild.svg)\n\n[^1]: Note.\n")
    site.page("b.md", "slug: b")
    site["content/bild.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"2\"/>"
    site["templates/print/epub.css"] = "body { margin: 0 }"
    return site
  }

  private let file = "politik/2025/01/a/a.epub"

  @Test("An EPUB stands beside its page, and the page knows it")
  func stands() throws {
    var site = site()
    site.template("article", "{{ page.epub.url }} {{ page.epub.name }}")
    let result = try site.build()
    let built = try site.built()
    #expect(built["politik/2025/01/a/index.html"] == "/politik/2025/01/a/a.epub a.epub")
    let path = try #require(SitePath(file))
    let book = try #require(built.bytes[path])
    #expect(String(decoding: book[30..<58], as: UTF8.self) == "mimetypeapplication/epub+zip")
    #expect(contains(book, "EPUB/pictures/1.svg"))
    #expect(result.result.diagnostics.isEmpty)
  }

  private func contains(_ bytes: [UInt8], _ text: String) -> Bool { bytes.firstRange(of: Array(text.utf8)) != nil }

  @Test("Other types have none")
  func others() throws {
    var site = SampleSite()
    site.page("a.md", "slug: a")
    site.template("article", "{{ page.epub is none }}")
    #expect(try site.built()["politik/2025/01/a/index.html"] == "True")
  }

  @Test("Without its template or its words, nothing is built")
  func missing() throws {
    var site = site()
    site["templates/epub.html"] = nil
    #expect(try site.mistakes().contains { $0.contains("missing-template") })
    var other = self.site()
    other["templates/i18n/de.yml"] = other["templates/i18n/de.yml"]?.replacing("book_contents: Inhalt", with: "")
    #expect(try other.mistakes().contains { $0.contains("missing-word") })
  }
}
