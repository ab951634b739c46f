private import Synchronization

/// An output folder in memory, for tests and for looking at a site without writing it.
package final class MemoryOutput: OutputStore {
  private let state = Mutex<[SitePath: [UInt8]]>([:])

  package init() {}

  /// All outputs of the last commit.
  package var files: [SitePath: [UInt8]] { state.withLock { $0 } }

  package func begin(planned: [SitePath]) -> any OutputTransaction { Transaction(store: self) }

  private final class Transaction: OutputTransaction {
    private let store: MemoryOutput
    private let staged = Mutex<[SitePath: [UInt8]]>([:])

    init(store: MemoryOutput) { self.store = store }

    func stage(_ path: SitePath, _ bytes: [UInt8]) { staged.withLock { $0[path] = bytes } }

    func commit() -> OutputChanges {
      let after = staged.withLock { $0 }
      let before = store.state.withLock { state in
        defer { state = after }
        return state
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
