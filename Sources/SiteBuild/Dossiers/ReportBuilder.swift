package import Diagnostics
package import Files
internal import Templates

/// As what a page is handed over.
package enum ReportFormat: String, CaseIterable, Sendable {
  case pdf, epub
  /// One page with all that it shows.
  case html
}

/// Makes one page, and nothing else of the site.
package struct ReportBuilder {
  private let tree: any FileTree
  private let request: BuildRequest

  package init(tree: any FileTree, request: BuildRequest) {
    self.tree = tree
    self.request = request
  }

  /// What came of it.
  package struct Outcome: Sendable {
    package var diagnostics: [Diagnostic]
    /// `nil` if errors kept it from being made.
    package var bytes: [UInt8]?
  }

  /// - Parameter page: In `content/`.
  /// - Throws: ``OutputFailure`` if the system refuses to keep the paper.
  package func report(on page: SitePath, as format: ReportFormat) throws(OutputFailure) -> Outcome {
    let outcome = SitePreparation.prepare(tree, request)
    guard let prepared = outcome.site, !request.forbidsWriting(outcome.diagnostics) else {
      return Outcome(diagnostics: outcome.diagnostics)
    }
    let start = Span.start(of: SourceFolder.content.file(page))
    func refused(_ message: String, hint: String) -> Outcome {
      Outcome(diagnostics: [Diagnostic(.noReport, message, at: start, hint: hint)])
    }
    let site = prepared.site
    guard let item = site.items.firstIndex(where: { $0.page.path == page }) else {
      return refused("the site has no page of that file", hint: "name a page in 'content/' that is not held back")
    }
    if site.items[item].head.collect != nil, site.collection(of: item).isEmpty {
      return refused("there is no article that the dossier collects", hint: "ask for less at once")
    }
    guard let place = prepared.plan.place(of: site.output(of: item, as: format).outputPath),
      prepared.plan.outputs[place].content.isReport
    else {
      let type = site.settings.types[site.items[item].head.type].name
      return refused(
        "pages of the type '\(type)' are not made as \(format.rawValue.uppercased())",
        hint: "declare '\(format.rawValue): true' for the type in 'site.yml'")
    }
    return try make(place, item, as: format, of: prepared)
  }

  private func make(
    _ place: Int, _ item: Int, as format: ReportFormat, of prepared: PreparedSite
  ) throws(OutputFailure) -> Outcome {
    let names = StableNames(prepared)
    let made = try prepared.makePapers([place], names, tree: tree, request)
    guard !request.forbidsWriting(made.diagnostics) else { return Outcome(diagnostics: made.diagnostics) }
    let renderer = SiteRenderer(prepared, names, tree: tree)
    var worker = renderer.makeWorker()
    worker.recorder.begin()
    do throws(TemplateFailure) {
      if let fault = try renderer.fill(&worker, with: prepared.plan.outputs[place], place) {
        return Outcome(diagnostics: made.diagnostics + [fault])
      }
    } catch {
      return Outcome(diagnostics: made.diagnostics + [error.diagnostic])
    }
    let bytes = format == .html ? LonePage(prepared, item, tree: tree).make(worker.buffer) : worker.buffer
    return Outcome(diagnostics: made.diagnostics, bytes: bytes)
  }
}

extension Site {
  fileprivate func output(of item: Int, as format: ReportFormat) -> Address {
    switch format {
    case .pdf: paperAddress(of: item)
    case .epub: bookAddress(of: item)
    case .html: items[item].address
    }
  }
}

extension OutputContent {
  /// Whether it is of one item, as whatever.
  fileprivate var isReport: Bool {
    switch self {
    case .page, .paper, .book: true
    default: false
    }
  }
}
