internal import ArgumentParser
internal import Diagnostics
internal import Files
internal import SiteBuild

/// Builds a site from its folder into its output folder and says what came of it.
struct BuildAction {
  private(set) var folder: SiteFolder
  var request: BuildRequest
  /// Whether to forget what earlier builds left.
  var startsAnew = false
  /// Whether to keep finished outputs beside the state.
  var keepsOutputs = false
  /// How long to wait for another build to end, in seconds.
  var lockWait = LockWait.standardLimit
  /// Whether the process ends with the build, so that nothing need be tidied up.
  var isLast = false
  /// Whether pages that are set as PDF are.
  let setsPapers: Bool
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
    setsPapers = !options.noPdf
    folder.tree.jobs = request.jobs
    self.context = context
  }

  /// What a build came to.
  struct Outcome {
    /// In display order.
    var diagnostics: [Diagnostic] = []
    /// What the author should know of the build itself.
    var notes: [String] = []
    /// What the system refused, if so, and what to do about it.
    var refusal: (message: String, hint: String)?
    var summary: BuildSummary?
    var explanations: [Explanation] = []
    var seconds = 0.0
    var exitCode: ExitCode
    /// All of this but the summary, as people read it; empty if there is nothing to say.
    var report = ""
  }

  func run() -> Outcome {
    let started = context.now()
    var outcome = build()
    outcome.seconds = context.now() - started
    outcome.report = report(outcome)
    return outcome
  }

  private func build() -> Outcome {
    if let fault = folder.outputFault() { return failed([fault]) }
    do throws(OutputFailure) {
      switch try LockWait(stateFolder: folder.state, limit: lockWait, context: context).run() {
      case .held(let holder):
        return refused(
          "\(holder) is still building this site after \(lockWait) s",
          hint: "wait for it to end, or wait longer with '--wait'")
      case .taken(let lock):
        defer { withExtendedLifetime(lock) {} }
        return try buildAlone()
      }
    } catch {
      return refused(error)
    }
  }

  private func buildAlone() throws(OutputFailure) -> Outcome {
    let output = DiskOutput(folder: folder.output, stateFolder: folder.state)
    var request = request
    request.pictures = try folder.tree.pictures(context)
    if setsPapers { request.papers = try folder.tree.papers(context) }
    var state = try BuildState.options(folder, request, keepsOutputs: keepsOutputs)
    state.ignoresPrevious = startsAnew
    let result = try SiteBuilder(tree: folder.tree, output: output, request: request, state: state).build()
    if isLast { result.workspace?.keepForever() }
    guard let summary = result.summary else { return failed(result.diagnostics) }
    do throws(OutputFailure) {
      try StateFolder(folder.state).replace("changes.json", with: summary.changeList.document)
    } catch {
      throw error.afterTheFact
    }
    return Outcome(
      diagnostics: result.diagnostics, notes: result.notes, summary: summary, explanations: result.explanations,
      exitCode: .success)
  }

  private func failed(_ diagnostics: [Diagnostic]) -> Outcome {
    Outcome(diagnostics: diagnostics, exitCode: .siteHasErrors)
  }

  private func refused(_ failure: OutputFailure) -> Outcome {
    switch failure {
    case .system(let action, let reason, let isFull):
      let cure = isFull ? "make room on the disk" : "check what is there and who may write to it"
      return refused("cannot \(action): \(reason)", hint: "\(cure); the site is as it was")
    case .unfinished(let action, let reason):
      return refused(
        "cannot \(action): \(reason)",
        hint: "make room or check who may write there, then build again to finish what was begun")
    case .foreign, .collision: return failed([failure.diagnostic].compactMap(\.self))
    }
  }

  private func refused(_ message: String, hint: String) -> Outcome {
    Outcome(refusal: (message, hint), exitCode: .cannotRun)
  }
}

extension BuildAction {
  private func report(_ outcome: Outcome) -> String {
    if let (message, hint) = outcome.refusal { return "error: \(message)\n  = hint: \(hint)\n" }
    let notes = outcome.notes.map { "note: \($0)\n" }.joined()
    let mistakes = folder.tree.text(for: outcome.diagnostics, context)
    if outcome.summary != nil { return notes + mistakes }
    let counts = [
      (outcome.diagnostics.count(of: .error), "error"), (outcome.diagnostics.count(of: .warning), "warning"),
    ]
    .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: ", ")
    return notes + mistakes + "\n\(counts); nothing was written\n"
  }
}

extension [Diagnostic] {
  func count(of severity: Diagnostic.Severity) -> Int { count { $0.severity == severity } }
}
