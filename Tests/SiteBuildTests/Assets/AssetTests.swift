import Diagnostics
import Files
import Testing
import Values

@testable import SiteBuild

@Suite("Files of the theme are made ready")
struct AssetTests {
  private static func site(_ settings: String = "{unreferenced: off}") -> SampleSite {
    var site = SampleSite()
    site.set("assets: \(settings)")
    site.template("article", "{{ stylesheet('style.css') }}{{ asset('app.js') }} {{ integrity('app.js') }}")
    site["templates/assets/style.css"] = "@import \"teile/basis.css\"; a { background: url(bild.svg#teil) ; }\n"
    site["templates/assets/teile/basis.css"] = "b { background: url('../bild.svg') }\n"
    site["templates/assets/bild.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"
    site["templates/assets/app.js"] = "let a = 1"
    site.page("a.md")
    return site
  }

  private static func article(_ built: Built) -> String {
    built.paths.first { $0.hasSuffix("/a/index.html") }.flatMap { built[$0] } ?? ""
  }

  @Test("Names tell what files hold, and every address leads to one")
  func fingerprints() throws {
    let built = try Self.site().built()
    let assets = built.paths.filter { $0.hasPrefix("assets/") }
    #expect(assets.count == 4 && assets.allSatisfy { $0.contains(/\.[0-9a-f]{8}\.[a-z]+$/) })
    let sheet = try #require(assets.first { $0.hasPrefix("assets/style.") })
    let basis = try #require(assets.first { $0.hasPrefix("assets/teile/") })
    let picture = try #require(assets.first { $0.hasPrefix("assets/bild.") })
    #expect(built[sheet] == "b{background:url(\"/\(picture)\")}a{background:url(\(picture.dropFirst(7))#teil)}")
    #expect(built[basis] == "b{background:url(\"../\(picture.dropFirst(7))\")}")
    let page = Self.article(built)
    let hash = SHA256.base64(Array((built[sheet] ?? "").utf8))
    #expect(page.contains("<link rel=\"stylesheet\" href=\"/\(sheet)\" integrity=\"sha256-\(hash)\">"))
    #expect(page.contains("sha256-\(SHA256.base64("let a = 1".utf8))"))
  }

  @Test("What a sheet imports changes its name")
  func changes() throws {
    var site = Self.site()
    let before = Set(try site.built().paths)
    site["templates/assets/teile/basis.css"] = "b { background: none }\n"
    let after = Set(try site.built().paths)
    #expect(
      after.subtracting(before).map { $0.prefix { $0 != "." } }.sorted() == ["assets/style", "assets/teile/basis"])
  }

  @Test(
    "Pages change with the files of the theme that they name, and no other",
    arguments: ["{unreferenced: off}", "{unreferenced: off, inline: 500}", "{unreferenced: off, fingerprints: false}"])
  func rebuilds(_ settings: String) throws {
    var site = Self.site(settings)
    let (output, state) = (MemoryOutput(), try TemporaryState())
    for (file, text) in [
      ("style.css", "a { top: 0 }"), ("style.css", "a { top: 1px }"), ("app.js", "let a = 2"), ("bild.svg", "<svg/>"),
      ("teile/basis.css", "b { top: 0 }"),
    ] {
      site["templates/assets/\(file)"] = text
      let built = try SiteBuilder(
        tree: MemoryTree(site.files), output: output, request: site.request(), state: state.options()
      ).build()
      #expect(built.diagnostics.isEmpty)
      let clean = try site.built()
      #expect(output.files == clean.bytes, "\(file)")
    }
  }

  @Test("Without the setting, and where names are to stay, files are what they are")
  func plain() throws {
    var site = Self.site("{unreferenced: off, fixed: [app.js, teile/], minify: false, fingerprints: true}")
    let names = try site.built().paths.filter { $0.hasPrefix("assets/") }
    #expect(names.contains("assets/app.js") && names.contains("assets/teile/basis.css"))
    site["site.yml"] = SampleSite.settings
    let built = try site.built()
    #expect(built["assets/style.css"] == site["templates/assets/style.css"])
    #expect(Self.article(built) == "<link rel=\"stylesheet\" href=\"/assets/style.css\">/assets/app.js ")
    var options = BuildOptions()
    options.keepsAssets = true
    #expect(try Self.site().built(site.request(options: options)).paths.contains("assets/style.css"))
  }

