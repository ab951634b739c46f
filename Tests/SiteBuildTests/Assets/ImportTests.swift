import Testing

@testable import SiteBuild

@Suite("Sheets that a sheet imports stand in it")
struct ImportTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var css: String
    var becomes: String
    var why: String
    var testDescription: String { "\(css.debugDescription): \(why)" }
  }

  /// `a.css` and `b.css` have a rule each; `c.css` imports `a.css`.
  static let rows: [Row] = [
    Row(css: "@import 'a.css';d{}", becomes: "a{}d{}", why: "no condition"),
    Row(css: "@import url(a.css);@import url( 'b.css' );", becomes: "a{}b{}", why: "two, in their order"),
    Row(css: "@import 'c.css' screen;", becomes: "@media screen{a{}c{}}", why: "what is imported imports"),
    Row(
      css: "@import 'a.css' layer(x.y) supports(display: grid) screen and (width > 9px), print;",
      becomes: "@media screen and (width > 9px),print{@supports (display:grid){@layer x.y{a{}}}}",
      why: "all conditions, the layer inside"),
    Row(
      css: "@import url('a.css') LAYER /* x */ print;", becomes: "@media print{@layer{a{}}}",
      why: "a layer without a name"),
    Row(
      css: "@import 'a.css' supports(not (selector(a > b)));", becomes: "@supports (not (selector(a > b))){a{}}",
      why: "a condition in brackets"),
    Row(
      css: "@layer x,y;@import 'a.css' layer(y);d{}", becomes: "@layer x,y;@layer y{a{}}d{}",
      why: "layers in their order"),
    Row(css: "@charset \"utf-8\";@import 'utf.css';d{}", becomes: "@charset \"utf-8\";e{}d{}", why: "one charset"),
    Row(css: "@import 'a.css", becomes: "@import 'a.css", why: "what is broken stays as it is"),
    Row(css: "@import 'a.css' layer(x", becomes: "@layer x{a{}}", why: "brackets that the sheet's end closes"),
    Row(
      css: "@import 'a.css';@import '//x.example/x.css';@import 'b.css';",
      becomes: "@import 'a.css';@import '//x.example/x.css';b{}", why: "what is elsewhere must come before all rules"),
    Row(css: "@import 'wide.css';d{}", becomes: "@import 'wide.css';d{}", why: "one that imports from elsewhere"),
    Row(css: "@import 'names.css';d{}", becomes: "@import 'names.css';d{}", why: "one with namespaces"),
    Row(css: "@import 'latin.css';d{}", becomes: "@import 'latin.css';d{}", why: "one in other letters"),
    Row(css: "@import 'open.css';d{}", becomes: "@import 'open.css';d{}", why: "one that would swallow what follows"),
    Row(css: "d{}@import 'a.css';", becomes: "d{}@import 'a.css';", why: "one that browsers pass over"),
    Row(
      css: "@import 'unterordner/f.css';", becomes: "f{b:url(/assets/bild.svg#x),url(#y)}",
      why: "addresses count from the site"),
  ]

  private static let sheets = [
    "a.css": "a {}\n", "b.css": "b{}", "c.css": "@import 'a.css'; c{}", "utf.css": "@charset \"utf-8\"; e{}",
    "wide.css": "@import '//x.example/x.css';", "names.css": "@namespace url(http://www.w3.org/2000/svg);a{}",
    "latin.css": "@charset 'latin1';a{}", "open.css": "a{", "unterordner/f.css": "f{b:url(../bild.svg#x),url(#y)}",
    "bild.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
  ]

  private static func site(_ css: String) -> SampleSite {
    var site = SampleSite()
    site.set("assets: {unreferenced: off, fingerprints: false}")
    site.page("seite.md")
    for (name, text) in sheets { site["templates/assets/\(name)"] = text }
    site["templates/assets/style.css"] = css
    return site
  }

  @Test("An import is what it brings in, under its conditions", arguments: rows)
  func imports(_ row: Row) throws {
    #expect(try Self.site(row.css).build()["assets/style.css"] == row.becomes)
  }

  @Test("Sheets that bring in others twice and twice again do not grow without end")
  func grows() throws {
    var site = Self.site("@import '0.css';")
    for number in 0..<24 {
      site["templates/assets/\(number).css"] = "@import '\(number + 1).css';@import '\(number + 1).css';a{}"
    }
    site["templates/assets/24.css"] = "a{color:red}"
    let built = try site.build()
    #expect(built.bytes.values.allSatisfy { $0.count < 1 << 20 })
    #expect(built["assets/style.css"]?.hasPrefix("@import") == true)
  }
}
