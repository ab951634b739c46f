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

  @Flag(help: "Print what came of it as one JSON object.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print nothing but what is wrong.")
  var quiet = false

  @Flag(help: "Say where the time goes.")
  var profile = false

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
    action.lockWait = wait
    let profile = profile ? BuildProfile(clock: context.uptime) : nil
    action.request.profile = profile
    let outcome = action.run()
    if json {
      context.write(String(decoding: BuildJSON(action, outcome).document, as: UTF8.self))
    } else {
      if let profile { context.writeError(ProfileText.lines(profile)) }
      context.writeError(outcome.report)
      if let summary = outcome.summary, !quiet {
        context.write(SummaryText.lines(summary, seconds: outcome.seconds, output: action.folder.outputName))
      }
    }
    if outcome.exitCode != .success { throw outcome.exitCode }
  }
}
