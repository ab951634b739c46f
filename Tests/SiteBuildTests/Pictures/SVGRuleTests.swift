import Diagnostics
import Files
import Testing

@testable import SiteBuild

@Suite("Drawings only draw")
struct SVGRuleTests {
  private static let harmless = [
    "<svg><path d='M0 0'/></svg>", "<svg><a href='https://beispiel.example/'><text>x</text></a></svg>",
    "<svg><use href='#a'/></svg>", "<svg><image href='data:image/png;base64,AAAA'/></svg>",
    "<svg><!-- <script> --></svg>", "<svg><text><![CDATA[<script>]]></text></svg>",
    "<svg><style>.a { fill: url(#b) }</style></svg>",
    "<svg><style>a{src:url('data:font/woff2;base64,AA')}</style></svg>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><svg/>", "<svg><text>Übergröße \\ &amp; url</text></svg>",
    "<svg fill=\"url(#a)\"/>", "",
  ]

  @Test("What only draws is let through", arguments: harmless)
  func passes(text: String) { #expect(SVGRule.faults(in: Array(text.utf8), file: "a.svg").isEmpty) }

  private static let hostile = [
    "<svg><script>alert(1)</script></svg>", "<svg><SCRIPT/></svg>", "<svg:svg><svg:script/></svg:svg>",
    "<svg onload='alert(1)'/>", "<svg\nonload = alert(1)>", "<svg/onload=alert(1)>",
    "<svg><a href='javascript:alert(1)'/></svg>", "<svg><a xlink:href=' java\nscript:alert(1)'/></svg>",
    "<svg><a href='&#106;avascript:alert(1)'/></svg>", "<svg><foreignObject><p/></foreignObject></svg>",
    "<svg><image href='https://beispiel.example/a.png'/></svg>", "<svg><use href='data:image/svg+xml,x#a'/></svg>",
    "<svg><style>@import url(a.css)</style></svg>", "<?xml-stylesheet href='a.css'?><svg/>",
    "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "<svg fill='url(https://beispiel.example/a)'/>",
    "<svg><set attributeName='href' to='javascript:alert(1)'/></svg>",
    "<svg><image><set attributeName='href' to='https://beispiel.example/'/></image></svg>",
    "<svg><set attributeName='onmouseover' to='alert(1)'/></svg>",
    "<svg><image x:href='https://beispiel.example/'/></svg>",
    "<svg><meta xmlns='http://www.w3.org/1999/xhtml' http-equiv='refresh' content='0;url=https://beispiel.example/'/></svg>",
    "<svg><img xmlns='http://www.w3.org/1999/xhtml' srcset='https://beispiel.example/a.png'/></svg>",
    "<svg><style>rect{fill:url(//beispiel.example/a)}</style></svg>", "<svg><style>@IMPORT 'a.css'</style></svg>",
    "<svg><style>@\\69mport 'a.css'</style></svg>", "<svg style='fill:u\\72l(https://beispiel.example/a)'/>",
    "<svg style='fill:url(&quot;https://beispiel.example/a&quot;)'/>",
    "<svg filter=\"url('https://beispiel.example/a')\"/>",
    "<svg><style>@font-face{src:&#117;rl(https://beispiel.example/a.woff)}</style></svg>",
    "<?xml version='1.0' encoding='UTF-7'?><svg/>", "<svg>\0</svg>",
  ]

  @Test("What runs code, or brings in other files, is refused", arguments: hostile)
  func refuses(text: String) {
    #expect(SVGRule.faults(in: Array(text.utf8), file: "a.svg").map(\.rule.rawValue) == ["unsafe-svg"])
  }

  static let hidden: [(name: String, text: String, told: [String])] = [
    ("bild.xml", "<svg/>", ["mislabelled-picture"]),
    (
      "bild.png", "\u{FEFF}<?xml version='1.0'?><!-- > --><!DOCTYPE svg [<!ENTITY a 'b'>]>\n<s:svg/>",
      ["mislabelled-picture"]
    ),
    ("bild", "  \n<SVG onload='alert(1)'>", ["mislabelled-picture"]),
    ("bild.html", "<svg><script/></svg>", ["mislabelled-picture"]),
    ("bild.svgz", "", ["unsafe-svg"]), ("bild.SVG.GZ", "", ["unsafe-svg"]),
    ("seite.html", "<!DOCTYPE html><html><svg/></html>", []), ("daten.xml", "<a><svg/></a>", []),
    ("text.txt", "Was ist ein <svg>?", []), ("leer.bin", "", []), ("tabelle.csv", "a;<svg>", []),
    ("halb.xml", "<!-- <svg>", []), ("halb.xml", "<", []),
  ]

  @Test("A drawing under another name is told of", arguments: hidden)
  func names(name: String, text: String, told: [String]) throws {
    let file = try #require(SitePath("content/\(name)"))
    #expect(HiddenDrawing.fault(in: Array(text.utf8), file: file).map { [$0.rule.rawValue] } ?? [] == told)
    let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { unit in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(HiddenDrawing.fault(in: wide, file: file).map { [$0.rule.rawValue] } ?? [] == told, "in UTF-16")
  }

  @Test("A site with one is not built, and a packed drawing is told of as such")
  func builds() throws {
    var site = SampleSite()
    site.page("a.md")
    site["content/bild.xml"] = "<svg onload='alert(1)'/>"
    site.files[try #require(SitePath("content/bild.svg"))] = [0x1F, 0x8B, 8, 0]
    let built = try site.build()
    #expect(
      built.told.filter { !$0.contains("damaged") } == [
        "content/bild.svg unsafe-svg line 1", "content/bild.xml mislabelled-picture line 1",
      ])
    #expect(built.result.diagnostics.contains { $0.message == "the drawing is packed" })
  }
}
