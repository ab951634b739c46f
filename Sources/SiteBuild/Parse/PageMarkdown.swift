internal import Files
internal import FrontMatter
internal import Markdown

/// How the Markdown of each page is read: by the site, the page's type and the
/// page itself, in the words of the language that it is written in.
struct PageMarkdown: Sendable {
  private let settings: SiteSettings?
  /// Whose pages frames may load, where that is limited.
  let frames: FramePolicy?
  private let languages: [LanguageSettings]
  /// For each language.
  private var options: [MarkdownOptions]
  /// Likewise.
  private let words: [Words]
  /// How text is set, in a language that pages need not name; `nil` leaves that to the options.
  private let typography: (settings: TypographySettings, language: String)?

  /// - Parameters:
  ///   - words: At least those of the site's own language.
  ///   - directives: Names of directives that templates render.
  init(_ settings: SiteSettings?, _ words: [Words], directives: Set<String>) {
    self.settings = settings
    frames = settings.flatMap { FramePolicy($0.web.hosting) }
    languages = settings?.languages ?? []
    self.words = words
    var shared = MarkdownOptions(
      profile: .portal, rawHTML: settings?.rawHTML,
      abbreviations: settings?.abbreviations ?? MarkdownAbbreviations())
    if let settings {
      shared.allowedHTML = settings.allowedHTML
      shared.marksExternalLinks = settings.marksExternalLinks
    }
    shared.templateDirectives = directives
    shared.directives.formUnion(directives)
    typography = settings.map { ($0.typography, $0.language) }
    options = words.map { words in
      var options = shared
      options.words = MarkdownWords(words)
      return options
    }
  }

  /// One way for all pages.
  init(_ options: MarkdownOptions) {
    settings = nil
    frames = nil
    typography = nil
    languages = []
    words = []
    self.options = [options]
  }

  /// The same for paper: footnotes stand where something refers to them.
  var onPaper: PageMarkdown {
    var copy = self
    for index in copy.options.indices { copy.options[index].footnotes = .inline }
    return copy
  }

  /// The same inside another text.
  ///
  /// - Parameters:
  ///   - prefix: Goes before every id.
  ///   - shift: See ``MarkdownOptions/headingShift``.
  func nested(prefix: String, shift: Int, footnotes: MarkdownOptions.FootnotePlacement) -> PageMarkdown {
    var copy = self
    for index in copy.options.indices {
      copy.options[index].idPrefix = prefix
      copy.options[index].headingShift = shift
      copy.options[index].footnotes = footnotes
    }
    return copy
  }

  /// The words of the page's language.
  func words(of path: SitePath, _ entries: [YAMLEntry]?) -> Words {
    let index = language(of: path, entries)
    return words.indices.contains(index) ? words[index] : .german
  }

  private func language(of path: SitePath, _ entries: [YAMLEntry]?) -> Int {
    languages.count > 1 ? PageLanguage(of: path, entries, among: languages).index : 0
  }

  /// - Parameter entries: The page's front matter; what is wrong with it is told elsewhere.
  func options(of path: SitePath, _ entries: [YAMLEntry]?) -> MarkdownOptions {
    let index = language(of: path, entries)
    var chosen = options.indices.contains(index) ? options[index] : MarkdownOptions()
    if let typography {
      let language = languages.indices.contains(index) ? languages[index].tag : typography.language
      chosen.typography = PageTypography(entries ?? [], typography.settings, language: language).style
    }
    let citesSources = entries?.contains { $0.key == PageSources.key && !$0.value.isNull } ?? false
    chosen.references = citesSources ? .sources : .parts
    guard let settings else { return chosen }
    let name = entries?.first { $0.key == "type" }.flatMap { try? $0.value.text() }
    let type = settings.types.first { $0.name == name } ?? settings.types[settings.defaultType]
    chosen.rawHTML = type.rawHTML ?? settings.rawHTML
    func own(_ key: String) -> Bool? { entries?.first { $0.key == key }.flatMap { try? $0.value.bool() } }
    chosen.numbersSections = own("number_sections") ?? type.numbersSections
    chosen.numbersFigures = own("number_figures") ?? type.numbersFigures
    return chosen
  }
}

extension MarkdownWords {
  /// The words that Markdown adds, in the language of the site.
  fileprivate init(_ words: Words) {
    func text(_ word: EngineWord) -> String { words.text(word.rawValue) ?? "" }
    self.init(
      footnotes: text(.footnotes), footnote: text(.footnote), backToText: text(.backToText), table: text(.table),
      taskDone: text(.taskDone), taskOpen: text(.taskOpen),
      callouts: [
        .note: text(.calloutNote), .tip: text(.calloutTip), .important: text(.calloutImportant),
        .warning: text(.calloutWarning), .caution: text(.calloutCaution),
      ])
    (embedLoad, embedNotice) = (text(.embedLoad), text(.embedNotice))
  }
}
