internal import ArgumentParser
internal import Diagnostics
internal import Files
internal import SiteBuild

/// Makes a page, or a dossier that is in no file, as a file to be passed on.
struct ReportAction {
  var tree: DiskTree
  var request: BuildRequest
  var format: ReportFormat
  var context: CommandContext

  /// What came of it.
  struct Outcome {
    /// What is wrong, as people read it.
    var errors = ""
    var bytes: [UInt8]?
    var exitCode = ExitCode.success
  }

  /// - Parameter page: Its path, with or without `content/`.
  func run(page: String) -> Outcome {
    let inner = page.hasPrefix("content/") ? String(page.dropFirst("content/".count)) : page
    guard let path = SitePath(inner) else {
      return Outcome(errors: "error: '\(page)' is no path in 'content/'\n", exitCode: .siteHasErrors)
    }
    return run(path, in: tree) { $0 }
  }

  func run(_ query: ReportQuery) -> Outcome {
    let text = query.page(now: context.now())
    let (path, file) = query.place(of: text)
    return run(path, in: OverlayTree(tree, changes: [file: text])) { diagnostic in
      // Nobody has written that file.
      var diagnostic = diagnostic
      if diagnostic.span?.file == file.text { diagnostic.span = nil }
      diagnostic.steps.removeAll { $0.span.file == file.text }
      return diagnostic
    }
  }

  private func run(_ path: SitePath, in files: any FileTree, _ tell: (Diagnostic) -> Diagnostic) -> Outcome {
    do throws(OutputFailure) {
      // Papers are set where builds set them.
      switch try LockWait(stateFolder: tree.state, limit: LockWait.standardLimit, context: context).run() {
      case .held(let holder): return refused("\(holder) is still building this site")
      case .taken(let lock):
        defer { withExtendedLifetime(lock) {} }
        let made = try ReportBuilder(tree: files, request: try ready()).report(on: path, as: format)
        let errors = tree.text(for: made.diagnostics.map(tell), context)
        return Outcome(errors: errors, bytes: made.bytes, exitCode: made.bytes == nil ? .siteHasErrors : .success)
      }
    } catch {
      return refused(error.text)
    }
  }

  private func refused(_ reason: String) -> Outcome { Outcome(errors: "error: \(reason)\n", exitCode: .cannotRun) }

  private func ready() throws(OutputFailure) -> BuildRequest {
    var request = request
    request.pictures = try tree.pictures(context)
    if format == .pdf { request.papers = try tree.papers(context) }
    return request
  }
}
