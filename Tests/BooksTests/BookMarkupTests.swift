import Testing

@testable import Books

@Suite struct BookMarkupTests {
  private func chapters(_ html: String) -> [BookChapter] {
    let resolver = BookMarkup.Resolver(
      link: { "https://e.org\($0)" }, picture: { $0.hasSuffix(".png") ? "pictures/a.png" : nil })
    return BookMarkup.chapters(Array(html.utf8), resolver)
  }

  private func body(_ html: String) -> String {
    chapters(html).map { String(decoding: $0.body, as: UTF8.self) }.joined(separator: "|").replacing("\n", with: "")
  }

  @Test(
    "HTML becomes XHTML",
    arguments: [
      ("<p>A<br>B &amp; C&nbsp;D</p>", "<p>A<br/>B &amp; C\u{A0}D</p>"),
      ("<p class=a id='b' hidden>x</p>", "<p class=\"a\" id=\"b\" hidden=\"\">x</p>"),
      ("<p>A<p>B", "<p>A</p><p>B</p>"), ("<P>A</P>", "<p>A</p>"), ("<ul><li>A</ul>", "<ul><li>A</li></ul>"),
      ("<p>A</div></p>", "<p>A</p>"), ("<b><i>x</b></i>", "<b><i>x</i></b>"),
      ("<p>a<!-- c -->b</p>", "<p>ab</p>"), ("<p>1 < 2</p>", "<p>1 &lt; 2</p>"),
      ("<p title=\"a &quot;b&quot;\">x</p>", "<p title=\"a &quot;b&quot;\">x</p>"),
      ("<p onclick=\"x()\" a\"b=1>x</p>", "<p>x</p>"), ("<p>a\u{1}b</p>", "<p>ab</p>"),
      ("<p>a<script>if (a < b) {}</script>b</p>", "<p>ab</p>"), ("<p>x<iframe src=y>z</iframe></p>", "<p>x</p>"),
      (
        "<svg aria-labelledby=t><title id=t>A</title></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" aria-labelledby=\"t\"><title id=\"t\">A</title></svg>"
      ),
      (
        "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>"
      ),
    ])
  func xhtml(_ html: String, _ expected: String) {
    #expect(body(html) == expected)
  }

  @Test("What stands around the body stays out")
  func frame() {
    let head = "<head><meta charset=utf-8><title>T</title><style>p{}</style></head>"
    #expect(body("<!DOCTYPE html><html lang=de>\(head)<body class=x><p>A</p></body></html>") == "<p>A</p>")
  }

  @Test("Links lead where they led, and into the file that now holds their place")
  func links() {
    #expect(body("<p><a href=\"/x/\">x</a></p>") == "<p><a href=\"https://e.org/x/\">x</a></p>")
    let first = "<section class=\"chapter\"><p id=a><a href=\"#b\">b</a> <a href=\"#a\">a</a></p></section>"
    let both = body(first + "<section class=\"chapter\"><p id=b></p></section>")
    #expect(both.contains("<a href=\"chapter-2.xhtml#b\">b</a> <a href=\"#a\">a</a>"))
    #expect(both.contains("|<section class=\"chapter\"><p id=\"b\"></p></section>"))
  }

  @Test("Pictures stand in the book, and others are told in words")
  func pictures() {
    let picture = "<img src=/a.png alt=A loading=lazy width=4>"
    #expect(body(picture) == "<img src=\"pictures/a.png\" alt=\"A\" width=\"4\"/>")
    #expect(body("<p><img src=/a.avif alt='Ein Bild'></p>") == "<p>Ein Bild</p>")
  }

  @Test("Headings are noted with their ids and texts")
  func headings() {
    let chapter = chapters("<h1>A &amp; <em>B</em></h1><h2 id=\"c\"><span>1</span> C</h2>").first
    #expect(
      chapter?.headings == [
        .init(level: 1, id: "heading-1", title: "A & B"), .init(level: 2, id: "c", title: "1 C"),
      ])
  }

  @Test("Sections of the class chapter are files of their own, and so is what stands around them")
  func chapterFiles() {
    let files = chapters("<h1>T</h1><p>x</p><section class=\"chapter a\"><h2>A</h2></section><p>y</p>")
    #expect(files.map(\.file) == ["chapter-1.xhtml", "chapter-2.xhtml", "chapter-3.xhtml"])
    #expect(files.map(\.headings.count) == [1, 1, 0])
  }

  private static let parts = [
    "<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</ul>", "x", "<br>", "<a href='#", "\">", "<h2>", "</h2>", "&",
    "<!--",
    "-->", "<section class=chapter>", "</section>", "<svg>", "<",
  ]

  @Test("Whatever comes in, what comes out is closed", arguments: 0..<200)
  func closed(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    var html = ""
    for _ in 0..<60 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      html += Self.parts[Int(state % UInt64(Self.parts.count))]
    }
    for chapter in chapters(html) { #expect(isClosed(chapter.body), "seed \(seed): \(html)") }
  }

  /// Whether each start tag has its end tag.
  private func isClosed(_ xml: [UInt8]) -> Bool {
    var open: [Substring] = []
    let text = String(decoding: xml, as: UTF8.self)
    for piece in text.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      guard let end = piece.firstIndex(of: ">") else { return false }
      let tag = piece[..<end]
      if tag.hasSuffix("/") { continue }
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return false }
      } else {
        open.append(tag.prefix { $0 != " " })
      }
    }
    return open.isEmpty
  }
}
