internal import ArgumentParser
internal import SiteBuild

/// `sitegen build`
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the site.",
    discussion: """
      Reads 'site.yml', 'content/' and 'templates/' and writes the finished site. If anything is wrong, all \
      mistakes are listed and nothing is written.

      Exit codes: 0 done; 1 the site has errors; 2 the system refused (no permission, disk full); 64 usage.
      """)

  @OptionGroup var site: SiteOptions
  @OptionGroup var options: BuildOptionGroup

  @Flag(help: "Forget what earlier builds left, and do everything.")
  var clean = false

  @Option(
    help: ArgumentHelp(
      "Say why this output was rendered or not, and what it depends on: its path, address or source. May be repeated.",
      valueName: "path"))
  var explain: [String] = []

  @Flag(help: "Keep finished outputs in '.sitegen/outputs', to put back what the output folder lost.")
  var keepOutputs = false

  @Flag(help: "Print what came of it as one JSON object.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print nothing but what is wrong.")
  var quiet = false

  @Flag(help: "Say where the time goes, and write a trace that Chrome and Perfetto open.")
  var profile = false

  @Option(
    help: ArgumentHelp(
      "Where the trace of '--profile' goes; '.sitegen/profile.json' in the site's folder if not given.",
      valueName: "file"))
  var profileFile: String?

  @Option(
    help: ArgumentHelp("How long to wait for another build of this site to end, in seconds.", valueName: "seconds"))
  var wait = LockWait.standardLimit

  func validate() throws {
    if !(0...86_400).contains(wait) { throw ValidationError("'--wait' must lie between 0 and 86400.") }
  }

  func run() async throws {
    let context = CommandContext.current
    var action = try BuildAction(site, options, context)
    action.startsAnew = clean
    action.isLast = true
    action.lockWait = wait
    action.keepsOutputs = keepOutputs
    action.request.explained = explain.map(action.folder.outputPath)
    let profile = try profileOutput(action)
    action.request.profile = profile?.profile
    let outcome = run(&action, context)
    if json {
      context.write(String(decoding: BuildJSON(action, outcome, profile).document, as: UTF8.self))
    } else {
      if let profile { context.writeError(profile.text) }
      context.writeError(outcome.report)
      context.write(ExplanationText.lines(outcome.explanations))
      if let summary = outcome.summary, !quiet {
        context.write(SummaryText.lines(summary, seconds: outcome.seconds, output: action.folder.outputName))
      }
    }
    try profile?.write(context)
    if outcome.exitCode != .success { throw outcome.exitCode }
  }

  private func run(_ action: inout BuildAction, _ context: CommandContext) -> BuildAction.Outcome {
    if quiet || context.progress == .none { return action.run() }
    let progress = BuildProgress(clock: context.uptime)
    action.request.progress = progress
    return ProgressPrinter(progress, context).run { [action] in action.run() }
  }

  /// - Throws: ``ExitCode/cannotRun`` if the trace could not be written in the end: better told before.
  private func profileOutput(_ action: BuildAction) throws -> ProfileOutput? {
    guard profile || profileFile != nil else { return nil }
    let output = ProfileOutput(
      file: profileFile ?? "\(action.folder.state)/profile.json", clock: CommandContext.current.uptime)
    try output.write(CommandContext.current)
    return output
  }
}
