internal import ArgumentParser

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

  func run() async throws {
    let context = CommandContext.current
    let action = try BuildAction(site, options, context)
    let outcome = action.run()
    context.writeError(outcome.report)
    guard let summary = outcome.summary else { throw outcome.exitCode }
    context.write(SummaryText.lines(summary, seconds: outcome.seconds, output: action.folder.outputName))
  }
}
