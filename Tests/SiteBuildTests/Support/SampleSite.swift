import Diagnostics
import Files
import Testing

@testable import SiteBuild

/// A site in memory: as little as a site can be, so that a test adds only what it is about.
struct SampleSite: Sendable {
  var files: [SitePath: [UInt8]] = [:]

  init() {
    self["site.yml"] = Self.settings
    self["templates/i18n/de.yml"] = Self.words
    for (name, text) in Self.templates { self["templates/\(name).html"] = text }
  }

  /// A file's text by its path from the site's root.
  subscript(path: String) -> String? {
    get { SitePath(path).flatMap { files[$0] }.map { String(decoding: $0, as: UTF8.self) } }
    set { if let path = SitePath(path) { files[path] = newValue.map { Array($0.utf8) } } }
  }

  /// Adds a page; without a title or date it gets some.
  ///
  /// - Parameter head: Lines of front matter.
  mutating func page(_ path: String, _ head: String..., body: String = "Text.") {
    var lines = head
    let keys = lines.map { $0.prefix { $0 != ":" } }
    if !keys.contains("title") { lines.append("title: '\(path)'") }
    if !keys.contains("date") { lines.append("date: 2025-01-01") }
    if !keys.contains("topics") { lines.append("topics: [Politik]") }
    self["content/\(path)"] = "---\n\(lines.joined(separator: "\n"))\n---\n\(body)\n"
  }

  /// Adds lines to `site.yml`, or puts `new` in place of `old` there.
  mutating func set(_ lines: String) { self["site.yml"]?.append("\(lines)\n") }

  mutating func set(_ old: String, to new: String) {
    self["site.yml"] = self["site.yml"]?.replacing(old, with: new)
  }

  mutating func template(_ name: String, _ text: String) { self["templates/\(name).html"] = text }

  // MARK: - What becomes of it

  func request(
    now: BuildTime = .instant(TestTime.noon), options: BuildOptions = BuildOptions(), jobs: Int = 2,
    strict: Bool = false
  ) -> BuildRequest {
    BuildRequest(now: now, options: options, jobs: jobs, isStrict: strict)
  }

  /// The site as it is known before anything is rendered.
  func prepared(_ request: BuildRequest? = nil) throws -> PreparedSite {
    let prepared = SitePreparation.prepare(MemoryTree(files), request ?? self.request())
    #expect(told(prepared.diagnostics).isEmpty)
    return try #require(prepared.site)
  }

  func build(_ request: BuildRequest? = nil) throws -> Built {
    let output = MemoryOutput()
    let result = try SiteBuilder(tree: MemoryTree(files), output: output, request: request ?? self.request()).build()
    return Built(told: told(result.diagnostics), result: result, bytes: output.files)
  }

  /// The finished files of a build that must not find anything wrong.
  func built(_ request: BuildRequest? = nil, _ location: SourceLocation = #_sourceLocation) throws -> Built {
    let built = try build(request)
    #expect(built.told.isEmpty, sourceLocation: location)
    return built
  }

  /// What is wrong with the site, as ``told(_:)`` says it.
  func mistakes() throws -> [String] { try build().told }

  /// Diagnostics in display order as `content/a.md invalid-date «2025-02-30»`: the
  /// file, the rule, and the text it points at.
  func told(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.sortedForDisplay().map { diagnostic in
      guard let span = diagnostic.span else { return diagnostic.rule.rawValue }
      let bytes = SitePath(span.file).flatMap { files[$0] } ?? []
      guard !span.bytes.isEmpty, span.bytes.upperBound <= bytes.count else {
        return
          "\(span.file) \(diagnostic.rule.rawValue) line \(LineTable(bytes).position(at: span.bytes.lowerBound).line)"
      }
      return "\(span.file) \(diagnostic.rule.rawValue) «\(String(decoding: bytes[span.bytes], as: UTF8.self))»"
    }
  }
}

/// What a build came to.
struct Built {
  var told: [String]
  var result: BuildResult
  var bytes: [SitePath: [UInt8]]

  var paths: [String] { bytes.keys.sorted().map(\.text) }

  /// The text of an output.
  subscript(path: String) -> String? {
    SitePath(path).flatMap { bytes[$0] }.map { String(decoding: $0, as: UTF8.self) }
  }
}

