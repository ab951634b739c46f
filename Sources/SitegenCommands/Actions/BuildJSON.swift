internal import ArgumentParser
internal import Diagnostics
internal import Files
internal import SafeHTML
internal import SiteBuild

/// What a build came to, for programs; the order of the members never changes.
///
/// - SeeAlso: `docs/commands.md`, "build".
struct BuildJSON {
  private let action: BuildAction
  private let outcome: BuildAction.Outcome
  private let profile: ProfileOutput?

  init(_ action: BuildAction, _ outcome: BuildAction.Outcome, _ profile: ProfileOutput? = nil) {
    self.profile = profile
    self.action = action
    self.outcome = outcome
  }

  /// Counts up when a member changes its meaning or goes away.
  private static let version = 1

  var document: [UInt8] {
    var diagnostics = DiagnosticJSON { file in
      SitePath(file).flatMap { try? action.folder.tree.read($0, limit: FileLimits.page) }
    }
    let members: KeyValuePairs<String, JSONValue?> = [
      "version": .int(Self.version),
      "outcome": .text(word),
      "exit_code": .int(Int(outcome.exitCode.rawValue)),
      "output": .text(action.folder.outputName),
      "seconds": .double(outcome.seconds),
      "outputs": outcome.summary.map(outputs),
      "contents": outcome.summary.map(contents),
      "held_back": outcome.summary.map(heldBack),
      "kept": outcome.summary?.archive.map { .object(["files": .int($0.files), "bytes": .int($0.bytes)]) },
      "errors": .int(outcome.diagnostics.count(of: .error)),
      "warnings": .int(outcome.diagnostics.count(of: .warning)),
      "refusal": outcome.refusal.map { .object(["message": .text($0.message), "hint": .text($0.hint)]) },
      "notes": .texts(outcome.notes),
      "diagnostics": .list(outcome.diagnostics.map { diagnostics.value(of: $0) }),
      "explanations": action.request.explained.isEmpty
        ? nil : .list(outcome.explanations.map(ExplanationText.value)),
      "profile": profile?.value,
    ]
    return JSONValue.object(members).document
  }

  private var word: String {
    switch outcome.exitCode {
    case .success: "built"
    case .siteHasErrors: "mistakes"
    default: "refused"
    }
  }

  private func outputs(_ summary: BuildSummary) -> JSONValue {
    let changes = summary.changes
    return .object([
      "total": .int(changes.total), "rendered": .int(summary.rendered), "reused": .int(summary.reused),
      "restored": .int(summary.restored), "written": .int(summary.written), "added": .int(changes.added.count),
      "changed": .int(changes.changed.count), "removed": .int(changes.removed.count),
      "unchanged": .int(changes.unchanged),
    ])
  }

  private func contents(_ summary: BuildSummary) -> JSONValue {
    .object(["pages": .int(summary.pages), "feeds": .int(summary.feeds), "other_files": .int(summary.otherFiles)])
  }

  private func heldBack(_ summary: BuildSummary) -> JSONValue {
    .object(summary.withheld.map { reason, count in (reason.rawValue, .int(count)) })
  }
}
