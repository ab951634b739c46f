import Diagnostics
import Files
import Testing

@testable import SiteBuild

/// Small sites with one thing wrong, and everything that is to be told of it.
@Suite struct WrongSiteTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var why: String
    /// What stands in `site.yml` in place of something else.
    var settings: [(String, String)] = []
    /// Files of `content/`: front matter, and a body after `|`.
    var files: [String: String] = [:]
    var told: [String]
    var testDescription: String { why }
  }

  private static func inTopics(_ words: String) -> (String, String) {
    ("nested: true, feeds: true}", "nested: true, feeds: true, \(words)}")
  }
  private static func inMeldung(_ words: String) -> (String, String) {
    ("{label: Meldung,", "{\(words), label: Meldung,")
  }
  private static func inSeite(_ words: String) -> (String, String) { ("seite: {", "seite: {\(words), ") }

  static let rows: [Row] = [
    // Fields.
    Row(
      why: "a field holds the wrong kind of value", settings: [inSeite("fields: {rang: number}")],
      files: ["a.md": "rang: hoch"], told: ["a.md invalid «hoch»: 'rang' must be a number, not 'hoch'"]),
    Row(
      why: "a required field is missing", settings: [inSeite("fields: {rang: {type: number, required: true}}")],
      files: ["a.md": ""], told: ["a.md missing: 'rang' is missing → add a line such as 'rang: 1'"]),
    Row(
      why: "a value is not among those allowed",
      settings: [inSeite("fields: {stufe: {type: choice, values: [Entwurf, Beschluss]}}")],
      files: ["a.md": "stufe: Beschlus"],
      told: ["a.md invalid «Beschlus»: 'stufe' cannot be 'Beschlus' → did you mean 'Beschluss'?"]),
    Row(
      why: "a number is out of its bounds", settings: [inSeite("fields: {rang: {type: number, min: 1, max: 5}}")],
      files: ["a.md": "rang: 6"], told: ["a.md invalid «6»: 'rang' must lie between 1 and 5 → write another number"]),
    Row(
      why: "one entry of a list is wrong", settings: [inSeite("fields: {tage: {type: list, of: date}}")],
      files: ["a.md": "tage: [2025-01-01, 2025-02-30]"],
      told: ["a.md invalid «2025-02-30»: 'tage' has the day 30, but February 2025 has 28 days → mend the day"]),
    Row(
      why: "a file that a field names is not there", settings: [inSeite("fields: {anlage: file}")],
      files: ["a.md": "anlage: anlag.pdf", "anlage.pdf": "%PDF"],
      told: ["a.md missing «anlag.pdf»: no file at 'anlag.pdf' → did you mean '/anlage.pdf'?"]),
    Row(
      why: "Markdown in a field has a dead link", settings: [inSeite("fields: {kasten: markdown}")],
      files: ["a.md": "kasten: '[B](bb.md)'", "b.md": ""],
      told: ["a.md broken «'[B](bb.md)'»: no page at 'bb.md' → did you mean '/b.md'?"]),
    Row(
      why: "a key is misspelt, and the type's own is nearest", settings: [inSeite("fields: {anlage: file}")],
      files: ["a.md": "anlge: x.pdf"],
      told: ["a.md unknown «anlge»: there is no key 'anlge' → did you mean 'anlage'?"]),
    Row(
      why: "a field has the name of something that every page has", settings: [inSeite("fields: {summary: text}")],
      files: ["a.md": ""],
      told: [
        "site.yml invalid «summary»: every page has 'summary' already, so a field cannot be called so → choose another name"
      ]),
    Row(
      why: "a field that cannot be is told of once, and not on each page that has it",
      settings: [inSeite("fields: {url: text}")], files: ["a.md": "url: x", "b.md": "url: y"],
      told: [
        "site.yml invalid «url»: every page has 'url' already, so a field cannot be called so → choose another name"
      ]),
    Row(
      why: "an alias is written twice", files: ["a.md": "aliases: [/alt/, /neu/, /alt]"],
      told: ["a.md duplicate «/alt»: the alias '/alt' is listed already → keep one of the two"]),
    Row(
      why: "a field is of no kind", settings: [inSeite("fields: {rang: numer}")], files: ["a.md": ""],
      told: [
        "site.yml invalid «numer»: 'type' cannot be 'numer' → did you mean 'number'?"
      ]),
    Row(
      why: "a choice has nothing to choose from", settings: [inSeite("fields: {rang: choice}")], files: ["a.md": ""],
      told: [
        "site.yml missing «rang»: 'values' is missing; a choice needs some → add a line such as 'values: [one, two]'"
      ]),
    Row(
      why: "a default is not allowed", settings: [inSeite("fields: {rang: {type: choice, values: [a], default: b}}")],
      files: ["a.md": ""], told: ["site.yml invalid «b»: 'default' cannot be 'b' → use one of a"]),

    // References.
    Row(
      why: "a paper is a draft", files: ["a.md": "papers: [p.md]", "p.md": "draft: true"],
      told: ["a.md broken «p.md»: no page at 'p.md' → that page is a draft; publish it or remove the link"]),
    Row(
      why: "a related page is under embargo", files: ["a.md": "related: [p.md]", "p.md": "embargo: 2099-01-01"],
      told: ["a.md broken «p.md»: no page at 'p.md' → that page is under embargo; remove the link until then"]),
    Row(
      why: "a link leads to a page that has expired", files: ["a.md": "|[P](p.md)", "p.md": "expires: 2020-01-01"],
      told: ["a.md broken «p.md»: no page at 'p.md' → that page has expired; remove the link"]),
    Row(
      why: "a field names a page of the future", settings: [inSeite("fields: {nach: reference}")],
      files: ["a.md": "nach: p.md", "p.md": "date: 2099-01-01"],
      told: ["a.md broken «p.md»: no page at 'p.md' → that page's date lies in the future; remove the link until then"]),
    Row(
      why: "a page names itself", files: ["a.md": "related: [/a/]"],
      told: ["a.md broken «/a/»: the page names itself → remove it"]),
    Row(
      why: "a reference is a picture", files: ["a.md": "related: [b.svg]", "b.svg": "<svg/>"],
      told: ["a.md broken «b.svg»: no page at 'b.svg' → that file is no page"]),
    Row(
      why: "a reference is the page of a term", files: ["a.md": "related: [topics/bau.md]", "topics/bau.md": ""],
      told: [
        "a.md broken «topics/bau.md»: no page at 'topics/bau.md' → that page describes a term; name the term instead"
      ]),
    Row(
      why: "an address leads nowhere", files: ["a.md": "related: [/b/c/]"],
      told: [
        "a.md broken «/b/c/»: no page at '/b/c/' → write the path of a page's source file, or its address"
      ]),

    // Series and dossiers.
    Row(
      why: "two pages are each other's overview", files: ["a.md": "series: b.md", "b.md": "series: a.md"],
      told: [
        "a.md series «b.md»: the series goes in a circle: 'a.md' → 'b.md' → 'a.md' → let the overview be a part of nothing"
      ]),
    Row(
      why: "a page is a part of two series", files: ["a.md": "series: b.md", "b.md": "", "c.md": "parts: [a.md]"],
      told: ["c.md invalid «a.md»: the page is a part of another series already → let it be in one of them"]),
    Row(
      why: "a part is a draft", files: ["a.md": "parts: [b.md]", "b.md": "draft: true"],
      told: ["a.md broken «b.md»: no page at 'b.md' → that page is a draft; publish it or remove the link"]),
    Row(
      why: "a dossier asks for a topic that nobody has",
      files: ["a.md": "collect: {topics: [Bauh]}", "b.md": "topics: [Bau]"],
      told: ["a.md unknown «Bauh»: 'topics' has no term 'Bauh' → did you mean 'Bau'?"]),
    Row(
      why: "a dossier's period ends before it begins", files: ["a.md": "collect: {from: 2025-02-01, to: 2024-02-01}"],
      told: ["a.md invalid «to»: 'to' lies before 'from' → exchange the two"]),
    Row(
      why: "a dossier asks for a type that is none", files: ["a.md": "type: seite\ncollect: {type: sete}"],
      told: ["a.md invalid «sete»: 'type' cannot be 'sete' → did you mean 'seite'?"]),

    // Terms.
    Row(
      why: "two terms differ in case only", files: ["a.md": "tags: [Smart City]", "b.md": "tags: [smart city]"],
      told: [
        "b.md duplicate «smart city»: 'smart city' and 'Smart City' are two spellings of one term of 'tags' → write 'Smart City' in both places"
      ]),
    Row(
      why: "a term is spelt differently from its declaration", settings: [inTopics("terms: [Smart City]")],
      files: ["a.md": "topics: [Smart-City]"],
      told: [
        "a.md duplicate «Smart-City»: 'Smart-City' and 'Smart City' are two spellings of one term of 'topics' → write 'Smart City'"
      ]),
    Row(
      why: "a closed taxonomy has no such term", settings: [inTopics("closed: true, terms: [Politik, Bau]")],
      files: ["a.md": "topics: [Poltik]"],
      told: ["a.md unknown «Poltik»: 'topics' has no term 'Poltik' → did you mean 'Politik'?"]),
    Row(
      why: "an alias is a term", settings: [inTopics("terms: {Bau: {}, Politik: {aliases: [Bau]}}")],
      files: ["a.md": ""],
      told: ["site.yml invalid «Bau»: 'Bau' is a term of 'topics' already → remove the alias, or the term"]),
    Row(
      why: "two terms have one address", settings: [inTopics("terms: {Bau: {slug: x}, Amt: {slug: x}}")],
      files: ["a.md": ""],
      told: [
        "site.yml duplicate: the address '/x/' is taken by 'site.yml' → give one of them another 'slug' or name",
        "site.yml duplicate: the address '/x/feed.xml' is taken by 'site.yml' → give one of them another 'slug' or name",
      ]),
    Row(
      why: "a term's page lies below no term", files: ["topics/bau/hoch.md": "", "a.md": ""],
      told: ["topics/bau/hoch.md unknown: 'bau/hoch' lies below no term → describe that term first"]),
    Row(
      why: "a slug is none", settings: [inTopics("terms: {Bau: {slug: Bau & Amt}}")], files: ["a.md": ""],
      told: [
        "site.yml invalid «Bau & Amt»: 'Bau & Amt' is no slug: only a-z, 0-9 and single hyphens between them → write 'bau-amt'"
      ]),

    // Addresses.
    Row(
      why: "a permalink lacks what tells its pages apart", settings: [inMeldung("permalink: '/{yyyy}/'")],
      files: ["a.md": ""],
      told: [
        "site.yml invalid «'/{yyyy}/'»: a permalink needs '{slug}', or its pages share one address → add '{slug}/'"
      ]),
    Row(
      why: "two types' permalinks meet", settings: [inMeldung("permalink: '/{slug}/'")],
      files: ["a.md": "", "x/a.md": "type: meldung\ndate: 2025-01-01"],
      told: ["x/a.md duplicate: the address '/a/' is taken by 'content/a.md' → give one of them another 'slug' or name"]
    ),
    Row(
      why: "a page lacks a part of its permalink", settings: [("\"/{slug}/\", dated", "\"/{topic}/{slug}/\", dated")],
      files: ["a.md": ""],
      told: ["a.md missing: a page of type 'seite' needs 'topics' for its address → add the page's home topic"]),
    Row(
      why: "a page lies where a topic does", files: ["politik.md": "", "a.md": "topics: [Politik]"],
      told: [
        "site.yml duplicate: the address '/politik/' is taken by 'content/politik.md' → give one of them another 'slug' or name"
      ]),

    // The calendar.
    Row(
      why: "a day does not exist", files: ["a.md": "date: 2025-02-29"],
      told: ["a.md invalid «2025-02-29»: 'date' has the day 29, but February 2025 has 28 days → mend the day"]),
    Row(
      why: "a time is one that the clocks skip", files: ["a.md": "embargo: 2025-03-30T02:15"],
      told: [
        "a.md invalid «2025-03-30T02:15»: 'embargo' is a time that the clocks of Europe/Berlin skip that day → write 03:15, or add an offset such as +01:00"
      ]),
    Row(
      why: "an expiry is no date", files: ["a.md": "expires: nie"],
      told: ["a.md invalid «nie»: 'expires' must be a date such as 2021-01-20 or 2021-01-20T09:30, not 'nie'"]),

    // Types.
    Row(
      why: "a type is none", files: ["a.md": "type: seiten"],
      told: ["a.md unknown «seiten»: there is no type 'seiten' → did you mean 'seite'?"]),
    Row(
      why: "a type's list is none", settings: [inMeldung("listed: [home, archiv]")], files: ["a.md": ""],
      told: ["site.yml invalid «archiv»: 'listed' cannot be 'archiv' → did you mean 'archive'?"]),
    Row(
      why: "a type's picture is not there", settings: [inMeldung("image: /x.svg, image_alt: X")], files: ["a.md": ""],
      told: ["site.yml missing «/x.svg»: no picture at 'content/x.svg' → put the picture there, or mend the path"]),
    Row(
      why: "a type's picture has no alternative text", settings: [inMeldung("image: /x.svg")],
      files: ["a.md": "", "x.svg": "<svg/>"],
      told: [
        "site.yml missing «/x.svg»: the picture '/x.svg' has no alternative text → add 'image_alt' and say what is to be seen"
      ]),
  ]

  @Test("What is wrong is told once, with its place and the way out", arguments: rows)
  func tells(_ row: Row) throws {
    var site = SampleSite()
    for (old, new) in row.settings { site.set(old, to: new) }
    for (name, text) in row.files { site["content/\(name)"] = Self.file(name, text) }
    let built = try site.build()
    let places = site.told(built.result.diagnostics)
    let told = zip(built.result.diagnostics, places).map { diagnostic, place in
      let file = place.prefix { $0 != " " }.replacing("content/", with: "")
      let kind = diagnostic.rule.rawValue.prefix { $0 != "-" }
      let text = place.contains("«") ? " \(place[(place.firstIndex(of: "«") ?? place.startIndex)...])" : ""
      let hint = diagnostic.hint.map { " → \($0)" } ?? ""
      return "\(file) \(Self.kinds[String(kind)] ?? String(kind))\(text): \(diagnostic.message)\(hint)"
    }
    #expect(told == row.told)
    #expect(built.bytes.isEmpty)
  }

  @Test("There are forty and more")
  func enough() { #expect(Self.rows.count >= 40) }

  /// What a rule comes down to: `wrong-type` and `invalid-date` are both no value.
  private static let kinds = ["wrong": "invalid"]

  private static func file(_ name: String, _ text: String) -> String {
    guard name.hasSuffix(".md") else { return text }
    let (head, body) = (text.prefix { $0 != "|" }, text.drop { $0 != "|" }.dropFirst())
    let type = head.contains("type:") || name.hasPrefix("topics/") ? "" : "type: seite\n"
    return "---\ntitle: T\n\(type)\(head)\n---\n\(body)\n"
  }
}
