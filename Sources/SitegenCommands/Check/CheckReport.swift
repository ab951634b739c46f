internal import ArgumentParser
internal import Diagnostics
internal import Files
internal import SafeHTML
internal import SiteBuild

/// What a check found, in the form that was asked for.
struct CheckReport {
  private let action: CheckAction
  private let outcome: CheckAction.Outcome

  init(_ action: CheckAction, _ outcome: CheckAction.Outcome) {
    self.action = action
    self.outcome = outcome
  }

  func text(_ format: CheckFormat, strict: Bool) -> String {
    switch format {
    case .text: people
    case .json: String(decoding: json(strict).document, as: UTF8.self)
    case .github: GitHubReport(textSource: textSource, folder: action.folder.shownRoot).text(outcome)
    case .sarif:
      String(
        decoding: SARIFReport(textSource: textSource, folder: action.folder.shownRoot).document(outcome), as: UTF8.self)
    }
  }

  /// Texts of sources and of finished files.
  private var textSource: DiagnosticPrinter.TextSource {
    { [texts = outcome.texts, tree = action.folder.tree] file in
      if let text = texts[file] { return text }
      let text = SitePath(file).flatMap { try? tree.read($0, limit: FileLimits.page) }
      // Of a photograph no line is worth showing.
      return text.flatMap { PictureFormat($0) == nil ? $0 : nil }
    }
  }

  // MARK: For people

  private var people: String {
    if let (message, hint) = outcome.refusal { return "error: \(message)\n  = hint: \(hint)\n" }
    var printer = DiagnosticPrinter(usesColor: action.context.errorsAreSeenInColor, textSource: textSource)
    let report = printer.text(for: outcome.diagnostics)
    return report + (report.isEmpty ? "" : "\n") + summary
  }

  /// `1 error, 2 warnings`
  static func counts(_ diagnostics: [Diagnostic]) -> String {
    let found = [(Diagnostic.Severity.error, "error"), (.warning, "warning"), (.note, "note")].compactMap {
      severity, name in
      let count = diagnostics.count(of: severity)
      return count == 0 ? nil : "\(count) \(name)\(count == 1 ? "" : "s")"
    }
    return found.isEmpty ? "nothing found" : found.joined(separator: ", ")
  }

  private var summary: String {
    let result = Self.counts(outcome.diagnostics)
    if outcome.isStopped { return "\(result); mend these first, then the finished pages are looked at\n" }
    let time = SummaryText.duration(outcome.seconds)
    let external = outcome.counts.external.map { ", \($0.text)" } ?? ""
    return
      "Checked \(outcome.counts.pages) pages and \(outcome.counts.others) other files\(external) in \(time): \(result)\n"
  }

  // MARK: For programs

  /// Counts up when a member changes its meaning or goes away.
  private static let version = 1

  private func json(_ strict: Bool) -> JSONValue {
    var diagnostics = DiagnosticJSON(textSource: textSource)
    let members: KeyValuePairs<String, JSONValue?> = [
      "version": .int(Self.version),
      "exit_code": .int(Int(outcome.exitCode(isStrict: strict).rawValue)),
      "seconds": .double(outcome.seconds),
      "complete": .bool(!outcome.isStopped && outcome.refusal == nil),
      "pages": .int(outcome.counts.pages),
      "other_files": .int(outcome.counts.others),
      "external": outcome.counts.external.map(\.value),
      "errors": .int(outcome.diagnostics.count(of: .error)),
      "warnings": .int(outcome.diagnostics.count(of: .warning)),
      "notes": .int(outcome.diagnostics.count(of: .note)),
      "refusal": outcome.refusal.map { .object(["message": .text($0.message), "hint": .text($0.hint)]) },
      "diagnostics": .list(outcome.diagnostics.map { diagnostics.value(of: $0) }),
    ]
    return .object(members)
  }
}
