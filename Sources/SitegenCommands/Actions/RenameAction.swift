internal import ArgumentParser
internal import Diagnostics
internal import Files
internal import SiteBuild

/// Moves files of a site and mends what leads to them.
struct RenameAction {
  var tree: DiskTree
  var old: String
  var new: String
  var request: BuildRequest
  var isDry: Bool

  /// What came of it.
  struct Outcome {
    /// What was done, or nothing.
    var text = ""
    /// What is wrong, or nothing.
    var report = ""
    var exitCode = ExitCode.success
  }

  func run(_ context: CommandContext) -> Outcome {
    do {
      let wait = LockWait(stateFolder: tree.state, limit: LockWait.standardLimit, context: context)
      guard case .taken(let lock) = try wait.run() else {
        return Outcome(
          report: "error: a build of this site is still running\n  = hint: wait for it to end\n", exitCode: .cannotRun)
      }
      defer { withExtendedLifetime(lock) {} }
      let plan = try Renamer.plan(old, to: new, in: tree, request)
      if !isDry { try carryOut(plan) }
      return Outcome(text: RenameText.lines(plan, isDry: isDry))
    } catch let refusal as RenameRefusal {
      return refused(refusal, context)
    } catch let failure as SourceTransaction.Failure {
      return refused(failure)
    } catch {
      return Outcome(report: "error: \((error as? OutputFailure)?.text ?? "\(error)")\n", exitCode: .cannotRun)
    }
  }

  private func carryOut(_ plan: RenamePlan) throws(SourceTransaction.Failure) {
    var transaction = try SourceTransaction(root: tree.root, stateFolder: tree.state)
    do throws(SourceTransaction.Failure) {
      for change in plan.changes {
        try transaction.write(change.after, to: change.old, movingTo: change.new, replacing: change.before)
      }
      let rewritten = Set(plan.changes.map(\.old))
      for move in plan.moves where !rewritten.contains(move.old) { try transaction.move(move.old, to: move.new) }
    } catch {
      transaction.discard()
      throw error
    }
    try transaction.commit()
  }

  private func refused(_ refusal: RenameRefusal, _ context: CommandContext) -> Outcome {
    switch refusal {
    case .message(let message, let hint):
      return Outcome(report: "error: \(message)\n  = hint: \(hint)\n", exitCode: .siteHasErrors)
    case .mistakes(let diagnostics, let isAfterwards):
      let errors = diagnostics.filter { $0.severity == .error }
      let reason = isAfterwards ? "the site would have mistakes" : "the site has mistakes; mend them first"
      return Outcome(
        report: tree.text(for: errors, context) + "\n\(reason); nothing was renamed\n", exitCode: .siteHasErrors)
    }
  }

  private func refused(_ failure: SourceTransaction.Failure) -> Outcome {
    let (message, hint) =
      switch failure {
      case .taken(let path): ("there is something at '\(path)' already", "choose another name")
      case .changedMeanwhile(let path): ("'\(path)' was changed just now", "run the command again")
      case .link(let path): ("'\(path)' is a symbolic link", "rename the file that it leads to")
      case .system(let failure): (failure.text, "check the disk and who may write there; run the command again")
      }
    return Outcome(report: "error: \(message)\n  = hint: \(hint)\n", exitCode: .cannotRun)
  }
}

/// What a rename did, for people.
enum RenameText {
  static func lines(_ plan: RenamePlan, isDry: Bool) -> String {
    var text = ""
    for (old, new) in plan.moves { text += "\(isDry ? "would move" : "moved") \(old) -> \(new)\n" }
    let moved = Set(plan.moves.map(\.old))
    for change in plan.changes where !moved.contains(change.old) {
      text += "\(isDry ? "would mend" : "mended") \(change.old)\n"
    }
    for (old, new) in plan.redirects { text += "\(old.text) \(isDry ? "would lead" : "leads") to \(new.text)\n" }
    return text
  }
}
