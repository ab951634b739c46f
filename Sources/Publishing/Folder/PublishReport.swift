/// What a publish to a folder did.
package struct PublishReport: Hashable, Sendable {
  /// A number of files, and their bytes together.
  package struct Tally: Hashable, Sendable {
    package var files: Int
    package var bytes: Int

    package init(_ files: [PublishFile]) {
      self.files = files.count
      bytes = files.reduce(0) { $0 + $1.size }
    }

    /// `1 file, 5 bytes`.
    package var text: String {
      "\(files) file\(files == 1 ? "" : "s"), \(bytes) byte\(bytes == 1 ? "" : "s")"
    }
  }

  /// The name of the release that readers see now.
  package var release: String
  /// Whether that release was there before, because nothing had changed.
  package var isUpToDate: Bool
  package var changes: PublishChanges
  package var added: Tally
  package var changed: Tally
  package var removed: Tally
  package var unchanged: Tally
  /// The old releases that were removed.
  package var dropped: [String]
  /// Old releases that should have been removed and could not be, and why. Readers see the new one all the same.
  package var notDropped: [String: PublishError]

  /// What carrying out a plan to the end gives; so the answer to a dry run too.
  package init(_ plan: PublishPlan) {
    release = plan.release
    isUpToDate = plan.isUpToDate
    changes = plan.changes
    added = Tally(plan.changes.added)
    changed = Tally(plan.changes.changed)
    removed = Tally(plan.changes.removed)
    unchanged = Tally(plan.changes.unchanged)
    dropped = plan.dropped
    notDropped = [:]
  }
}
