import Testing

@testable import PreviewServer

@Suite struct SmallPartsTests {
  static let mark = PageMark(session: "abc", generation: 7)

  @Test(
    "The snippet stands before the last end of a body",
    arguments: [
      ("<body>x</body></html>", "<body>x|</body></html>"),
      ("<body>x</BODY >", "<body>x|</BODY >"),
      ("<script>'</body>'</script></body>", "<script>'</body>'</script>|</body>"),
      ("no body at all", "no body at all|"),
      ("", "|"),
      ("</bod", "</bod|"),
    ])
  func snippet(_ page: String, _ expected: String) {
    let snippet = Snippet(page: "a.html", mark: Self.mark)
    let result = String(decoding: snippet.added(to: Array(page.utf8)), as: UTF8.self)
    #expect(result == expected.replacing("|", with: snippet.html))
  }

  @Test func namesCannotBreakOutOfTheSnippet() {
    let html = Snippet(page: "a\"><script>&.html", mark: Self.mark).html
    #expect(
      html == "<script src=\"/__sitegen/client.js\" data-page=\"a&quot;&gt;&lt;script&gt;&amp;.html\""
        + " data-mark=\"abc.7\" async></script>")
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var changed: [String]?
    var page: String?
    var effect: String
    var why: String
    var testDescription: String { why }
  }

  static let rows = [
    Row(changed: [], page: "a.html", effect: "nothing", why: "nothing changed"),
    Row(changed: [], page: nil, effect: "nothing", why: "nothing changed for a missing page either"),
    Row(changed: nil, page: "a.html", effect: "reload", why: "nobody knows what changed"),
    Row(changed: ["a.html"], page: "a.html", effect: "reload", why: "the page itself"),
    Row(changed: ["b.html"], page: "a.html", effect: "nothing", why: "another page"),
    Row(changed: ["b.html"], page: nil, effect: "reload", why: "a missing page may be there now"),
    Row(changed: ["s.css"], page: "a.html", effect: "styles", why: "a style sheet"),
    Row(changed: ["s.css", "a.html"], page: "a.html", effect: "reload", why: "a style sheet and the page"),
    Row(changed: ["s.css", "b.html"], page: "a.html", effect: "styles", why: "a style sheet and another page"),
    Row(changed: ["s.css", "x.js"], page: "a.html", effect: "reload", why: "a script"),
    Row(changed: ["x.svg"], page: "a.html", effect: "reload", why: "a picture"),
    Row(changed: ["feed.xml", "sitemap.xml", "a.pdf"], page: "a.html", effect: "nothing", why: "files no page shows"),
  ]

  @Test("A change means something to a page or not", arguments: rows)
  func effects(_ row: Row) {
    #expect("\(ChangeEffect(of: row.changed, on: row.page))" == row.effect)
  }

  @Test func theLogForgetsWhatIsLongAgo() {
    var log = ChangeLog()
    for number in 0..<ChangeLog.length + 1 { log.append(["\(number)"]) }
    #expect(log.changes(since: log.generation) == [])
    #expect(log.changes(since: log.generation - 2) == ["99", "100"])
    #expect(log.changes(since: 1)?.count == ChangeLog.length)
    #expect(log.changes(since: 0) == nil)
    #expect(log.changes(since: log.generation + 1) == nil, "a state that never was")
    #expect(log.changes(since: .min) == nil)
    log.append(nil)
    #expect(log.changes(since: log.generation - 2) == nil)
  }

  @Test(arguments: ["", ".", "abc", "abc.", "abc.x", "abc.-1", "abc.1.2", "abc.99999999999999999999"])
  func nonsenseIsNoMark(_ text: String) { #expect(PageMark(text) == nil) }

  @Test func aMarkReadsBack() { #expect(PageMark(Self.mark.text) == Self.mark) }

  @Test func eventsAreWrittenAsTheStandardSays() {
    func text(_ event: ServerSentEvent) -> String { String(decoding: event.bytes, as: UTF8.self) }
    #expect(text(.keepAlive) == ": keep-alive\n\n")
    #expect(text(.reload(Self.mark)) == "id: abc.7\nevent: reload\ndata: {}\n\n")
    #expect(
      text(.failed(Self.mark, report: "a\nb\r\"c\"\u{2028}"))
        == "id: abc.7\nevent: failed\ndata: {\"report\":\"a\\nb\\r\\\"c\\\"\u{2028}\"}\n\n", "one line of data")
    let long = String(repeating: "x", count: ServerSentEvent.longestReport + 1)
    #expect(text(.failed(Self.mark, report: long)).utf8.count < long.utf8.count + 100)
  }

  @Test func watchedPathsAreMadeAbsolute() {
    let scope = WatchScope(
      watched: ["/site/./content/", "/site/x/../site.yml", "/site/content"], ignored: ["/site/content/out/"])
    #expect(scope.roots == ["/site/content", "/site/site.yml"])
    #expect(scope.includes("a.md", in: "/site/content"))
    #expect(!scope.includes("out", in: "/site/content"))
    #expect(scope.shown("/site/content/a/b.md") == "content/a/b.md")
    #expect(scope.shown("/site/site.yml") == "site.yml")
    #expect(WatchScope(watched: ["content"], ignored: []).roots.first?.hasPrefix("/") == true)
  }
}
