internal import ArgumentParser
internal import Diagnostics

/// What `sitegen check` finds in the site itself before it goes out; no other host is asked.
enum FinishedSiteCheck {
  /// - Returns: What to print, and the code to end with if the site must not go out.
  static func run(_ site: SiteOptions, _ context: CommandContext) throws -> (report: String, refusal: ExitCode?) {
    let action = try CheckAction(site, try BuildOptionGroup.parse([]), context)
    let outcome = action.run(asking: .nothing)
    let code = outcome.exitCode(isStrict: false)
    guard code != .success else { return (reminder(of: outcome.diagnostics), nil) }
    let hint = "  = hint: mend that, or publish with '--no-check'\n"
    return (CheckReport(action, outcome).text(.text, strict: false) + hint, code)
  }

  /// A line about warnings, which stop nothing: a publish by a timer would print all of them each time.
  private static func reminder(of diagnostics: [Diagnostic]) -> String {
    guard diagnostics.count(of: .warning) > 0 else { return "" }
    return "note: the check found \(CheckReport.counts(diagnostics)); 'sitegen check' shows them\n"
  }
}
