import Testing

@testable import PreviewServer

@Suite struct SmallPartsTests {
  static let snippet = Snippet(address: "/a/", token: "t", mark: "s.1", key: nil)

  @Test(
    "The snippet stands before the last end of a body",
    arguments: [
      ("<body>x</body></html>", "<body>x|</body></html>"), ("<body>x</BODY >", "<body>x|</BODY >"),
      ("<script>'</body>'</script></body>", "<script>'</body>'</script>|</body>"),
      ("no body at all", "no body at all|"), ("", "|"), ("</bod", "</bod|"),
    ])
  func snippet(_ page: String, _ expected: String) {
    let result = String(decoding: Self.snippet.added(to: Array(page.utf8)), as: UTF8.self)
    #expect(result == expected.replacing("|", with: Self.snippet.html))
  }

  @Test func namesCannotBreakOutOfTheSnippet() {
    let html = Snippet(address: "/a\"><script>&", token: "t", mark: "s.1", key: nil).html
    #expect(
      html == "<script src=\"/__sitegen/client.js\" data-address=\"/a&quot;&gt;&lt;script&gt;&amp;\""
        + " data-token=\"t\" data-mark=\"s.1\" async=\"\"></script>")
  }

  @Test func theLogForgetsWhatIsLongAgo() {
    var log = FileLog(session: "s")
    let first = log.mark
    for number in 0..<FileLog.length + 1 { log.append(["/\(number)"]) }
    #expect(log.changes(since: log.mark) == [])
    #expect(log.changes(since: "s.99") == ["/99", "/100"])
    #expect(log.changes(since: "s.1")?.count == FileLog.length)
    #expect(log.changes(since: first) == nil)
    log.append([])
    #expect(log.mark == "s.101", "an update without files is none")
  }

  @Test(arguments: ["", ".", "s", "s.", "s.x", "s.-1", "s.1.2", "s.99999999999999999999", "other.1", "s.2"])
  func anUnknownMarkMeansAnything(_ mark: String) {
    var log = FileLog(session: "s")
    log.append(["/a"])
    #expect(log.changes(since: mark) == nil)
  }

  @Test func eventsAreWrittenAsTheStandardSays() {
    func text(_ event: ServerSentEvent) -> String { String(decoding: event.bytes("s.7"), as: UTF8.self) }
    #expect(text(.keepAlive) == ": keep-alive\n\n")
    #expect(text(.reload) == "id: s.7\nevent: reload\ndata: {}\n\n")
    let state = text(.state(report: "a\nb\r\"c\"\u{2028}", fault: nil))
    #expect(state == "id: s.7\nevent: state\ndata: {\"report\":\"a\\nb\\r\\\"c\\\"\u{2028}\"}\n\n", "one line of data")
    let long = String(repeating: "x", count: ServerSentEvent.longestReport + 1)
    #expect(text(.state(report: long, fault: nil)).utf8.count < long.utf8.count + 100)
  }

  @Test(arguments: [
    (["vi"], ["vi", "/a b.md"]), (["code", "-g", "{file}:1"], ["code", "-g", "/a b.md:1"]),
    (["x", "{file}", "-y"], ["x", "/a b.md", "-y"]),
  ])
  func theEditorGetsThePathAsOneArgument(_ command: [String], _ expected: [String]) {
    #expect(Editor(command).arguments(for: "/a b.md") == expected)
  }

  @Test(
    "A command is words, and no shell reads it",
    arguments: [
      ("vi", ["vi"]), ("code  -g {file}", ["code", "-g", "{file}"]), ("", []),
      ("'/opt/my editor/run' \"-x y\" ''", ["/opt/my editor/run", "-x y", ""]), ("a'b c'd", ["ab cd"]),
      ("vi; rm -rf $HOME \\ *", ["vi;", "rm", "-rf", "$HOME", "\\", "*"]), ("'open", nil), ("say \"it's", nil),
    ])
  func commands(_ text: String, _ words: [String]?) { #expect(CommandWords.split(text) == words) }

  @Test(
    "A policy lets the preview work and allows nothing else",
    arguments: [
      ("default-src 'self'", "default-src 'self'"), ("img-src *", "img-src *"), ("", ""),
      ("upgrade-insecure-requests; img-src *;", "img-src *"),
      (
        "default-src 'none'; script-src https://a.example",
        "default-src 'none'; script-src https://a.example 'self'; connect-src 'self'"
      ),
      ("default-src https:; connect-src 'none'", "default-src https:; connect-src 'self'; script-src https: 'self'"),
      ("Script-Src 'none'", "Script-Src 'self'"),
    ])
  func policies(_ policy: String, _ expected: String) { #expect(LoopbackPolicy(policy).text == expected) }

  @Test func changesThatWaitAreOne() throws {
    let queue = ChangeQueue()
    #expect(try queue.take() == nil)
    for change in [PreviewChanges.at(["/b"]), .time, .at(["/a", "/b"])] { queue.add(change) }
    #expect(try queue.take() == .at(["/a", "/b"]))
    #expect(try queue.take() == .time)
    for change in [PreviewChanges.at(["/b"]), .anything] { queue.add(change) }
    queue.fail(PreviewError.noFreePort(first: 1, last: 2))
    #expect(try queue.take() == .anything, "which is more than any path")
    #expect(throws: PreviewError.noFreePort(first: 1, last: 2)) { try queue.take() }
  }

  #if os(Linux)
    @Test func aFileThatIsMovedAsideAndWrittenAnewIsNotGone() {
      var burst = InotifyBurst()
      burst.add("/a", isAbsent: true)
      #expect(burst.hasAbsent)
      burst.add("/a", isUnfinished: true)
      #expect(!burst.hasAbsent && burst.unfinished == ["/a"])
      burst.add("/a")
      #expect(burst.unfinished.isEmpty && burst.count == 1)
    }
  #endif

  @Test func watchedPathsAreMadeAbsolute() {
    let scope = WatchScope(
      watched: ["/site/./content/", "/site/x/../site.yml", "/site/content"], ignored: ["/site/content/out/"])
    #expect(scope.roots == ["/site/content", "/site/site.yml"])
    #expect(scope.includes("a.md", in: "/site/content"))
    #expect(!scope.includes("out", in: "/site/content"))
    #expect(scope.shown("/site/content/a/b.md") == "content/a/b.md")
    #expect(scope.shown("/site/site.yml") == "site.yml")
    #expect(scope.isOfSite("/site/other/a.md") && !scope.isOfSite("/elsewhere/a.md"))
    #expect(scope.isInRoots("/site/content/a.md") && !scope.isInRoots("/site/contents/a.md"))
    #expect(WatchScope(watched: ["content"], ignored: []).roots.first?.hasPrefix("/") == true)
  }
}
