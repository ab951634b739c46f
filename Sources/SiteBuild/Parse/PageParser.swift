internal import Diagnostics
internal import Files
internal import Markdown

/// Reads pages one by one, on several cores: no page knows of another here.
struct PageParser: Sendable {
  private let settings: SiteSettings?
  private let markdown: MarkdownOptions

  /// - Parameter settings: Without them, pages are only checked for their syntax.
  init(_ settings: SiteSettings?, _ words: Words) {
    self.settings = settings
    markdown = MarkdownOptions(profile: .portal, rawHTML: settings?.rawHTML, words: MarkdownWords(words))
  }

  /// What became of the pages.
  struct Outcome {
    /// In the order of their paths.
    var pages: [ParsedPage] = []
    /// Pages that are there but cannot be read, so that links to them are not broken for all one knows.
    var unreadable: Set<SitePath> = []
    var diagnostics: [Diagnostic] = []
  }

  func parse(_ entries: [FileEntry], from tree: any FileTree, jobs: Int) -> Outcome {
    let results = Parallel.map(entries.count, jobs: jobs) { parse(entries[$0].path, from: tree) }
    var outcome = Outcome()
    for (entry, result) in zip(entries, results) {
      if let page = result.page { outcome.pages.append(page) } else { outcome.unreadable.insert(entry.path) }
      outcome.diagnostics += result.diagnostics
    }
    return outcome
  }

  private func parse(_ path: SitePath, from tree: any FileTree) -> (page: ParsedPage?, diagnostics: [Diagnostic]) {
    let (raw, faults) = RawPage.read(path, from: tree, options: markdown)
    guard let raw else { return (nil, faults) }
    guard let settings, let entries = raw.entries else { return (nil, raw.diagnostics) }
    let (head, headFaults) = HeadReader.read(
      entries, of: path, place: raw.start..<raw.start, settings: settings, markdown: markdown)
    return (ParsedPage(path: path, head: head, document: raw.document), raw.diagnostics + headFaults)
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
