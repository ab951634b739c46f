import Checking
import Diagnostics
import Testing

@Suite("Links, structured data and texts of a page")
struct PageRuleTests {
  static let leading = [
    "/a/", "a/", "./a/", "/a/index.html", "/x/../a/", "https://portal.example/a/", "//portal.example/a/",
    "HTTPS://Portal.Example/a/", "/a/?x=1", "/a/#", "/a/#top", "#", "?x", "/%C3%A4/", "/ä/", "https://portal.example",
    "https://portal.example/?x#top", " /a/ ", "https://anders.example/", "tel:+4930", "mailto:a@b.example",
  ]

  @Test("Addresses of all forms lead where browsers go", arguments: leading)
  func leads(_ address: String) {
    #expect(OnePage.findings("<p><a href=\"\(address)\">Text</a></p>").map(\.message) == [])
  }

  static let running = [
    "javascript:alert(1)", " java\nscript:alert(1)", "java\tscript:alert(1)", "\u{1}JavaScript\r\n:alert(1)",
    "java&#10;script:alert(1)", "&#1;vbscript:x", "fi\nle:///etc/passwd",
  ]

  @Test("Addresses that run code are told, however browsers are made to read them so", arguments: running)
  func unsafe(_ address: String) {
    #expect(OnePage.findings("<p><a href=\"\(address)\">Text</a></p>").map(\.rule) == [.unsafeURL])
  }

  @Test("Tabs and line ends in addresses are nothing", arguments: ["/\na/", "/a\t/", "ht\ntps://portal.example/a/"])
  func lineEnds(_ address: String) {
    #expect(OnePage.findings("<p><a href=\"\(address)\">Text</a></p>").map(\.message) == [])
  }

  static let searching: [(html: String, missing: [String])] = [
    ("<search data-index=\"/a/b.txt\"></search>", []),
    ("<search data-index=\"/a/i.txt\" data-program=\"/a/s.js\"></search>", ["/a/i.txt", "/a/s.js"]),
    ("<form data-program=\"/a/s.js\"></form>", ["/a/s.js"]),
    ("<p data-index=\"3\" data-program=\"/b/s.js\"></p>", []), ("<p data-index=\"\"></p>", []),
  ]

  @Test("What a page says of the search's files must be there", arguments: searching)
  func search(_ row: (html: String, missing: [String])) {
    let findings = OnePage.findings(row.html, searchFolder: "/a/")
    #expect(findings.map(\.message) == row.missing.map { "no page or file at '\($0)'" })
    #expect(findings.allSatisfy { $0.rule == .brokenLink })
    #expect(OnePage.findings(row.html).isEmpty, "without a search, such words are the theme's own")
  }

  static let missing: [(address: String, message: String)] = [
    ("/weg/", "no page or file at '/weg/'"), ("weg", "no page or file at '/weg'"), ("/a", "no page or file at '/a'"),
    ("https://portal.example/weg", "no page or file at '/weg'"), ("../a/b/", "no page or file at '/a/b/'"),
    ("/weg?a#b", "no page or file at '/weg'"), ("/a/#weg", "'/a/' has no place '#weg'"),
    ("#weg", "the page has no place '#weg'"), ("/#weg", "the page has no place '#weg'"),
  ]

  @Test("Addresses that lead nowhere are told", arguments: missing)
  func leadsNowhere(_ row: (address: String, message: String)) {
    #expect(OnePage.findings("<p><a href=\"\(row.address)\">Text</a></p>").map(\.message) == [row.message])
  }

  @Test("A site in a folder of its host has only what lies in it")
  func prefix() {
    #expect(OnePage.findings("<a href=\"/portal/a/\">A</a>", prefix: "/portal").isEmpty)
    #expect(OnePage.findings("<a href=\"https://portal.example/portal/a/\">A</a>", prefix: "/portal").isEmpty)
    #expect(OnePage.findings("<a href=\"/a/\">A</a>", prefix: "/portal").map(\.message) == ["no page or file at '/a/'"])
  }

  @Test("What a template holds need not have a text yet")
  func templates() {
    #expect(OnePage.findings("<template><h2><a href=\"/a/\"></a></h2></template>").isEmpty)
    #expect(OnePage.findings("<div><h2></h2></div>").map(\.rule) == [.emptyHeading])
  }

  static let pdf: [(html: String, count: Int)] = [
    ("<a href=\"/b.pdf\">Gutachten</a>", 1), ("<a href=\"/b.pdf\">Gutachten (PDF)</a>", 0),
    ("<a href=\"/b.pdf?x#page=2\">Gutachten</a>", 1), ("<a href=\"/b.pdf\" title=\"Pdf\">Gutachten</a>", 0),
    ("<a href=\"/b.pdf\"><img src=\"/b.pdf\" alt=\"Die PDF-Datei selbst\"></a>", 0), ("<a href=\"/a/#.pdf\">x</a>", 0),
  ]

