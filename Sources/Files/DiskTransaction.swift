private import Synchronization

/// A build's changes on their way to an output folder on disk.
final class DiskTransaction: OutputTransaction {
  private let folder: String
  private let staging: String
  private let planned: [SitePath]
  private let before: Manifest
  private let state = Mutex(State())

  private struct State {
    var nextNumber = 0
    /// Staged outputs, and whether each replaces one.
    var staged: [(number: Int, path: SitePath, replaces: Bool)] = []
    var unchanged = 0
  }

  init(folder: String, staging: String, planned: [SitePath]) throws(OutputFailure) {
    self.folder = folder
    self.staging = staging
    self.planned = planned
    before = Manifest(folder: folder)
    try refuseForeignFolders()
  }

  func stage(_ path: SitePath, _ bytes: [UInt8]) throws(OutputFailure) {
    let target = "\(folder)/\(path)"
    let status = POSIX.linkStatus(target)
    if let status, isUnchanged(target, status, bytes) {
      state.withLock { $0.unchanged += 1 }
      return
    }
    if let status, !before.paths.contains(path), !isOurFolder(status, path) { throw .foreign(path) }
    let number = state.withLock { state in
      state.nextNumber += 1
      return state.nextNumber
    }
    let action = "write '\(staging)/\(number)'"
    try attempt(action) { () throws(POSIX.Failure) in try POSIX.write(bytes, to: "\(staging)/\(number)") }
    state.withLock { $0.staged.append((number, path, status?.isFile == true)) }
  }

  func commit() throws(OutputFailure) -> OutputChanges {
    let state = state.withLock { $0 }
    let staged = state.staged.sorted { $0.path < $1.path }
    let removed = before.paths.subtracting(planned).sorted()
    var changes = OutputChanges()
    changes.added = staged.filter { !$0.replaces }.map(\.path)
    changes.changed = staged.filter(\.replaces).map(\.path)
    changes.removed = removed
    changes.unchanged = state.unchanged
    let manifest = Manifest(paths: planned)
    if staged.isEmpty && removed.isEmpty && manifest.paths == before.paths {
      discard()
      return changes
    }
    let list = try stageManifest(manifest)
    let commit = DiskCommit(staging: staging)
    let steps = steps(placing: staged.map { ($0.number, $0.path) }, removing: removed) + list
    try commit.begin(Journal(output: folder, steps: steps))
    try commit.carryOut(Journal(output: folder, steps: steps))
    POSIX.removeAll(staging)
    return changes
  }

  func discard() { POSIX.removeAll(staging) }

  /// The manifest is an output like the others, and the last.
  private func stageManifest(_ manifest: Manifest) throws(OutputFailure) -> [Journal.Step] {
    try attempt("write '\(staging)/0'") { () throws(POSIX.Failure) in
      try POSIX.write(manifest.bytes, to: "\(staging)/0")
    }
    return SitePath(Manifest.fileName).map { [.place(0, $0)] } ?? []
  }

  /// Removals come last, so that no page links to what is gone; only what stands
  /// in the way of a new output, a file for a folder or the reverse, goes first.
  private func steps(placing staged: [(Int, SitePath)], removing removed: [SitePath]) -> [Journal.Step] {
    let newFolders = Set(staged.flatMap(\.1.ancestors))
    let newFiles = Set(staged.map(\.1))
    let blocks = { (path: SitePath) in newFolders.contains(path) || path.ancestors.contains(where: newFiles.contains) }
    return removed.filter(blocks).map(Journal.Step.remove)
      + staged.map { .place($0.0, $0.1) }
      + removed.filter { !blocks($0) }.map(Journal.Step.remove)
  }

  private func isUnchanged(_ target: String, _ status: POSIX.Status, _ bytes: [UInt8]) -> Bool {
    guard status.isFile, status.size == bytes.count else { return false }
    guard case .success(let old) = POSIX.read(target, limit: bytes.count) else { return false }
    return old == bytes
  }

  /// Whether a folder stands where a file goes, and holds nothing but old outputs.
  private func isOurFolder(_ status: POSIX.Status, _ path: SitePath) -> Bool {
    status.isFolder && before.paths.contains { $0.isInside(path) }
  }

  /// Stops before writing through a symbolic link, or where a file of somebody
  /// else's stands in place of a folder.
  private func refuseForeignFolders() throws(OutputFailure) {
    var seen: Set<SitePath> = []
    for folder in planned.flatMap(\.ancestors) where seen.insert(folder).inserted {
      guard let status = POSIX.linkStatus("\(self.folder)/\(folder)"), !status.isFolder else { continue }
      if !before.paths.contains(folder) || status.isLink { throw .foreign(folder) }
    }
  }
}
