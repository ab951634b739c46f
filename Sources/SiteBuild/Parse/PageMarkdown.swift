internal import Files
internal import FrontMatter
internal import Markdown

/// How the Markdown of pages is read: in the words of the language that each is written in.
struct PageMarkdown: Sendable {
  private let languages: [LanguageSettings]
  private let options: [MarkdownOptions]
  /// How text is set, in a language that pages need not name; `nil` leaves that to the options.
  private let typography: (settings: TypographySettings, language: String)?

  /// - Parameter words: At least those of the site's own language.
  init(_ settings: SiteSettings?, _ words: [Words]) {
    languages = settings?.languages ?? []
    options = words.map {
      MarkdownOptions(
        profile: .portal, rawHTML: settings?.rawHTML, words: MarkdownWords($0),
        abbreviations: settings?.abbreviations ?? MarkdownAbbreviations())
    }
    typography = settings.map { ($0.typography, $0.language) }
  }

  /// One way for all pages.
  init(_ options: MarkdownOptions) {
    languages = []
    self.options = [options]
    typography = nil
  }

  func options(of path: SitePath, _ entries: [YAMLEntry]?) -> MarkdownOptions {
    let index = languages.count > 1 ? PageLanguage(of: path, entries, among: languages).index : 0
    var options = options.indices.contains(index) ? options[index] : MarkdownOptions()
    if let typography {
      let language = languages.indices.contains(index) ? languages[index].tag : typography.language
      options.typography = PageTypography(entries ?? [], typography.settings, language: language).style
    }
    return options
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
  }
}