  @Test("Links to PDF files say so", arguments: pdf)
  func pdfLinks(_ row: (html: String, count: Int)) {
    #expect(OnePage.findings(row.html).count { $0.rule == .pdfLink } == row.count)
  }

  private static func data(_ json: String) -> [String] {
    OnePage.findings("<script type=\"application/ld+json\">\(json)</script>").map(\.message)
  }

  static let structuredData: [(json: String, messages: [String])] = [
    ("{\"@context\": \"https://schema.org\", \"@type\": \"Person\", \"name\": \"A\"}", []),
    ("{\"@context\": \"x\", \"@type\": \"Person\", \"name\": \"\"}", ["'Person' has no 'name'"]),
    (
      "{\"@context\": \"x\", \"@type\": [\"Thing\"], \"a\": {\"@type\": \"Person\", \"b\": {\"name\": 1}, \"c\": 1}}",
      ["'Person' has no 'name'"]
    ),
    (
      "{\"@type\": \"WebSite\", \"name\": \"A\", \"url\": \"https://portal.example/\"}",
      ["the structured data have no '@context'"]
    ),
    (
      "{\"@context\": \"x\", \"@graph\": [{\"@type\": \"Event\", \"name\": \"A\", \"location\": 1, \"startDate\": \"bald\"}]}",
      ["'startDate' of 'Event' is no date: 'bald'"]
    ),
    ("{\"@context\": \"x\", \"@type\": \"WebSite\", \"name\": \"A\", \"url\": \"https:\\/\\/portal.example\\/\"}", []),
    (
      "{\"@context\": \"x\", \"@type\": \"WebSite\", \"name\": \"A\", \"url\": \"https://portal.example/weg/\"}",
      ["no page or file at '/weg/'"]
    ),
    ("{\"@context\": \"x\", \"@type\": \"WebSite\", \"name\": \"A\", \"url\": \"https://portal.example/#site\"}", []),
    ("[1, 2", ["the structured data are no JSON from '' on"]), ("", ["the structured data are no JSON from '' on"]),
  ]

  @Test("Structured data have what search engines ask for", arguments: structuredData)
  func data(_ row: (json: String, messages: [String])) { #expect(Self.data(row.json) == row.messages) }

  @Test("Structured data of any depth are looked at without falling over", arguments: ["[", "{\"a\":", "[{\"a\":"])
  func deep(_ part: String) {
    #expect(Self.data(String(repeating: part, count: 200_000)).count == 1)
  }

  static let crowded: [(start: String, part: String, rule: Rule, isTold: Bool)] = [
    ("<table>", "<a ", .invalidHTML, true), ("<p ", "a ", .invalidHTML, true), ("<p ", "a# ", .invalidHTML, false),
    ("", "<a href=\"/weg/\">x</a>", .brokenLink, true), ("", "</b>", .invalidHTML, true),
    ("", "< ", .invalidHTML, true), ("", "<font>x</font>", .obsoleteHTML, true),
  ]

  @Test("However many faults a page has, so many of a rule are told, and that there are more", arguments: crowded)
  func crowd(_ row: (start: String, part: String, rule: Rule, isTold: Bool)) {
    let parts = (0..<50_000).map { row.part.replacing("#", with: "\($0)") }
    let findings = OnePage.findings(row.start + parts.joined() + ">").filter { $0.rule == row.rule }
    #expect(row.isTold ? findings.count == 101 : findings.count <= 2)
    let more = findings.count { $0.message == "the page has more than 100 faults of this kind" }
    #expect(more == (row.isTold ? 1 : 0))
  }

  @Test("A fault of one rule does not hide those of others")
  func otherRules() {
    let body = String(repeating: "</b>", count: 200) + "<a href=\"/weg/\">x</a>"
    #expect(OnePage.findings(body).contains { $0.rule == .brokenLink })
  }

  static let family: [(html: String, messages: [String])] = [
    ("<ul><li>A</li></ul>", []), ("<ul><p>A</p></ul>", ["'<p>' lies in '<ul>'"]),
    ("<dl><div><dt>A</dt><dd>B</dd></div></dl>", []), ("<div><dt>A</dt></div>", []),
    ("<table><tr><td>A</td></tr></table>", []), ("<p><li>A</li>", ["'<li>' lies in '<body>'"]),
    ("<ul><script>1</script><template></template></ul>", []),
    ("<picture><p>A</p></picture>", ["'<p>' lies in '<picture>'"]),
    ("<x-liste><li>A</li></x-liste>", ["'<li>' lies in '<x-liste>'"]),
  ]

  @Test("Parts of lists and tables lie in these", arguments: family)
  func nesting(_ row: (html: String, messages: [String])) {
    #expect(OnePage.findings(row.html).filter { $0.rule == .invalidHTML }.map(\.message) == row.messages)
  }
}
