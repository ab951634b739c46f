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
}
