import Diagnostics
import Files
import Testing

@testable import SiteBuild

/// A site with one type that declares a field of every kind.
private func library() -> SampleSite {
  var site = SampleSite()
  site.set(
    "  seite:",
    to: """
        buch:
          label: Buch
          permalink: "/buecher/{slug}/"
          template: buch.html
          dated: false
          fields:
            isbn: text
            regal: {type: choice, values: [links, rechts], default: links}
            seiten: {type: number, min: 1, label: Umfang}
            geliehen: bool
            erschienen: date
            vorwort: markdown
            verfasser: {type: list, of: text, required: true}
            fortsetzung: reference
            vorbilder: {type: list, of: reference}
            probe: file
        seite:
      """)
  site.template("buch", "{{ page.title }}")
  return site
}

@Suite struct FieldTests {
  private func rendered(_ template: String, _ head: String...) throws -> String? {
    var site = library()
    site.template("b", template)
    site.page("a.md", "type: buch", "title: A", "verfasser: [Ada]", "fortsetzung: b.md")
    site.page("meldung.md", "title: M")
    site["content/probe.pdf"] = "%PDF-"
    site["content/b.md"] =
      "---\n\((["title: B", "type: buch", "template: b.html", "verfasser: [Ada, Bo]"] + head).joined(separator: "\n"))\n---\n"
    return try site.built()["buecher/b/index.html"]
  }

  private static let values: [(template: String, head: String, text: String, reason: String)] = [
    ("{{ page.isbn }}", "isbn: 978", "978", "a text may look like a number"),
    ("{{ page.isbn is none }}", "", "True", "what is not there is none"),
    ("{{ page.regal }}", "", "links", "the default"),
    ("{{ page.regal }}", "regal: rechts", "rechts", "a word that is allowed"),
    ("{{ page.seiten + 1 }}", "seiten: 20", "21", "a whole number"),
    ("{{ page.seiten * 2 }}", "seiten: 1.5", "3.0", "a number"),
    ("{{ 'ja' if page.geliehen else 'nein' }}", "geliehen: true", "ja", "a truth value"),
    ("{{ page.erschienen | date('short') }}", "erschienen: 2020-02-29", "29.02.2020", "a date"),
    (
      "{{ page.vorwort }}", "vorwort: '*Gut*: [A](a.md#)'",
      "<p><em>Gut</em>: <a href=\"/buecher/a/#\">A</a></p>\n", "Markdown with links"
    ),
    ("{{ page.verfasser | join('+') }}", "", "Ada+Bo", "a list"),
    ("{{ page.vorbilder | length }}", "", "0", "a list that is not there is empty"),
    ("{{ page.fortsetzung.title }}", "fortsetzung: /a.md", "A", "a page by its source file"),
    ("{{ page.fortsetzung.fortsetzung.title }}", "fortsetzung: /buecher/a/", "B", "a page by its address"),
    (
      "{{ page.vorbilder | map(attribute='url') | join }}", "vorbilder: [a.md, /a.md]", "/buecher/a//buecher/a/",
      "pages"
    ),
    (
      "{{ page.probe.url }} {{ page.probe.size }} {{ page.probe.name }}", "probe: probe.pdf", "/probe.pdf 5 probe.pdf",
      "a file"
    ),
    (
      "{% for f in page.fields %}{{ f.label }}={{ f.value | join('+') if f.kind == 'list' else f.value }};{% endfor %}",
      "seiten: 3", "regal=links;Umfang=3;verfasser=Ada+Bo;", "all that have a value, as declared"
    ),
    ("{{ latest(1)[0].isbn is none }}", "", "True", "none on pages of another type"),
    ("{{ page.backlinks.fortsetzung[0].title }}", "", "A", "references are read from the other end"),
    ("{{ page.referenced_by | map(attribute='title') | join }}", "", "A", "by whatever key"),
  ]

  @Test("Templates read fields as what they are declared to be", arguments: values)
  func reads(template: String, head: String, text: String, reason: String) throws {
    #expect(try rendered(template, head) == text, "\(reason)")
  }

  private static let wrong: [(head: String, told: [String], reason: String)] = [
    ("verfasser:", ["missing-field line 2"], "required"),
    ("isbn: [1]", ["wrong-type «[1]»"], "a list for a text"),
    ("isbn: ' '", ["invalid-value «' '»"], "a blank text"),
    ("regal: rechtz", ["invalid-value «rechtz»"], "no word of the choice"),
    ("seiten: viele", ["wrong-type «viele»"], "no number"),
    ("seiten: 0", ["invalid-value «0»"], "less than allowed"),
    ("geliehen: ja", ["wrong-type «ja»"], "no truth value"),
    ("erschienen: 2021-02-29", ["invalid-date «2021-02-29»"], "no such day"),
    ("vorwort: '[A](x.md)'", ["broken-link «'[A](x.md)'»"], "a dead link in Markdown"),
    ("vorwort: '[^1]'", ["undefined-footnote «'[^1]'»"], "a mistake in Markdown"),
    ("fortsetzung: x.md", ["broken-reference «x.md»"], "no such page"),
    ("fortsetzung: a.md", ["broken-reference «a.md»"], "the page itself"),
    ("vorbilder: [x.md, y.md]", ["broken-reference «x.md»", "broken-reference «y.md»"], "no such pages"),
    ("probe: x.pdf", ["missing-file «x.pdf»"], "no such file"),
    ("probe: ../../x.pdf", ["missing-file «../../x.pdf»"], "out of content"),
    ("umfang: 3", ["unknown-key «umfang»"], "no such field"),
  ]

