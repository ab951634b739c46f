private import Synchronization

/// An output folder in memory, for tests and for looking at a site without writing it.
package final class MemoryOutput: OutputStore {
  private let state = Mutex<[SitePath: [UInt8]]>([:])

  package init() {}

  /// All outputs of the last commit.
  package var files: [SitePath: [UInt8]] { state.withLock { $0 } }

  package func recover() {}

  package var listFingerprint: FileFingerprint? { nil }

  package func begin(planned: [SitePath], isSame: Bool) throws(OutputFailure) -> any OutputTransaction {
    Transaction(store: self, plan: try OutputPlan(planned))
  }

  package func fingerprint(of path: SitePath) -> FileFingerprint? { nil }

  package func mayHoldOutputs(_ folder: Substring) -> Bool { true }

  package func folderFingerprint(of folder: String) -> FileFingerprint? { nil }

  package func digest(of path: SitePath) -> Digest? { files[path].map { Digest($0) } }

  package func bytes(of path: SitePath) -> [UInt8]? { files[path] }

  private final class Transaction: OutputTransaction {
    private let store: MemoryOutput
    private let plan: OutputPlan
    private let staged = Mutex<[SitePath: [UInt8]]>([:])

    init(store: MemoryOutput, plan: OutputPlan) {
      self.store = store
      self.plan = plan
    }

    func stage(_ path: SitePath, _ bytes: [UInt8]) throws(OutputFailure) {
      try plan.check(path)
      staged.withLock { $0[path] = bytes }
    }

    func keep(_ paths: [SitePath]) {}

    func commit() -> OutputChanges {
      let staged = staged.withLock { $0 }
      let (before, after) = store.state.withLock { state in
        let before = state
        state = state.filter { plan.paths.contains($0.key) }.merging(staged) { _, new in new }
        return (before, state)
      }
      var changes = OutputChanges()
      changes.added = after.keys.filter { before[$0] == nil }.sorted()
      changes.changed = after.keys.filter { before[$0] != nil && before[$0] != after[$0] }.sorted()
      changes.removed = before.keys.filter { after[$0] == nil }.sorted()
      changes.unchanged = after.count - changes.added.count - changes.changed.count
      return changes
    }

    func discard() { staged.withLock { $0 = [:] } }
  }
}
