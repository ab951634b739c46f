import Diagnostics
import Files
import Markdown
import Testing
import Values

@testable import SiteBuild

@Suite struct PageTypographyTests {
  private func item(_ settings: String, _ lines: [String], body: String = "\"Text\" z. B.\n") throws -> Item {
    var site = SampleSite()
    site["site.yml"] = (site["site.yml"] ?? "") + "\n" + settings
    site["content/a.md"] = "---\ndate: 2021-01-20\ntopics: [Politik]\n\(lines.joined(separator: "\n"))\n---\n\(body)"
    site["content/bild.svg"] = "<svg width='4' height='3'/>"
    let prepared = try site.prepared(site.request())
    return try #require(prepared.site.items.first)
  }

  private func html(_ item: Item) -> String {
    guard case .here(let document) = item.page.body else { return "" }
    return String(decoding: document.html, as: UTF8.self).replacing("\u{A0}", with: "·").replacing(
      "\u{202F}", with: "¦")
  }

  private static let lines = [
    "title: '\"A\" - B'", "kicker: '\"K\"'", "summary: \"z. B. 'so'\"", "abstract: 20 %", "issuer: '\"I\"'",
    "number: 2020-2025",
    "tags: ['\"T\"']", "image: bild.svg", "image_alt: '\"Alt\"'", "image_caption: '\"Cap\"'", "image_credit: A - B",
  ]

  @Test("Texts of front matter that people read are set; names stay")
  func head() throws {
    let head = try item("", Self.lines).head
    #expect(head.title == "„A“ – B")
    #expect(head.kicker == "„K“")
    #expect(head.summary == "z.\u{A0}B. ‚so‘")
    #expect(head.abstract == "20\u{A0}%")
    #expect([head.image?.alt, head.image?.caption, head.image?.credit] == ["„Alt“", "„Cap“", "A – B"])
    #expect([head.issuer, head.number] == ["\"I\"", "2020-2025"])
    #expect(head.terms.last?.map(\.value) == ["\"T\""])
  }

  @Test("A page can say that its text stays as it is")
  func offPerPage() throws {
    let item = try item("", Self.lines + ["typography: false"])
    #expect(item.head.title == "\"A\" - B")
    #expect(html(item) == "<p>&quot;Text&quot; z. B.</p>\n")
  }

  @Test("A site can say so for all pages")
  func offPerSite() throws {
    let item = try item("typography: false", Self.lines)
    #expect(item.head.title == "\"A\" - B")
    #expect(html(item) == "<p>&quot;Text&quot; z. B.</p>\n")
  }

  @Test("A page's language chooses its rules")
  func language() throws {
    #expect(try html(item("", ["title: A", "lang: en"])) == "<p>“Text” z.·B.</p>\n")
    #expect(try html(item("", ["title: A", "lang: fr"])) == "<p>&quot;Text&quot; z. B.</p>\n")
  }

  @Test("A site can choose marks, spaces and groups")
  func choices() throws {
    let item = try item(
      "typography: {quotes: guillemets, spaces: narrow, digits: group}", ["title: A"], body: "\"a\" z.B. 12500 Euro\n")
    #expect(html(item) == "<p>»a« z.¦B. 12¦500·Euro</p>\n")
  }

  @Test("A site's abbreviations hold on every page")
  func abbreviations() throws {
    let item = try item("abbreviations: {OZG: Onlinezugangsgesetz}", ["title: A"], body: "Das OZG.\n")
    #expect(html(item) == "<p>Das <abbr title=\"Onlinezugangsgesetz\">OZG</abbr>.</p>\n")
  }

  @Test(
    "Mistakes in the settings are named",
    arguments: [
      ("typography: 3", "3"), ("typography: {quotes: french}", "french"), ("typography: {quote: x}", "quote"),
      ("abbreviations: [a]", "[a]"), ("abbreviations: {A: [b]}", "[b]"),
    ])
  func mistakes(_ settings: String, _ place: String) throws {
    var site = SampleSite()
    site["site.yml"] = (site["site.yml"] ?? "") + "\n" + settings
    let (_, diagnostics) = SettingsReader.read(from: MemoryTree(site.files))
    let told = site.told(diagnostics)
    #expect(told.count == 1)
    #expect(told.first?.contains("«\(place)»") == true, "\(told)")
  }
}
