internal import Diagnostics
internal import Typesetting

/// Levels of headings that are left out: where a page is set as PDF, no PDF/UA can come of them.
struct SkippedHeadings {
  private let site: Site

  init(_ site: Site) { self.site = site }

  /// What is told of the pages, where it keeps a PDF from being made an error.
  func judged(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard site.settings.reports.standard == .ua1, diagnostics.contains(where: { $0.rule == .skippedHeading }) else {
      return diagnostics
    }
    let files = printedFiles
    return diagnostics.map { diagnostic in
      // What an included file holds is told there, and its steps name the page.
      let places = [diagnostic.span].compactMap(\.self) + diagnostic.steps.map(\.span)
      guard diagnostic.rule == .skippedHeading, places.contains(where: { files.contains($0.file) }) else {
        return diagnostic
      }
      var diagnostic = diagnostic
      diagnostic.severity = .error
      return diagnostic
    }
  }

  /// Of the pages that are set, and of those that dossiers among them collect.
  private var printedFiles: Set<String> {
    let printed = site.items.indices.filter { site.paper(of: $0) != nil }
    return Set((printed + printed.flatMap(site.collection)).map { site.items[$0].page.file })
  }
}
