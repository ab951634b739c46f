import Diagnostics
import Markdown
import Testing

@testable import SiteBuild

/// What `[@…]` makes of a page's numbered parts.
@Suite struct PartReferenceTests {
  private func site(_ body: String, _ head: String...) -> SampleSite {
    var site = SampleSite()
    var lines = head
    lines.append("slug: a")
    site.page("a.md", lines.joined(separator: "\n"), body: body)
    site["content/b.png"] = nil
    site["content/bild.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"2\"/>"
    site["content/daten.csv"] = "Land,Wert\nHessen,1\n"
    return site
  }

  private func page(_ body: String, _ head: String...) throws -> String {
    try #require(try site(body, head.joined(separator: "\n")).built()["politik/2025/01/a/index.html"])
  }

  private static let figure = "![Text](bild.svg \"Das Bild\"){#quote}\n"
  private static let table = "{#laender caption=\"Die Länder\"}\n| A |\n|---|\n| 1 |\n"

  @Test(
    "A reference leads to the part and names its number",
    arguments: [
      (figure, "Siehe [@abb:quote].", "<a href=\"#quote\" class=\"reference\">Abbildung\u{A0}1</a>."),
      (figure, "Siehe [@fig:quote, links].", "Abbildung\u{A0}1</a>, links."),
      (table, "Siehe [@tab:laender].", "<a href=\"#laender\" class=\"reference\">Tabelle\u{A0}1</a>."),
      (
        "```{chart} daten.csv\ntitle: T\nid: quote\n```\n", "[@abb:quote]",
        "<a href=\"#abb-quote\" class=\"reference\">Abbildung\u{A0}1</a>"
      ),
      (
        "```{table} daten.csv\nid: quote\nAlles\n```\n", "[@tab:quote]",
        "<a href=\"#tab-quote\" class=\"reference\">Tabelle\u{A0}1</a>"
      ),
      ("## Fazit {#fazit}\n", "[@sec:fazit]", "<a href=\"#fazit\" class=\"reference\">Abschnitt „Fazit“</a>"),
      (
        "{.recommendations}\n1. {#eins}\n   Tun.\n", "[@empf:eins]",
        "<a href=\"#eins\" class=\"reference\">Empfehlung\u{A0}1</a>"
      ),
      (figure, "[@abb:quote; @abb:quote]", "Abbildung\u{A0}1</a>, <a href=\"#quote\" class=\"reference\">Abbildung"),
      (figure, "| A |\n|---|\n| [@abb:quote] |", "<td><a href=\"#quote\""),
      (figure, "Text.[^1]\n\n[^1]: Wie [@abb:quote].", "Wie <a href=\"#quote\""),
      (figure, "## Zu [@abb:quote] {#zu}", "<h2 id=\"zu\">Zu <a href=\"#quote\""),
    ])
  func reference(_ part: String, _ text: String, _ expected: String) throws {
    #expect(try page("\(text)\n\n\(part)").contains(expected), "before the part")
    #expect(try page("\(part)\n\n\(text)").contains(expected), "behind it")
  }

  @Test(
    "What is no reference stays as it is",
    arguments: [
      ("`[@abb:quote]`", "<code>[@abb:quote]</code>"), ("\\[@abb:quote]", "[@abb:quote]"),
      ("[@abb:quote](#quote)", "<a href=\"#quote\">@abb:quote</a>"), ("[@mastodon]", "[@mastodon]"),
    ])
  func noReference(_ text: String, _ expected: String) throws {
    #expect(try page("\(Self.figure)\n\(text)").contains(expected))
  }

  @Test("Captions are numbered where the text refers to one of their kind, or where the page asks for it")
  func captions() throws {
    let numbered = "<figcaption><span class=\"caption-number\">Abbildung\u{A0}1:</span> Das Bild</figcaption>"
    #expect(try page("[@abb:quote]\n\n\(Self.figure)").contains(numbered))
    #expect(try page(Self.figure).contains("<figcaption>Das Bild</figcaption>"))
    #expect(try page(Self.figure, "number_figures: true").contains(numbered))
    #expect(
      try page("[@tab:laender]\n\n\(Self.table)").contains(
        "<caption><span class=\"caption-number\">Tabelle\u{A0}1:</span> Die Länder</caption>"))
  }

