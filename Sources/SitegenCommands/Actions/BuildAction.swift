internal import ArgumentParser
internal import Diagnostics
internal import Files
internal import SiteBuild

/// Builds a site from its folder into its output folder and says what came of it.
struct BuildAction {
  let folder: SiteFolder
  var request: BuildRequest
  /// Whether to forget what earlier builds left.
  var startsAnew = false
  let context: CommandContext

  init(_ site: SiteOptions, _ options: BuildOptionGroup, _ context: CommandContext) throws {
    folder = try SiteFolder(site, context)
    var buildOptions = BuildOptions()
    buildOptions.includesDrafts = options.drafts
    buildOptions.includesFuture = options.future
    let now = try options.now.map(BuildTime.init(argument:))
    request = BuildRequest(
      now: now ?? .instant(Int(context.now())), options: buildOptions, jobs: options.jobs ?? context.cores,
      isStrict: options.strict)
    self.context = context
  }

  /// What a build came to.
  struct Outcome {
    /// What is wrong, as people read it; empty if nothing is.
    var report: String
    var summary: BuildSummary?
    var seconds: Double
    var exitCode: ExitCode
  }

  func run() -> Outcome {
    let started = context.now()
    var outcome = build()
    outcome.seconds = context.now() - started
    return outcome
  }

  private func build() -> Outcome {
    if let fault = folder.outputFault() { return failed([fault]) }
    do throws(OutputFailure) {
      guard let lock = try BuildLock(stateFolder: folder.state) else {
        return refused("another build of this site is running", hint: "wait for it to end")
      }
      defer { withExtendedLifetime(lock) {} }
      let output = DiskOutput(folder: folder.output, stateFolder: folder.state)
      var state = try BuildState.options(folder, request)
      state.ignoresPrevious = startsAnew
      let result = try SiteBuilder(tree: folder.tree, output: output, request: request, state: state).build()
      guard let summary = result.summary else { return failed(result.diagnostics) }
      try StateFolder(folder.state).replace("changes.json", with: summary.changeList.document)
      let notes = result.notes.map { "note: \($0)\n" }.joined()
      return Outcome(report: notes + text(for: result.diagnostics), summary: summary, seconds: 0, exitCode: .success)
    } catch {
      return refused(error)
    }
  }

  private func failed(_ diagnostics: [Diagnostic]) -> Outcome {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    let counts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: ", ")
    let report = text(for: diagnostics) + "\n\(counts); nothing was written\n"
    return Outcome(report: report, seconds: 0, exitCode: .siteHasErrors)
  }

  private func refused(_ failure: OutputFailure) -> Outcome {
    switch failure {
    case .system(let action, let reason, let isFull):
      let cure = isFull ? "make room on the disk" : "check what is there and who may write to it"
      return refused("cannot \(action): \(reason)", hint: "\(cure); the site is as it was")
    case .unfinished(let action, let reason):
      return refused(
        "cannot \(action): \(reason)", hint: "check who may write there, then build again to finish what was begun")
    case .foreign, .collision: return failed([failure.diagnostic].compactMap(\.self))
    }
  }

  private func refused(_ message: String, hint: String) -> Outcome {
    Outcome(report: "error: \(message)\n  = hint: \(hint)\n", seconds: 0, exitCode: .cannotRun)
  }

  private func text(for diagnostics: [Diagnostic]) -> String {
    var printer = DiagnosticPrinter(usesColor: context.errorsAreSeenInColor) { file in
      SitePath(file).flatMap { try? folder.tree.read($0, limit: FileLimits.page) }
    }
    return printer.text(for: diagnostics)
  }
}