  @Test("A small sheet stands in the page, and the policy knows it")
  func inline() throws {
    var site = Self.site("{inline: 200, unreferenced: off}")
    site.set("hosting: {files: [netlify]}")
    let built = try site.built()
    let page = Self.article(built)
    let text = try #require(page.firstMatch(of: /<style>(.*)<\/style>/)?.output.1)
    #expect(text.hasPrefix("b{background:url(\"/assets/bild."))
    #expect(built["_headers"]?.contains(SHA256.base64(Array(text.utf8))) == true)
    site["templates/assets/style.css"] = "a { content: '</style>' }"
    #expect(!Self.article(try site.built()).contains("<style>"))
  }

  @Test("Hosts let browsers keep what never changes under its name")
  func hosting() throws {
    var site = Self.site()
    site.set("hosting: {files: [netlify, nginx, apache, caddy]}")
    let built = try site.built()
    let sheet = try #require(built.paths.first { $0.hasPrefix("assets/style.") })
    for path in ["_headers", ".htaccess", ".hosting/nginx-http.conf", ".hosting/Caddyfile"] {
      let text = (built[path] ?? "").replacing("\\", with: "")
      #expect(text.contains(sheet.dropFirst(7)) && text.contains("immutable"), "\(path)")
    }
  }

  static let wrong: [(css: String, told: [String], why: String)] = [
    ("a{b:url(bilt.svg)}", ["templates/assets/style.css missing-file «bilt.svg»"], "a name that is not there"),
    ("@import 'style.css';", ["templates/assets/style.css import-circle «style.css»"], "itself"),
    ("@import 'kreis.css';", ["templates/assets/style.css import-circle «kreis.css»"], "a circle"),
    ("a{b:url(/fehlt.svg)}", ["templates/assets/style.css missing-file «/fehlt.svg»"], "nothing on the site"),
    ("a{b:url(../fehlt.svg)}", ["templates/assets/style.css missing-file «../fehlt.svg»"], "the same, from the sheet"),
    ("a{b:\"c\n}", ["templates/assets/style.css css-syntax «\"»"], "a text that does not end"),
    ("a{b:c}}", ["templates/assets/style.css css-syntax «}»"], "a bracket too many"),
    ("a{b:c", ["templates/assets/style.css css-syntax «{»"], "a bracket too few"),
    ("a{b:calc((1px + 2px)}c{}", ["templates/assets/style.css css-syntax «(»"], "a sum that does not end"),
    ("a[b{c:d}", ["templates/assets/style.css css-syntax «[»"], "an attribute that does not end"),
    ("a{b:url(../../fehlt.svg)}", ["templates/assets/style.css missing-file «../../fehlt.svg»"], "above the site"),
    ("a{}@import 'teile/basis.css';", ["templates/assets/style.css css-syntax «teile/basis.css»"], "below a rule"),
    ("@media print{@import 'teile/basis.css';}", ["templates/assets/style.css css-syntax «teile/basis.css»"], "in one"),
    (
      "@import url(https://x.example/a.css);", ["templates/assets/style.css foreign-host «https://x.example/a.css»"],
      "another host's sheet"
    ),
    ("a{b:url(https://x.example/a.png),url(data:,x),url(#y),url(//x.example/z)}", [], "what lies elsewhere"),
    ("a{b:url(/politik/)}", [], "an address of the site"),
  ]

  @Test("What a sheet names must be there", arguments: wrong)
  func mistakes(_ row: (css: String, told: [String], why: String)) throws {
    var site = Self.site()
    site["templates/assets/style.css"] = row.css
    site["templates/assets/kreis.css"] = "@import 'style.css';"
    let told = try site.mistakes().filter { !$0.hasPrefix("templates/assets/kreis.css css") }
    #expect(told == row.told, "\(row.why)")
  }

  @Test("A missing file has the nearest name as a hint")
  func hint() throws {
    var site = Self.site()
    site["templates/assets/style.css"] = "a{b:url(bilt.svg)}"
    #expect(try site.build().result.diagnostics.first?.hint?.contains("bild.svg") == true)
  }

  @Test("What nothing names is told as loudly as asked for", arguments: ["note", "warning", "off"])
  func unreferenced(_ level: String) throws {
    var site = Self.site("{unreferenced: \(level), fixed: [frei.txt]}")
    for name in ["einsam.png", "frei.txt", "icons/a.svg"] { site["templates/assets/\(name)"] = "x" }
    site["content/einsam.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"
    site.template("page", "{{ asset('icons/' ~ page.title ~ '.svg') }}")
    let found = try site.build().result.diagnostics
    #expect(
      found.compactMap(\.span?.file) == (level == "off" ? [] : ["content/einsam.svg", "templates/assets/einsam.png"]))
    #expect(found.allSatisfy { "\($0.severity)" == level && $0.rule == .unreferencedFile })
  }
}