  @Test("Parts of all origins are counted in the order of the page")
  func counting() throws {
    let chart = "```{chart} daten.csv\ntitle: T\nid: dritte\n```\n"
    let page = try page("\(Self.figure)\n![X](bild.svg \"Ohne Id\")\n\n\(chart)\n[@abb:dritte]")
    #expect(page.contains("class=\"reference\">Abbildung\u{A0}3</a>"))
  }

  @Test("Sections are named by their numbers where they have some")
  func sections() throws {
    let page = try page("## A\n\n### B {#b}\n\n[@sec:b]", "number_sections: true")
    #expect(page.contains("<a href=\"#b\" class=\"reference\">Abschnitt\u{A0}1.1</a>"))
  }

  @Test("Recommendations have numbers and ids that go on through the page")
  func recommendations() throws {
    let page = try page("{.recommendations}\n1. Eins.\n2. Zwei.\n\nText.\n\n{.recommendations}\n1. Drei.\n")
    #expect(page.contains("<ol class=\"recommendations\">\n<li id=\"empfehlung-1\" value=\"1\">Eins.</li>"))
    #expect(page.contains("<li id=\"empfehlung-3\" value=\"3\">Drei.</li>"))
  }

  @Test("Recommendations can be collected, with what they refer to and the sections they stand in")
  func collected() throws {
    let page = try page(
      "```{recommendations}\n```\n\n## Lage {#lage}\n\n{.recommendations}\n1. Tun, siehe [@abb:quote].\n\n\(Self.figure)"
    )
    let item = "<li value=\"1\">Tun, siehe Abbildung\u{A0}1. <a href=\"#empfehlung-1\" class=\"recommendation-place\">"
    #expect(page.contains(item + "Abschnitt „Lage“</a></li>"))
  }

  @Test("Links can lead to recommendations, from other pages too")
  func anchors() throws {
    var site = site("{.recommendations}\n1. Eins.\n")
    site.page("b.md", body: "[Erste](a.md#empfehlung-1)")
    #expect(try site.mistakes().isEmpty)
  }

  @Test("Abbreviations that the page explains can be listed")
  func abbreviations() throws {
    let page = try page(
      "Das OZG und die EfA.\n\n*[OZG]: Onlinezugangsgesetz\n*[EfA]: Einer für Alle\n\n```{abbreviations}\n```")
    #expect(
      page.contains(
        "<dl class=\"abbreviations\">\n<dt>EfA</dt>\n<dd>Einer für Alle</dd>\n<dt>OZG</dt>\n<dd>Onlinezugangsgesetz</dd>\n</dl>"
      ))
  }

  @Test(
    "A reference to nothing is told at its place",
    arguments: [
      ("[@abb:quote]", "undefined-reference", "[@abb:quote]"), ("[@tab:quote]", "undefined-reference", "[@tab:quote]"),
      ("\(figure)\n[@abb:quotte]", "undefined-reference", "[@abb:quotte]"),
      ("\(figure)\n[das Bild][@abb:quote]", "invalid-reference", "[@abb:quote]"),
      ("![X](bild.svg){#quote} Text [@abb:quote]", "undefined-reference", "[@abb:quote]"),
    ])
  func mistakes(_ body: String, _ rule: String, _ place: String) throws {
    #expect(try site(body).mistakes() == ["content/a.md \(rule) «\(place)»"])
  }

  @Test("The nearest name is offered")
  func nearest() throws {
    let result = try site("\(Self.figure)\n[@abb:quotte]").build().result
    #expect(result.diagnostics.first?.hint == "did you mean 'quote'?")
  }

  @Test("A first paragraph that holds a reference is a summary with its text")
  func summary() throws {
    var site = site("Wie [@abb:quote] zeigt.\n\n\(Self.figure)")
    site.template("article", "<p>{{ page.summary }}</p>{{ page.content }}")
    let page = try #require(try site.built()["politik/2025/01/a/index.html"])
    #expect(page.contains("<p>Wie Abbildung\u{A0}1 zeigt.</p>"))
  }
}
