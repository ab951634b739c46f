internal import ArgumentParser

/// Looks at a finished site before it goes out.
protocol SiteCheck: Sendable {
  /// - Returns: What to print, and the code to end with if the site must not go out.
  func run(_ site: SiteOptions, _ context: CommandContext) throws -> (report: String, refusal: ExitCode?)
}

/// What `sitegen check` finds in the site itself; no other host is asked.
struct FinishedSiteCheck: SiteCheck {
  func run(_ site: SiteOptions, _ context: CommandContext) throws -> (report: String, refusal: ExitCode?) {
    let action = try CheckAction(site, try BuildOptionGroup.parse([]), context)
    let outcome = action.run(asking: .nothing)
    let code = outcome.exitCode(isStrict: false)
    // Warnings are the check's own to tell; a publish tells what stops it.
    guard code != .success else { return ("", nil) }
    let hint = "  = hint: mend that, or publish with '--no-check'\n"
    return (CheckReport(action, outcome).text(.text, strict: false) + hint, code)
  }
}
