package import Diagnostics
package import Files
internal import SafeHTML
package import Values

/// What there is in a site, seen by its editors: drafts and pages that are held back too.
package struct PageCatalogue: Sendable {
  /// A page as its front matter tells of it.
  package struct Entry: Sendable {
    /// From the site's root.
    package var file: String
    /// The type's name.
    package var type: String
    package var title: String
    package var kicker: String?
    package var date: Moment?
    package var embargo: Moment?
    package var expires: Moment?
    package var isDraft: Bool
    package var lang: String
    /// What keeps readers from seeing it now.
    package var withheld: WithheldReason?
    /// `nil` for pages that have expired, and for those that describe a term.
    package var address: Address?
    /// The terms of each taxonomy, as written.
    package var terms: [(taxonomy: String, terms: [String])]
  }

  package var settings: SiteSettings
  /// Newest first, those without a date last, then by file.
  package var entries: [Entry]
  /// The terms of each taxonomy, with their parents, in the order they are shown.
  package var terms: [[String]]

  /// Reads a site.
  ///
  /// - Returns: No catalogue if the settings cannot be read; otherwise all pages
  ///   that can be, with everything that is wrong.
  package static func read(
    _ tree: any FileTree, _ request: BuildRequest
  ) -> (catalogue: PageCatalogue?, diagnostics: [Diagnostic]) {
    let sources = SiteSources(in: tree)
    let (settings, faults) = SettingsReader.read(from: tree)
    guard let settings else { return (nil, sources.diagnostics + faults) }
    let (words, wordFaults) = WordsReader.read(settings.languages, from: tree)
    let parsed = PageParser(settings, words, directives: sources.directives).parse(
      sources.pages, from: tree, BuildMemory(), jobs: request.jobs)
    var options = BuildOptions()
    (options.includesDrafts, options.includesFuture) = (true, true)
    let files = sources.files.map { ContentFile(path: $0.path, size: $0.size) }
    let (site, modelFaults) = SiteModel.build(
      .init(
        settings: settings, words: words[0], otherWords: Array(words.dropFirst()), pages: parsed.pages,
        unreadable: parsed.unreadable, files: files,
        now: request.now, options: options))
    let addresses = Dictionary(
      site.items.map { ($0.page.path, $0.address) }, uniquingKeysWith: { first, _ in first })
    let now = request.now.seconds(in: settings.zone)
    let entries = parsed.pages.map { page in
      Entry(page, settings, address: addresses[page.path], now: now)
    }
    let diagnostics = sources.diagnostics + faults + wordFaults + parsed.diagnostics + modelFaults
    let catalogue = PageCatalogue(
      settings: settings, entries: entries.sorted(by: Entry.isBefore),
      terms: site.taxonomies.map { $0.terms.map(\.path) })
    return (catalogue, diagnostics)
  }
}

extension PageCatalogue.Entry {
  fileprivate init(_ page: ParsedPage, _ settings: SiteSettings, address: Address?, now: Int) {
    let head = page.head
    self.init(
      file: page.file, type: settings.types[head.type].name, title: head.title, kicker: head.kicker, date: head.date,
      embargo: head.embargo, expires: head.expires, isDraft: head.isDraft,
      lang: head.lang ?? settings.languages[head.language.index].tag,
      withheld: WithheldReason.of(page, at: now, BuildOptions()), address: address,
      terms: zip(settings.taxonomies, head.terms).map { ($0.name, $1.map(\.value)) })
  }

  fileprivate static func isBefore(_ a: Self, _ b: Self) -> Bool {
    let (first, second) = (a.date?.secondsSince1970 ?? .min, b.date?.secondsSince1970 ?? .min)
    return first == second ? a.file < b.file : first > second
  }

  /// Whether a page has a term of a taxonomy, or one below it.
  package func has(_ term: String, of taxonomy: String) -> Bool {
    let wanted = term.lowercased()
    return terms.first { $0.taxonomy == taxonomy }?.terms.contains { written in
      let path = written.lowercased()
      return path == wanted || path.hasPrefix(wanted + "/") || path.hasSuffix("/" + wanted)
    } ?? false
  }

  /// The word for where the page stands: `published`, or what keeps it back.
  package var state: String { withheld?.rawValue ?? "published" }

  /// The day of the page's date: `2021-01-20`.
  package var day: String? {
    date.map { Moment(day: $0.day).iso8601 }
  }

  var json: JSONValue {
    let terms = terms.filter { !$0.terms.isEmpty }.map { (key: $0.taxonomy, value: JSONValue.texts($0.terms)) }
    return .object([
      "file": .text(file), "type": .text(type), "title": .text(title), "kicker": kicker.map { .text($0) },
      "state": .text(state), "date": date.map { .text($0.iso8601) }, "embargo": embargo.map { .text($0.iso8601) },
      "expires": expires.map { .text($0.iso8601) }, "lang": .text(lang), "address": address.map { .text($0.text) },
      "terms": .object(terms),
    ])
  }
}

extension PageCatalogue {
  /// Entries as a JSON list.
  package static func json(_ entries: [Entry]) -> [UInt8] { JSONValue.list(entries.map(\.json)).document }
}
