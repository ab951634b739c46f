internal import ArgumentParser

/// Looks at a finished site before it goes out.
protocol SiteCheck: Sendable {
  /// - Returns: What to print, and the code to end with if the site must not go out.
  func run(_ build: BuildAction, _ outcome: BuildAction.Outcome, _ context: CommandContext) -> (
    report: String, refusal: ExitCode?
  )
}

/// The build's own rules: a site that breaks them is not built at all.
struct BuildRulesCheck: SiteCheck {
  func run(_ build: BuildAction, _ outcome: BuildAction.Outcome, _ context: CommandContext) -> (
    report: String, refusal: ExitCode?
  ) {
    ("", nil)
  }
}
