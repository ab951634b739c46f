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

  @Flag(help: "Say where the time goes.")
  var profile = false

  func run() async throws {
    let context = CommandContext.current
    var action = try BuildAction(site, options, context)
    action.startsAnew = clean
    let profile = profile ? BuildProfile(clock: context.now) : nil
    action.request.profile = profile
    let outcome = action.run()
    if let profile { context.writeError(ProfileText.lines(profile)) }
    context.writeError(outcome.report)
    guard let summary = outcome.summary else { throw outcome.exitCode }
    context.write(SummaryText.lines(summary, seconds: outcome.seconds, output: action.folder.outputName))
  }
}
