import Markdown
import Testing

@Suite struct CalloutTests {
  @Test(
    "Callouts and figures, in the portal only",
    arguments: [
      Row(
        "> [!NOTE]\n> a *b*\n>\n> c",
        "<aside class=\"callout callout-note\">\n<p class=\"callout-title\">Hinweis</p>\n<p>a <em>b</em></p>\n<p>c</p>\n</aside>\n",
        "the name's line is no text"),
      Row(
        "> [!warning]\n>\n> a",
        "<aside class=\"callout callout-warning\">\n<p class=\"callout-title\">Warnung</p>\n<p>a</p>\n</aside>\n",
        "alone in its paragraph, in any case of letters"),
      Row("> \\[!NOTE]\n> a", "<blockquote>\n<p>[!NOTE]\na</p>\n</blockquote>\n", "escaped"),
      Row("> [!FOO]\n> a", "<blockquote>\n<p>[!FOO]\na</p>\n</blockquote>\n", "an unknown name"),
      Row("> [!NOTE] a", "<blockquote>\n<p>[!NOTE] a</p>\n</blockquote>\n", "text behind"),
      Row(
        "![a](b.png \"C & D\")",
        "<figure>\n<img src=\"b.png\" alt=\"a\" loading=\"lazy\" />\n<figcaption>C &amp; D</figcaption>\n</figure>\n",
        "a lone picture with a title"),
      Row("![a](b.png)", "<p><img src=\"b.png\" alt=\"a\" loading=\"lazy\" /></p>\n", "without a title"),
      Row(
        "x ![a](b.png \"c\")", "<p>x <img src=\"b.png\" alt=\"a\" title=\"c\" loading=\"lazy\" /></p>\n", "not alone"),
      Row(
        "- [x] a",
        "<ul>\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" aria-label=\"erledigt\" /> a</li>\n</ul>\n",
        "a task's box has a name"),
    ])
  func portalOnly(_ row: Row) {
    #expect(html(row.input) == row.output)
    let plain = html(row.input, .gfm)
    #expect(!plain.contains("<aside") && !plain.contains("<figure>"))
  }
}
