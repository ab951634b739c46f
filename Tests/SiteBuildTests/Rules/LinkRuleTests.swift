import Diagnostics
import Files
import Testing

@testable import SiteBuild

@Suite("Links lead somewhere, or it is said what was meant")
struct LinkRuleTests {
  static let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>"

  /// A site with a page `a.md` of this body, and some things to link to.
  private func site(_ body: String) -> SampleSite {
    var site = SampleSite()
    site.page("a.md", body: body)
    site.page("meldungen/ziel.md", body: "## Lage")
    site["content/impressum.md"] = "---\ntitle: Impressum\ntype: seite\n---\n"
    site["content/bilder/turm.svg"] = Self.picture
    return site
  }

  static let wrong: [(body: String, told: String, hint: String?)] = [
    ("[x](/politik)", "broken-link «/politik»", "did you mean '/politik/'?"),
    ("[x](/politik/index.html)", "broken-link «/politik/index.html»", "did you mean '/politik/'?"),
    (
      "[x](www.example.org)", "broken-link «www.example.org»",
      "write 'https://www.example.org' for an address elsewhere"
    ),
    ("[x](/bilder/Turm.svg)", "broken-link «/bilder/Turm.svg»", "did you mean '/bilder/turm.svg'?"),
    ("[x](impresum.md#x)", "broken-link «impresum.md#x»", "did you mean '/impressum.md'?"),
    ("[x](meldungen/fehlt.md)", "broken-link «meldungen/fehlt.md»", "link to a page's source file or address"),
    (
      "[x](C:/plan.docx)", "broken-link «C:/plan.docx»", "put the file into 'content/' and link to it there"
    ),
    ("[x](meldungen/ziel.md#lagge)", "missing-fragment «meldungen/ziel.md#lagge»", "did you mean '#lage'?"),
  ]

  @Test("A broken link names the nearest that there is", arguments: wrong)
  func tells(body: String, told: String, hint: String?) throws {
    let built = try site(body).build()
    #expect(built.told == ["content/a.md \(told)"])
    #expect(built.result.diagnostics.first?.hint == hint)
  }

  @Test("A link without a destination is a mistake")
  func emptyDestination() throws {
    let built = try site("[x]()").build()
    #expect(built.result.diagnostics.map(\.rule) == [.brokenLink])
  }

  @Test("A picture that is not there and has no alternative text is two mistakes, told in one run")
  func bothFaults() throws {
    let built = try site("![](fehlt.svg)").build()
    #expect(built.told == ["content/a.md missing-alt-text «fehlt.svg»", "content/a.md missing-picture «fehlt.svg»"])
  }

  @Test("A name in the spelling of macOS is found by the other spelling")
  func decomposedName() throws {
    var site = site("![Ein Bild](/bilder/Größe.svg) [Datei](/bilder/Größe.svg)")
    site["content/bilder/Gro\u{308}ße.svg"] = Self.picture
    site.page("b.md", "image: /bilder/Größe.svg", "image_alt: Ein Bild")
    let built = try site.built()
    #expect(built["politik/2025/01/a/index.html"]?.contains("src=\"/bilder/Gro%CC%88%C3%9Fe.svg\"") == true)
  }

  static let menus: [(url: String, told: String?)] = [
    ("/impressum.md", nil), ("/politik/", nil), ("https://example.org/", nil), ("/meldungen/ziel.md#lage", nil),
    ("/impresum.md", "broken-link «/impresum.md»"), ("impressum.md", "broken-link «impressum.md»"),
    ("/meldungen/ziel.md#fehlt", "missing-fragment «/meldungen/ziel.md#fehlt»"),
  ]

  @Test("Entries of menus are checked like links", arguments: menus)
  func menu(url: String, told: String?) throws {
    var site = site("Text.")
    site.set("menus: {footer: [{title: Ziel, url: \(url)}]}")
    #expect(try site.mistakes() == (told.map { ["site.yml \($0)"] } ?? []))
  }

  @Test("An entry of a menu may lead to a part of a page")
  func menuFragment() throws {
    var site = site("Text.")
    site.set("menus: {footer: [{title: Ziel, url: /meldungen/ziel.md#lage}]}")
    site.template("page", "{% for entry in site.menus.footer %}{{ entry.url }}{% endfor %}")
    #expect(try site.built()["impressum/index.html"] == "/politik/2025/01/ziel/#lage")
  }

  static let aliases: [(alias: String, output: String)] = [
    ("/alt/", "alt/index.html"), ("/alt", "alt/index.html"), ("/alt.html", "alt.html"), ("/%C3%BC/", "ü/index.html"),
  ]

  @Test("An old address is answered by a file that a host serves as a page", arguments: aliases)
  func alias(alias: String, output: String) throws {
    var site = site("Text.")
    site.page("neu.md", "aliases: ['\(alias)']")
    #expect(try site.built().paths.contains(output))
  }
}
