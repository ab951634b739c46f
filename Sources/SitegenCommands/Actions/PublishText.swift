internal import Diagnostics
internal import Publishing

/// Says what a publish did or would do.
struct PublishText {
  let target: String

  /// Of each kind of change, so many files are named.
  private static let shownFiles = 30

  /// - Parameter aftermath: What is done afterwards, a line each.
  func plan(_ outcome: PublishOutcome, aftermath: [String]) -> String {
    let notes = notes(outcome)
    if outcome.isUpToDate { return notes + upToDate }
    let changes = outcome.changes
    let lists = [("+", changes.added), ("~", changes.changed), ("-", changes.removed)]
    let files = lists.map { list($0, $1) }.joined()
    let after = aftermath.map { "  then \(TerminalText.harmless($0))\n" }.joined()
    return notes + files + after + "Would publish to '\(target)': \(counts(changes))\n"
  }

  func done(_ outcome: PublishOutcome) -> String {
    let notes = notes(outcome)
    if outcome.isUpToDate { return notes + upToDate }
    let place = TerminalText.harmless(outcome.place)
    return notes + "Published \(outcome.version) to '\(target)': \(counts(outcome.changes))\nReaders see \(place)\n"
  }

  private var upToDate: String { "Nothing to publish: '\(target)' shows this site already\n" }

  private func notes(_ outcome: PublishOutcome) -> String {
    outcome.notes.map { "note: \(TerminalText.harmless($0))\n" }.joined()
  }

  private func counts(_ changes: PublishChanges) -> String {
    let new = PublishReport.Tally(changes.added + changes.changed)
    return "\(changes.added.count) added, \(changes.changed.count) changed, \(changes.removed.count) removed, "
      + "\(changes.unchanged.count) unchanged; \(new.bytes) bytes new"
  }

  private func list(_ sign: String, _ files: [PublishFile]) -> String {
    let shown = files.prefix(Self.shownFiles).map { "  \(sign) \(TerminalText.harmless($0.path)) (\($0.size) bytes)\n" }
    let more = files.count > Self.shownFiles ? "  \(sign) and \(files.count - Self.shownFiles) more\n" : ""
    return shown.joined() + more
  }
}