  @Test("A wrong field is told with its rule and place", arguments: wrong)
  func tells(head: String, told: [String], reason: String) throws {
    var site = library()
    let verfasser = head.hasPrefix("verfasser") ? "" : "verfasser: Ada\n"
    site["content/a.md"] = "---\ntitle: A\ntype: buch\n\(verfasser)\(head)\n---\n"
    #expect(try site.mistakes() == told.map { "content/a.md \($0)" }, "\(reason)")
  }

  @Test("Fields belong to their type")
  func perType() throws {
    var site = library()
    site.page("a.md", "isbn: 1")
    let told = try site.build()
    #expect(told.told == ["content/a.md unknown-key «isbn»"])
  }

  private static let declarations: [(field: String, told: [String], reason: String)] = [
    ("a: numbr", ["invalid-value «numbr»"], "no such kind"),
    ("a: {type: numbr}", ["invalid-value «numbr»"], "no such kind, written out"),
    ("a: {type: choice}", ["missing-field «a»"], "a choice of nothing"),
    ("a: {type: choice, values: [x], default: y}", ["invalid-value «y»"], "a default that is not allowed"),
    ("a: {type: number, min: 3, max: 1}", ["invalid-setting «min»"], "no number is allowed"),
    ("a: {type: number, default: viel}", ["wrong-type «viel»"], "a default that is no number"),
    ("a: {type: list, of: list}", ["invalid-setting «of»"], "a list of lists"),
    ("a: {type: reference, default: x.md}", ["invalid-setting «default»"], "a default that would be checked nowhere"),
    ("a: {typ: text}", ["unknown-key «typ»"], "no such key"),
    ("a: [text]", ["wrong-type «[text]»"], "a list for a map"),
    ("title: text", ["invalid-setting «title»"], "a key of every page"),
    ("url: text", ["invalid-setting «url»"], "a member of every page"),
    ("tags: text", ["invalid-setting «tags»"], "a taxonomy"),
    ("a-b: text", ["invalid-setting «a-b»"], "templates would subtract"),
    ("straße: text", ["invalid-setting «straße»"], "no name in templates"),
    ("1a: text", ["invalid-setting «1a»"], "begins with a digit"),
  ]

  @Test("A wrong declaration is told with its rule and place", arguments: declarations)
  func declares(field: String, told: [String], reason: String) throws {
    var site = SampleSite()
    site.set("  seite: {", to: "  seite: {fields: {\(field)}, ")
    site.page("a.md")
    #expect(try site.mistakes() == told.map { "site.yml \($0)" }, "\(reason)")
  }

  @Test("The keys that fields cannot have are those that pages are read for")
  func knownKeys() throws {
    var site = SampleSite()
    site.page("a.md", "xyzzyxyzzy: 1")
    let hint = try #require(try site.build().result.diagnostics.first?.hint)
    let known = try #require(hint.split(separator: "known are ").last).split(separator: ", ").map(String.init)
    #expect(Set(known + ["weight"]) == Set(HeadReader.keys + ["topics", "tags"]))
  }
}

@Suite struct TypeTests {
  @Test("A type's picture stands in where a page has none")
  func defaultImage() throws {
    var site = SampleSite()
    site.set("{label: Meldung,", to: "{image: /standard.svg, image_alt: Ein Muster, label: Meldung,")
    site["content/standard.svg"] = "<svg width='4' height='3'/>"
    site["content/eigen.svg"] = "<svg width='4' height='3'/>"
    site.page("a.md", "date: 2025-01-02")
    site.page("b.md", "image: eigen.svg", "image_alt: Eigenes")
    #expect(try site.prepared().site.items.map(\.image?.alt) == ["Ein Muster", "Eigenes"])
    site["content/standard.svg"] = nil
    #expect(try site.mistakes() == ["site.yml missing-picture «/standard.svg»"])
  }

  private static let places: [(listed: String, home: Int, years: Int, term: Int)] = [
    ("true", 1, 1, 1), ("false", 0, 0, 0), ("[home]", 1, 0, 0), ("archive", 0, 1, 0), ("[terms, archive]", 0, 1, 1),
  ]

  @Test("A type says which lists its pages are in", arguments: places)
  func lists(listed: String, home: Int, years: Int, term: Int) throws {
    var site = SampleSite()
    site.set("{label: Meldung,", to: "{listed: \(listed), label: Meldung,")
    site.page("a.md")
    let prepared = try site.prepared().site
    #expect(prepared.listed.count == home)
    #expect(prepared.years.count == years)
    #expect(prepared.taxonomies[0].terms[0].items.count == term)
  }

  @Test(
    "A type says which feeds its pages are in, and a page may stay out of them",
    arguments: [
      ("true", "", true, true), ("[terms]", "", false, true), ("site", "", true, false),
      ("true", "feed: false", false, false),
    ])
  func feeds(inFeeds: String, line: String, site isInSite: Bool, terms isInTerms: Bool) throws {
    var site = SampleSite()
    site.set("{label: Meldung,", to: "{in_feeds: \(inFeeds), label: Meldung,")
    site.page("a.md", "title: Neues", line)
    let built = try site.built()
    #expect(try #require(built["feed.xml"]).contains("<title>Neues</title>") == isInSite)
    #expect(try #require(built["politik/feed.xml"]).contains("<title>Neues</title>") == isInTerms)
  }
}
