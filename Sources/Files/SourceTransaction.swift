/// Changes to the files an author writes, made all together or not at all.
///
/// New bytes and moved files are staged, then a ``Journal`` is written, and only
/// then is anything put in place or removed. What an interruption leaves is
/// discarded before the journal, and completed after it by ``recover(root:stateFolder:)``.
package struct SourceTransaction {
  private let root: String
  private let staging: String
  private var steps: [Journal.Step] = []
  private var removals: [Journal.Step] = []

  /// Why nothing was changed.
  package enum Failure: Error {
    /// Something stands where a file should go.
    case taken(SitePath)
    /// The file is not what it was when the change was planned.
    case changedMeanwhile(SitePath)
    /// A symbolic link, whose target is what should be changed.
    case link(SitePath)
    case system(OutputFailure)
  }

  /// Bytes of a file that is copied because it cannot be linked.
  private static let largestCopy = 512 << 20

  private static func staging(in stateFolder: String) -> String { "\(stateFolder)/rename" }

  /// - Parameters:
  ///   - root: The folder that paths count from.
  ///   - stateFolder: Where staged files go; on the same file system, and locked by the caller.
  package init(root: String, stateFolder: String) throws(Failure) {
    self.root = root
    staging = Self.staging(in: stateFolder)
    let folder = staging
    try Self.attempt("make the folder '\(folder)'") { () throws(POSIX.Failure) in
      POSIX.removeAll(folder)
      try POSIX.makeFolders(folder)
    }
  }

  /// Stages new bytes for a file, which may move.
  ///
  /// - Parameter before: What is there now.
  package mutating func write(
    _ bytes: [UInt8], to old: SitePath, movingTo new: SitePath, replacing before: [UInt8]
  ) throws(Failure) {
    try check(old, holds: before)
    if old != new { try checkFree(new) }
    let file = nextFile(for: new)
    try Self.attempt("write '\(file)'") { () throws(POSIX.Failure) in try POSIX.write(bytes, to: file) }
    if old != new { remove(old) }
  }

  /// Stages a file as it is for another place.
  package mutating func move(_ old: SitePath, to new: SitePath) throws(Failure) {
    try checkFree(new)
    try checkNoLink(old)
    let (from, file) = ("\(root)/\(old)", nextFile(for: new))
    try Self.attempt("move '\(old)'") { () throws(POSIX.Failure) in
      do throws(POSIX.Failure) {
        try POSIX.link(from, to: file)
      } catch {
        // Some file systems have no second names.
        guard case .success(let bytes) = POSIX.read(from, limit: Self.largestCopy) else { throw error }
        try POSIX.write(bytes, to: file)
      }
    }
    remove(old)
  }

  /// Plans to remove a file; the folders that it leaves empty go too.
  private mutating func remove(_ path: SitePath) { removals.append(.remove(path)) }

  /// What is going to be done.
  var journal: Journal { Journal(steps: steps + removals) }

  /// Makes all changes.
  package func commit() throws(Failure) {
    let commit = DiskCommit(output: root, staging: staging)
    let journal = journal
    do {
      try commit.begin(journal)
      try commit.carryOut(journal)
    } catch { throw .system(error) }
    POSIX.removeAll(staging)
  }

  /// Forgets what was staged.
  package func discard() { POSIX.removeAll(staging) }

  /// Completes what an interrupted commit began; to be called under the lock.
  package static func recover(root: String, stateFolder: String) throws(OutputFailure) {
    let staging = staging(in: stateFolder)
    guard let journal = Journal(folder: staging) else { return }
    try DiskCommit(output: root, staging: staging).carryOut(journal)
    POSIX.removeAll(staging)
  }

  /// Whether an interrupted commit waits to be completed.
  package static func isInterrupted(stateFolder: String) -> Bool {
    POSIX.linkStatus("\(staging(in: stateFolder))/\(Journal.fileName)") != nil
  }
}

extension SourceTransaction {
  private mutating func nextFile(for path: SitePath) -> String {
    steps.append(.place(steps.count, path))
    return "\(staging)/\(steps.count - 1)"
  }

  private func checkFree(_ path: SitePath) throws(Failure) {
    if POSIX.linkStatus("\(root)/\(path)") != nil { throw .taken(path) }
  }

  private func checkNoLink(_ path: SitePath) throws(Failure) {
    if POSIX.linkStatus("\(root)/\(path)")?.isLink == true { throw .link(path) }
  }

  private func check(_ path: SitePath, holds old: [UInt8]) throws(Failure) {
    try checkNoLink(path)
    guard case .success(let bytes) = POSIX.read("\(root)/\(path)", limit: old.count), POSIX.isEqual(bytes, old) else {
      throw .changedMeanwhile(path)
    }
  }

  private static func attempt(
    _ action: String, _ step: () throws(POSIX.Failure) -> Void
  ) throws(Failure) {
    do { try step() } catch {
      throw .system(.system(action: action, reason: error.text, isFull: error.isFull))
    }
  }
}
