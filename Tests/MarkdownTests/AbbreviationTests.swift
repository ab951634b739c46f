import Markdown
import Testing

@Suite struct AbbreviationTests {
  private static let abbr = "<abbr title=\"Onlinezugangsgesetz\">OZG</abbr>"

  @Test(
    "An abbreviation is explained where it first occurs",
    arguments: [
      Row("OZG, OZG", "<p>\(abbr), OZG</p>\n", "once"),
      Row("OZG-Umsetzung", "<p>\(abbr)-Umsetzung</p>\n", "a hyphen ends a word"),
      Row("OZGs und OZG", "<p>OZGs und \(abbr)</p>\n", "whole words only"),
      Row("ÄOZG OZGä OZG", "<p>ÄOZG OZGä \(abbr)</p>\n", "letters beyond ASCII are letters"),
      Row("ozg OZG", "<p>ozg \(abbr)</p>\n", "capitals count"),
      Row("`OZG` OZG", "<p><code>OZG</code> \(abbr)</p>\n", "not in code"),
      Row("[OZG](OZG)", "<p><a href=\"OZG\">\(abbr)</a></p>\n", "in a link's text, not in its address"),
      Row(
        "<https://OZG>", "<p><a href=\"https://OZG\" rel=\"noopener\">https://OZG</a></p>\n",
        "not in an address that shows"),
      Row("# OZG\n\nOZG", "<h1 id=\"ozg\">\(abbr)</h1>\n<p>OZG</p>\n", "a heading's id stays"),
      Row("\"OZG\"", "<p>„\(abbr)“</p>\n", "together with typography"),
      Row("![OZG](x) OZG", "<p><img src=\"x\" alt=\"OZG\" loading=\"lazy\" /> \(abbr)</p>\n", "not in an attribute"),
    ])
  func first(_ row: Row) {
    #expect(html("*[OZG]: Onlinezugangsgesetz\n\n" + row.input) == row.output)
    #expect(html(row.input + "\n\n*[OZG]: Onlinezugangsgesetz") == row.output, "wherever the explanation stands")
  }

  @Test(
    "Explanations are cut out",
    arguments: [
      Row(
        "a\n*[A B]: c & \"d\"\nA B", "<p>a</p>\n<p><abbr title=\"c &amp; „d“\">A B</abbr></p>\n",
        "two words, in a paragraph"),
      Row("*[A]: b\n*[A]: c\n\nA", "<p><abbr title=\"b\">A</abbr></p>\n", "the first counts"),
      Row("*[A]: b\n*[A B]: c\n\nA B", "<p><abbr title=\"c\">A B</abbr></p>\n", "the longest counts"),
      Row("*[A]:\n", "<p>*[A]:</p>\n", "nothing to explain"),
      Row("*[§]: a", "<p>*[§]: a</p>\n", "no letter first"),
      Row("```\n*[A]: b\n```", "<pre><code>*[A]: b\n</code></pre>\n", "in code it is code"),
      Row("*[A](b)*", "<p><em><a href=\"b\">A</a></em></p>\n", "emphasis around a link"),
      Row("> *[A]: b\n> A", "<blockquote>\n<p><abbr title=\"b\">A</abbr></p>\n</blockquote>\n", "in a quote"),
    ])
  func cutting(_ row: Row) {
    #expect(html(row.input) == row.output)
  }

  @Test("The site's abbreviations hold in every document, its own come first")
  func siteWide() {
    let site = MarkdownAbbreviations([("OZG", "Onlinezugangsgesetz"), ("EfA", "Einer für Alle"), ("OZG", "zweimal")])
    let options = MarkdownOptions(abbreviations: site)
    let html = String(decoding: renderMarkdown("*[EfA]: anders\n\nOZG EfA EfA", options: options).html, as: UTF8.self)
    #expect(html == "<p>\(Self.abbr) <abbr title=\"anders\">EfA</abbr> EfA</p>\n")
  }
}
