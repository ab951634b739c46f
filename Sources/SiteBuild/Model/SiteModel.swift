package import Diagnostics
package import Files
internal import Values

/// Makes a ``Site`` of pages that were parsed one by one: the first stage that
/// sees them all.
///
/// Of a page it reads the head, the slug and the facts of the body, never the
/// body's HTML.
package struct SiteModel {
  /// What the model is made from.
  package struct Input: Sendable {
    package var settings: SiteSettings
    package var words: Words
    /// Of the languages after the first.
    package var otherWords: [Words]
    package var pages: [ParsedPage]
    /// Pages that are there but could not be parsed.
    package var unreadable: Set<SitePath>
    package var files: [ContentFile]
    package var bodies: BodyStore
    package var now: BuildTime
    package var options: BuildOptions

    package init(
      settings: SiteSettings, words: Words, otherWords: [Words] = [], pages: [ParsedPage], unreadable: Set<SitePath>,
      files: [ContentFile], bodies: BodyStore = BodyStore(), now: BuildTime, options: BuildOptions
    ) {
      self.settings = settings
      self.words = words
      self.otherWords = otherWords
      self.pages = pages
      self.unreadable = unreadable
      self.files = files
      self.bodies = bodies
      self.now = now
      self.options = options
    }
  }

  let input: Input
  /// Since 1970-01-01T00:00:00Z.
  let now: Int
  var parts: SiteParts
  /// Pages that describe terms, by path.
  var termPages: [ParsedPage] = []
  /// Pages that are held back.
  var hidden: [ParsedPage] = []
  var diagnostics: [Diagnostic] = []

  /// - Complexity: O(*n* log *n*) in pages, and linear in their terms, links and references.
  package static func build(_ input: Input) -> (site: Site, diagnostics: [Diagnostic]) {
    var model = SiteModel(input)
    model.takeItems()
    model.classify()
    model.address()
    model.placeFiles()
    model.connect()
    model.connectTranslations()
    model.list()
    model.listLanguages()
    return (Site(model.parts), model.diagnostics)
  }

  private init(_ input: Input) {
    self.input = input
    now = input.now.seconds(in: input.settings.zone)
    // A day has no time: what depends on it changes at midnight and not before.
    var today = input.settings.zone.moment(at: now)
    today.secondOfDay = nil
    parts = SiteParts(settings: input.settings, words: input.words, today: today)
    parts.otherWords = input.otherWords
    parts.bodies = input.bodies
    parts.now = now
    parts.nextChange = NextChange.after(
      now, input.pages, in: input.settings.zone,
      newsWindow: input.settings.web.sitemap.news ? NewsSitemap.window : nil)
    parts.unreadable = input.unreadable
    parts.files = Dictionary(input.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func report(
    _ rule: Rule, _ message: String, in page: ParsedPage, at bytes: Range<Int>, hint: String? = nil,
    steps: [Diagnostic.Step] = []
  ) {
    let span = Span(file: page.file, bytes: bytes)
    diagnostics.append(Diagnostic(rule, message, at: span, hint: hint, steps: steps))
  }
}

extension Array where Element: Hashable {
  /// Each element once, in the order of first appearance.
  func uniqued() -> [Element] {
    if count < 2 { return self }
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
