internal import ArgumentParser
internal import Checking
internal import Diagnostics
internal import Files
internal import SiteBuild

/// Checks a site: reads, plans and renders it as a build does, and looks at what comes out.
struct CheckAction {
  private let build: BuildAction
  let context: CommandContext

  var folder: SiteFolder { build.folder }

  init(_ site: SiteOptions, _ options: BuildOptionGroup, _ context: CommandContext) throws {
    build = try BuildAction(site, options, context)
    self.context = context
  }

  /// What a check came to.
  struct Outcome {
    /// In display order.
    var diagnostics: [Diagnostic] = []
    /// Lines about the check itself.
    var notes = ""
    var refusal: (message: String, hint: String)?
    var counts = Counts()
    var seconds = 0.0
    /// The texts of finished files that diagnostics point into.
    var texts: [String: [UInt8]] = [:]
    /// Whether mistakes kept the finished files from being looked at.
    var isStopped = false

    struct Counts {
      var pages = 0
      var others = 0
      var external: ExternalAction.Counts?
    }

    func exitCode(isStrict: Bool) -> ExitCode {
      if refusal != nil { return .cannotRun }
      let counts = diagnostics.contains { $0.severity == .error || (isStrict && $0.severity == .warning) }
      return counts ? .siteHasErrors : .success
    }
  }

  func run(asking: ExternalAction.Choice) -> Outcome {
    let started = context.now()
    var outcome = begin(asking)
    outcome.seconds = context.now() - started
    return outcome
  }

  private func begin(_ asking: ExternalAction.Choice) -> Outcome {
    if let fault = folder.outputFault() { return Outcome(diagnostics: [fault]) }
    do throws(OutputFailure) {
      switch try LockWait(stateFolder: folder.state, limit: LockWait.standardLimit, context: context).run() {
      case .held(let holder):
        return Outcome(refusal: ("\(holder) is still building this site", "wait for it to end"))
      case .taken(let lock):
        defer { withExtendedLifetime(lock) {} }
        return try runAlone(asking)
      }
    } catch {
      return Outcome(refusal: (error.text, "check what is there and who may write to it"))
    }
  }

  private func runAlone(_ asking: ExternalAction.Choice) throws(OutputFailure) -> Outcome {
    var request = build.request
    request.pictures = try folder.tree.pictures(context)
    if build.setsPapers { request.papers = try folder.tree.papers(context) }
    let state = try BuildState.options(folder, request, keepsOutputs: false)
    let output = DiskOutput(folder: folder.output, stateFolder: folder.state)
    if context.progress == .none { return try examine(request, output, state, asking) }
    let progress = BuildProgress(clock: context.uptime)
    request.progress = progress
    let shown = request
    let result = ProgressPrinter(progress, context).run { () -> Result<Outcome, OutputFailure> in
      Result { () throws(OutputFailure) in try examine(shown, output, state, asking) }
    }
    return try result.get()
  }

  /// In the folder of the build's state.
  private static let memoryName = "checked"
  private static let largestMemory = 1 << 30

  private func examine(
    _ request: BuildRequest, _ output: DiskOutput, _ state: BuildStateOptions, _ asking: ExternalAction.Choice
  ) throws(OutputFailure) -> Outcome {
    var check: FinishedCheck?
    let examiner = SiteExaminer(tree: folder.tree, output: output, request: request, state: state)
    let examined = try examiner.examine { site in
      let files = CheckedSite(site)
      let remembered = state.folder.read(Self.memoryName, limit: Self.largestMemory) ?? []
      let made = FinishedCheck(files, remembered: remembered, program: state.program)
      check = made
      return .init(
        wants: { files.files[$0].role.isRead }, knows: { made.recalls($0, $1) }, take: { made.take($0, $1) })
    }
    if let memory = check?.remembrance() { try state.folder.replace(Self.memoryName, with: memory) }
    var outcome = Outcome(diagnostics: examined.diagnostics.sortedForDisplay())
    outcome.notes = examined.notes.map { "note: \($0)\n" }.joined()
    guard let site = examined.site, let check else {
      outcome.isStopped = true
      return outcome
    }
    try finish(&outcome, site, check, request, asking)
    return outcome
  }

  private func finish(
    _ outcome: inout Outcome, _ site: ExaminedSite, _ check: FinishedCheck, _ request: BuildRequest,
    _ asking: ExternalAction.Choice
  ) throws(OutputFailure) {
    let settings = site.site.settings.check
    var findings = check.findings()
    let external = ExternalAction(
      settings: settings.external, site: site, check: check, folder: folder, context: context)
    let answers = try external.run(asking)
    findings += answers.findings
    outcome.notes += answers.notes
    outcome.counts.external = answers.counts
    var placing = FindingPlaces(site, check.site, outputName: folder.outputPlace, levels: settings.rules)
    let placed = placing.diagnostics(for: findings, known: outcome.diagnostics)
    let terms = TermFindings(site, settings.rules).diagnostics
    outcome.diagnostics = (outcome.diagnostics + placed + terms).sortedForDisplay()
    outcome.texts = placing.texts(for: outcome.diagnostics)
    outcome.counts.pages = check.site.files.count { $0.role.isPage }
    outcome.counts.others = check.site.files.count - outcome.counts.pages
  }
}
