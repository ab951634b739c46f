import Files
import SafeHTML
import Testing

@testable import SiteBuild

@Suite struct MachineFileTests {
  static let files: [(path: String, settings: String, text: String)] = [
    (
      "robots.txt", "robots: {disallow: [/intern/], block: [GPTBot]}",
      "User-agent: GPTBot\nDisallow: /\n\nUser-agent: *\nDisallow: /intern/\n\nSitemap: https://probe.example/sitemap.xml\n"
    ),
    (
      ".well-known/security.txt",
      "security: {contact: ['mailto:a@b.example'], expires: 2026-01-01, languages: [de, en]}",
      "Contact: mailto:a@b.example\nExpires: 2026-01-01T00:00:00+01:00\nPreferred-Languages: de, en\n"
        + "Canonical: https://probe.example/.well-known/security.txt\n"
    ),
    (
      ".well-known/tdmrep.json", "tdm: {policy: 'https://probe.example/tdm'}",
      "[\n  {\n    \"location\": \"/*\",\n    \"tdm-reservation\": 1,\n    \"tdm-policy\": \"https://probe.example/tdm\"\n  }\n]\n"
    ),
    ("schluessel-1.txt", "indexnow: {key: schluessel-1}", "schluessel-1"),
  ]

  @Test("Settings become files for machines", arguments: files)
  func file(_ row: (path: String, settings: String, text: String)) throws {
    var site = SampleSite()
    site.page("a.md")
    site.set(row.settings)
    let text = try #require(try site.built()[row.path])
    // A list of one element stands in one line.
    #expect(text.filter { !$0.isWhitespace } == row.text.filter { !$0.isWhitespace })
  }

  @Test("The manifest names the icons")
  func manifest() throws {
    var site = SampleSite()
    site.page("a.md")
    site.set("manifest: {theme_color: '#123456'}\nicons: [a.svg, {file: b.png, size: 192, maskable: true}, c.ico]")
    for name in ["a.svg", "b.png", "c.ico"] { site["templates/assets/\(name)"] = "x" }
    let built = try site.built()
    let text = try #require(built["manifest.webmanifest"])
    #expect(text.contains("\"src\": \"/assets/b.png\"") && text.contains("\"sizes\": \"192x192\""))
    #expect(text.contains("\"purpose\": \"maskable\"") && text.contains("\"theme_color\": \"#123456\""))
    #expect(built["favicon.ico"] == "x")
  }

  @Test("A small icon stands in the pages themselves, where files of the theme are made ready")
  func icons() throws {
    var site = SampleSite()
    site.page("a.md")
    site.set("icons: [a.svg, gross.svg, {file: apple-b.png, size: 180}]")
    site.template("article", "{% for icon in site.icons %}{{ icon_link(icon) }}\n{% endfor %}")
    let small = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d='M0 0'/>&amp;</svg>"
    site["templates/assets/a.svg"] = small
    site["templates/assets/gross.svg"] = "<svg>\(String(repeating: " ", count: 1024))</svg>"
    site["templates/assets/apple-b.png"] = "x"
    func page() throws -> [Substring] {
      let built = try site.built()
      return (built.paths.first { $0.hasSuffix("/a/index.html") }.flatMap { built[$0] } ?? "").split(separator: "\n")
    }
    let plain = try page()
    #expect(plain[0] == "<link rel=\"icon\" type=\"image/svg+xml\" sizes=\"any\" href=\"/assets/a.svg\">")
    site.set("assets: {unreferenced: off}")
    let lines = try page()
    let held = try #require(lines[0].firstMatch(of: /href="data:image\/svg\+xml,([^"<> ]*)">/)?.output.1)
    #expect(PercentEncoding.decode(Substring(held.replacing("&amp;", with: "&"))) == small)
    #expect(lines.dropFirst().elementsEqual(plain.dropFirst()))
  }

  static let mistakes: [(settings: String, told: String)] = [
    ("icons: [fehlt.svg]", "site.yml missing-file «fehlt.svg»"),
    ("feeds: {view: fehlt.css}", "site.yml missing-file «fehlt.css»"),
    ("feeds: {hub: hub}", "site.yml invalid-setting «hub»"),
    ("feeds: {formats: [rdf]}", "site.yml invalid-value «rdf»"),
    ("organisation: {logo: /fehlt.png}", "site.yml missing-picture «/fehlt.png»"),
    ("security: {expires: 2026-01-01}", "site.yml missing-field «{expires: 2026-01-01}»"),
    ("indexnow: {key: kurz}", "site.yml invalid-setting «kurz»"),
    ("hosting: {files: [iis]}", "site.yml invalid-value «iis»"),
    ("hosting: {csp: {image-src: [x]}}", "site.yml unknown-key «image-src»"),
    ("hosting: {csp: {img-src: ['a; b']}}", "site.yml invalid-setting «'a; b'»"),
  ]

  @Test("Mistakes in these settings are told where they are", arguments: mistakes)
  func mistake(_ row: (settings: String, told: String)) throws {
    var site = SampleSite()
    site.page("a.md")
    site.set(row.settings)
    #expect(try site.mistakes() == [row.told])
  }

  @Test("Articles are told as ninjs, with a list of the newest")
  func ninjs() throws {
    var site = SampleSite()
    site.set("ninjs: {count: 1}")
    site.page("a.md", "title: Eins", "date: 2025-01-01")
    site.page("b.md", "title: Zwei", "date: 2025-01-02")
    let built = try site.built()
    let article = try #require(built["politik/2025/01/a/ninjs.json"])
    #expect(article.contains("\"representationtype\": \"full\"") && article.contains("\"value\": \"Eins\""))
    let list = try #require(built["ninjs.json"])
    #expect(list.contains("\"Zwei\"") && !list.contains("\"Eins\""))
  }
}