extension SampleSite {
  static let settings = """
    title: Probe
    description: Zur Probe
    base_url: https://probe.example
    types:
      meldung: {label: Meldung, plural: Meldungen, default: true, schema: NewsArticle}
      papier: {plural: Papiere, template: paper.html, permalink: "/papiere/{slug}/", path: /papiere/, schema: Report}
      seite: {template: page.html, permalink: "/{slug}/", dated: false, listed: false, in_feeds: false}
    taxonomies:
      topics: {label: Rubrik, plural: Rubriken, path: /rubriken/, term_path: /, nested: true, feeds: true}
      tags: {label: Schlagwort, plural: Schlagworte, path: /schlagworte/}

    """

  static let list = "{{ page.title }}:{% for item in page.items %} {{ item.title }}{% endfor %}\n"

  static let templates = [
    "home": list,
    "listing": list,
    "archive-period": list,
    "terms": "{% for term in page.terms %}{{ term.name }} {{ term.count }}\n{% endfor %}",
    "archive": "{% for year in page.years %}{{ year.year }} {{ year.count }}\n{% endfor %}",
    "404": "{{ page.title }}\n",
    "article": "{{ page.title }}\n{{ page.content }}",
    "paper": "{{ page.title }}\n{{ page.content }}",
    "page": "{{ page.title }}\n{{ page.content }}",
  ]

  static let words = """
    words:
      breadcrumb_home: Start
      not_found_heading: Nicht da
      redirect_text: Umgezogen
      page_address: seite
      footnotes: Fußnoten
      footnote: Fußnote
      back_to_text: Zurück
      table: Tabelle
      task_done: erledigt
      task_open: offen
      callout_note: Hinweis
      callout_tip: Tipp
      callout_important: Wichtig
      callout_warning: Warnung
      callout_caution: Vorsicht
      embed_load: Inhalt von {host} laden
      embed_notice: Dabei werden Daten an {host} übertragen.
      chart_bar: Balkendiagramm
      chart_stacked: Gestapeltes Balkendiagramm
      chart_line: Liniendiagramm
      chart_area: Flächendiagramm
      chart_dot: Punktdiagramm
      chart_multiples: Kleine Diagramme mit gleicher Skala
      chart_summary: "{kind}; höchster Wert {high}, niedrigster Wert {low}."
      chart_data: Daten als Tabelle
      chart_download: Daten als CSV-Datei
      chart_source: "Quelle: {name}."
      dossier_month: Monat
      dossier_months: Beiträge je Monat
      dossier_topic: Rubrik
      dossier_topics: Beiträge je Rubrik
      dossier_articles: Beiträge
      million: Mio.
      milliard: Mrd.
      figure_number: "Abbildung {number}"
      table_number: "Tabelle {number}"
      section_number: "Abschnitt {number}"
      section_named: "Abschnitt „{title}“"
      recommendation: Empfehlung
      recommendation_number: "Empfehlung {number}"
      book_contents: Inhalt
      book_accessibility: "Alle Inhalte sind Text oder haben Alternativtexte; Überschriften und Verzeichnis erschließen die Gliederung."
      bibliography: Literatur
      cite_and: und
      cite_others: u. a.
      cite_editors: Hrsg.
      cite_in: In
      cite_no_date: o. J.
      cite_edition: "{edition}. Auflage"
      cite_pages: S.
      cite_accessed: "Zugriff am {date}"
      cite_available: Verfügbar unter
      greeting: "Guten Tag, {name}"
      articles: {one: Ein Beitrag, other: "{count} Beiträge"}
    months: [Januar, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, November, Dezember]
    months_short: [Jan., Feb., März, Apr., Mai, Juni, Juli, Aug., Sep., Okt., Nov., Dez.]
    weekdays: [Montag, Dienstag, Mittwoch, Donnerstag, Freitag, Samstag, Sonntag]
    weekdays_short: [Mo., Di., Mi., Do., Fr., Sa., So.]
    date_formats: {long: "EEEE, d. MMMM yyyy", short: dd.MM.yyyy}
    number: {group: ".", decimal: ","}

    """
}
