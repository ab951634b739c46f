internal import Diagnostics
internal import Files

/// Reads pages one by one, on several cores: no page knows of another here.
struct PageParser: Sendable {
  private let settings: SiteSettings?
  private let markdown: PageMarkdown

  /// - Parameter settings: Without them, pages are only checked for their syntax.
  init(_ settings: SiteSettings?, _ words: [Words]) {
    self.settings = settings
    markdown = PageMarkdown(settings, words)
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
      entries, of: path, place: raw.start..<raw.start, settings: settings,
      markdown: markdown.options(of: path, entries))
    return (ParsedPage(path: path, head: head, document: raw.document), raw.diagnostics + headFaults)
  }
}
