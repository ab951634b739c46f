import Markdown
import Testing

@Suite struct GFMTests {
  static let examples = SpecExamples.load("gfm/spec.txt")

  /// Examples of plain CommonMark that are written as if there were no extensions, and what changes them. With the
  /// extensions on, cmark-gfm too departs from them, in the same bytes.
  static let writtenWithoutExtensions = [
    140: "the tag filter: '<script>' is text",
    141: "the tag filter: '<style>' is text, over two lines",
    142: "the tag filter: '<style>' is text, without an end",
    145: "the tag filter: '<style>' is text, on one line",
    147: "the tag filter: '<script>' is text, with text behind its end",
    610: "a bare address: 'http://foo.bar/baz' in angle brackets that make no link, as a blank follows",
    614: "a mail address: 'foo+@bar.example.com', whose backslash keeps the angle brackets from making a link",
    616: "a bare address: 'http://foo.bar' between angle brackets with blanks",
    619: "a bare address: 'http://example.com'",
    620: "a mail address: 'foo@bar.example.com'",
  ]

  @Test("Examples that extensions change are left out for that alone", .enabled(if: SpecExamples.areAvailable))
  func leftOut() {
    let different = Self.examples.filter { $0.tag.isEmpty && html($0.markdown, .gfm) != $0.html }.map(\.number)
    #expect(different == Self.writtenWithoutExtensions.keys.sorted())
  }

  @Test("The specification's file is whole", .enabled(if: SpecExamples.areAvailable))
  func countsExamples() {
    #expect(Self.examples.count == 673)
    #expect(Self.examples.filter { !$0.tag.isEmpty }.count == 24)
  }

  @Test(
    "Every example of GitHub Flavored Markdown 0.29", .enabled(if: SpecExamples.areAvailable),
    arguments: examples.filter { writtenWithoutExtensions[$0.number] == nil })
  func specification(_ example: SpecExample) {
    let output = html(example.markdown, .gfm)
    // The text writes the box of a task as browsers show it, cmark-gfm as XHTML.
    let expected =
      example.tag != "disabled"
      ? example.html
      : example.html.replacing(
        "<input disabled=\"\" type=\"checkbox\">", with: "<input type=\"checkbox\" disabled=\"\" />"
      )
      .replacing(
        "<input checked=\"\" disabled=\"\" type=\"checkbox\">",
        with: "<input type=\"checkbox\" checked=\"\" disabled=\"\" />")
    #expect(output == expected)
  }

  @Test(
    "Strikethrough",
    arguments: [
      Row("~~a~~ ~b~", "<p><del>a</del> <del>b</del></p>\n", "one tilde or two"),
      Row("x ~~~a~~~", "<p>x ~~~a~~~</p>\n", "three are none"),
      Row("a~~b~~c", "<p>a<del>b</del>c</p>\n", "inside words"),
      Row("~~a *b* c~~", "<p><del>a <em>b</em> c</del></p>\n", "around other markup"),
      Row("*a ~~b* c~~", "<p><em>a ~~b</em> c~~</p>\n", "not across other markup"),
      Row(
        "\\~~a~ \\~b~", "<p>~<del>a</del> ~b~</p>\n",
        "an escaped tilde is text"),
      Row(
        "`\\~` [a](x\\~y \"\\~\") <b c=\"\\~\">",
        "<p><code>\\~</code> <a href=\"x~y\" title=\"~\">a</a> <b c=\"\\~\"></p>\n",
        "an escape is one only where escapes are"),
      Row("~~a\nb~~", "<p><del>a\nb</del></p>\n", "over two lines"),
      Row("~ a~ ~~", "<p>~ a~ ~~</p>\n", "blanks inside: none"),
      Row("![~~a~~](b)", "<p><img src=\"b\" alt=\"a\" /></p>\n", "a picture's text is plain"),
    ])
  func strikethrough(_ row: Row) {
    #expect(html(row.input, .gfm) == row.output)
  }

  @Test(
    "Autolinks",
    arguments: [
      Row("www.a.de.", "<p><a href=\"http://www.a.de\">www.a.de</a>.</p>\n", "a full stop ends the sentence"),
      Row(
        "(https://a.de/b_(c))", "<p>(<a href=\"https://a.de/b_(c)\">https://a.de/b_(c)</a>)</p>\n", "brackets in pairs"),
      Row("x@y.de, z", "<p><a href=\"mailto:x@y.de\">x@y.de</a>, z</p>\n", "mail"),
      Row(
        "x@y.de.http://a.de", "<p><a href=\"mailto:x@y.de\">x@y.de</a>.<a href=\"http://a.de\">http://a.de</a></p>\n",
        "an address behind mail"),
      Row("x@y.http://a.de", "<p>x@y.<a href=\"http://a.de\">http://a.de</a></p>\n", "an address instead of mail"),
      Row("mailto:x@y.de", "<p><a href=\"mailto:x@y.de\">mailto:x@y.de</a></p>\n", "mail with its scheme"),
      Row("xhttps://a.de", "<p>xhttps://a.de</p>\n", "no scheme of ours"),
      Row("[https://a.de](b)", "<p><a href=\"b\">https://a.de</a></p>\n", "no link in a link"),
      Row("`https://a.de`", "<p><code>https://a.de</code></p>\n", "code"),
      Row(
        "https://müller.de/straße",
        "<p><a href=\"https://m%C3%BCller.de/stra%C3%9Fe\">https://müller.de/straße</a></p>\n", "letters beyond ASCII"),
      Row("**www.a.de**", "<p><strong><a href=\"http://www.a.de\">www.a.de</a></strong></p>\n", "in emphasis"),
      Row("www.a_b.de", "<p>www.a_b.de</p>\n", "an underscore in the domain"),
    ])
  func autolinks(_ row: Row) {
    #expect(html(row.input, .gfm) == row.output)
  }

  @Test(
    "Task lists",
    arguments: [
      Row(
        "- [ ] a\n- [x] b\n",
        "<ul>\n<li><input type=\"checkbox\" disabled=\"\" /> a</li>\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> b</li>\n</ul>\n",
        "open and done"),
      Row("- \\[ ] a", "<ul>\n<li>[ ] a</li>\n</ul>\n", "escaped"),
      Row("- [ ]a", "<ul>\n<li>[ ]a</li>\n</ul>\n", "no blank behind"),
      Row("- [x](y) a", "<ul>\n<li><a href=\"y\">x</a> a</li>\n</ul>\n", "a link"),
      Row(
        "1. [x] ~~a~~ www.a.de",
        "<ol>\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> <del>a</del> <a href=\"http://www.a.de\">www.a.de</a></li>\n</ol>\n",
        "with other extensions"),
    ])
  func tasks(_ row: Row) {
    #expect(html(row.input, .gfm) == row.output)
  }

  @Test("The tag filter, in every case of letters")
  func tagFilter() {
    #expect(html("<ScRiPt>\nx\n</sCript>\n", .gfm) == "&lt;ScRiPt>\nx\n&lt;/sCript>\n")
    #expect(html("a <xmp/> <titles>", .gfm) == "<p>a &lt;xmp/> <titles></p>\n")
  }
}
