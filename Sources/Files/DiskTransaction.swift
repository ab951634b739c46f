private import Synchronization

/// A build's changes on their way to an output folder on disk.
final class DiskTransaction: OutputTransaction {
  private let folder: String
  private let staging: String
  private let outputs: Outputs
  /// Folders at the top of the output that are not there yet, with the numbers under
  /// which they are staged: each is put in place whole, by one rename.
  private let newFolders: [SitePath: Int]
  private let state = Mutex(State())

  private struct State {
    var nextNumber = 0
    var staged: [SitePath: StagedFile] = [:]
    var unchanged: Set<SitePath> = []
    /// Whether the commit record may have been written, so that nothing can be taken back.
    var isCommitted = false
  }

  private struct StagedFile {
    var number: Int
    /// Whether it replaces an output.
    var replaces: Bool
    /// Whether it lies in a staged folder, which bears the number.
    var isInFolder = false
  }

  /// Which outputs there were, and which there are to be.
  enum Outputs {
    case planned(OutputPlan, Manifest)
    /// The same as before, in order.
    case same([SitePath])

    /// Whether an output is planned.
    func check(_ path: SitePath) throws(OutputFailure) {
      if case .planned(let plan, _) = self { return try plan.check(path) }
      guard wasThere(path) else {
        throw .system(action: "write '\(path)'", reason: "it was not planned", isFull: false)
      }
    }

    func wasThere(_ path: SitePath) -> Bool {
      switch self {
      case .planned(_, let before): before.paths.contains(path)
      case .same(let paths): paths.place(of: path) { paths[$0] } != nil
      }
    }
  }

  init(folder: String, staging: String, outputs: Outputs) throws(OutputFailure) {
    self.folder = folder
    self.staging = staging
    self.outputs = outputs
    guard case .planned(let plan, _) = outputs else {
      newFolders = [:]
      return
    }
    let missing = plan.folders.filter { $0.parent == .root && POSIX.linkStatus("\(folder)/\($0)") == nil }.sorted()
    newFolders = Dictionary(uniqueKeysWithValues: zip(missing, 1...))
    state.withLock { $0.nextNumber = missing.count }
    guard let foreign = plan.folders.filter(isForeignFolder).min() else { return }
    discard()
    throw .foreign(foreign)
  }

  func stage(_ path: SitePath, _ bytes: [UInt8]) throws(OutputFailure) {
    try outputs.check(path)
    if let number = newFolders[path.top] { return try stage(path, bytes, inFolder: number) }
    let status = POSIX.linkStatus(target(path))
    if let status, isUnchanged(path, status, bytes) {
      state.withLock { state in
        state.staged[path] = nil
        state.unchanged.insert(path)
      }
      return
    }
    if let status, !mayReplace(path, status) { throw .foreign(path) }
    let number = state.withLock { state in
      state.nextNumber += 1
      return state.nextNumber
    }
    let file = "\(staging)/\(number)"
    try attempt("write '\(file)'") { () throws(POSIX.Failure) in try POSIX.write(bytes, to: file) }
    state.withLock { state in
      state.unchanged.remove(path)
      state.staged[path] = StagedFile(number: number, replaces: status?.isFolder == false)
    }
  }

  private func stage(_ path: SitePath, _ bytes: [UInt8], inFolder number: Int) throws(OutputFailure) {
    let file = "\(staging)/\(number)/\(Substring(path.text.utf8.dropFirst(path.top.text.utf8.count + 1)))"
    try attempt("write '\(file)'") { () throws(POSIX.Failure) in
      if let folder = POSIX.folder(of: file) { try POSIX.makeFolders(folder) }
      try POSIX.write(bytes, to: file)
    }
    state.withLock { $0.staged[path] = StagedFile(number: number, replaces: false, isInFolder: true) }
  }

  /// What is to be renamed into place: single files, and new folders whole.
  private func placements(_ staged: [SitePath: StagedFile]) -> [SitePath: Int] {
    var placements: [SitePath: Int] = [:]
    for (path, file) in staged { placements[file.isInFolder ? path.top : path] = file.number }
    return placements
  }

  func keep(_ paths: [SitePath]) { state.withLock { $0.unchanged.formUnion(paths) } }

  func commit() throws(OutputFailure) -> OutputChanges {
    do throws(OutputFailure) {
      let (changes, journal) = try prepare()
      if let journal { try carryOut(journal) }
      POSIX.removeAll(staging)
      return changes
    } catch {
      discard()
      throw error
    }
  }

  private func carryOut(_ journal: Journal) throws(OutputFailure) {
    let commit = DiskCommit(output: folder, staging: staging)
    try commit.checkFolders(journal)
    try commit.begin(journal)
    state.withLock { $0.isCommitted = true }
    try commit.carryOut(journal)
  }

  func discard() {
    if !state.withLock(\.isCommitted) { POSIX.removeAll(staging) }
  }

  /// Works out what a commit does; no journal if there is nothing to do.
  func prepare() throws(OutputFailure) -> (OutputChanges, Journal?) {
    let state = state.withLock { $0 }
    guard case .planned(let plan, let before) = outputs else { return replacements(state) }
    let manifest = Manifest(
      paths: before.paths.intersection(plan.paths).union(state.staged.keys).union(state.unchanged))
    let gone = before.paths.subtracting(plan.paths).sorted()
    var changes = OutputChanges()
    changes.added = state.staged.filter { !$0.value.replaces }.keys.sorted()
    changes.changed = state.staged.filter(\.value.replaces).keys.sorted()
    changes.removed = gone.filter(isThere)
    changes.unchanged = manifest.paths.count - state.staged.count
    if state.staged.isEmpty && manifest.paths == before.paths { return (changes, nil) }
    let list = try stageManifest(manifest)
    let steps = steps(plan, placing: placements(state.staged), removing: gone.filter { !isBehindLink($0) })
    return (changes, Journal(steps: steps + list))
  }

  /// What a commit does if the outputs are the same as before, and so their list.
  private func replacements(_ state: State) -> (OutputChanges, Journal?) {
    guard case .same(let paths) = outputs else { return (OutputChanges(), nil) }
    var changes = OutputChanges()
    changes.added = state.staged.filter { !$0.value.replaces }.keys.sorted()
    changes.changed = state.staged.filter(\.value.replaces).keys.sorted()
    changes.unchanged = paths.count - state.staged.count
    if state.staged.isEmpty { return (changes, nil) }
    return (changes, Journal(steps: state.staged.sorted { $0.key < $1.key }.map { .place($0.value.number, $0.key) }))
  }

  /// The manifest is an output like the others, and the last.
  private func stageManifest(_ manifest: Manifest) throws(OutputFailure) -> [Journal.Step] {
    try attempt("write '\(staging)/0'") { () throws(POSIX.Failure) in
      try POSIX.write(manifest.bytes, to: "\(staging)/0")
    }
    return SitePath(Manifest.fileName).map { [.place(0, $0)] } ?? []
  }

  /// Removals come last, so that no page links to what is gone; only what stands
  /// in the way of a new output, a file for a folder or the reverse, goes first.
  private func steps(
    _ plan: OutputPlan, placing staged: [SitePath: Int], removing removed: [SitePath]
  ) -> [Journal.Step] {
    let blocks = { (path: SitePath) in
      plan.folders.contains(path) || path.ancestors.contains { staged[$0] != nil }
    }
    return removed.filter(blocks).map(Journal.Step.remove)
      + staged.sorted { $0.key < $1.key }.map { .place($0.value, $0.key) }
      + removed.filter { !blocks($0) }.map(Journal.Step.remove)
  }

  private func target(_ path: SitePath) -> String { "\(folder)/\(path)" }
}

// MARK: - What is whose

extension DiskTransaction {
  /// A file with the very bytes of an output counts as that output, whoever wrote
  /// it: so a folder whose manifest was lost is taken up again.
  private func isUnchanged(_ path: SitePath, _ status: POSIX.Status, _ bytes: [UInt8]) -> Bool {
    guard status.isFile, status.size == bytes.count else { return false }
    guard case .success(let old) = POSIX.read(target(path), limit: bytes.count) else { return false }
    return POSIX.isEqual(old, bytes)
  }

  /// Whether what stands where an output goes was an output itself.
  private func mayReplace(_ path: SitePath, _ status: POSIX.Status) -> Bool {
    status.isFolder ? holdsOnlyOutputs(path) : outputs.wasThere(path)
  }

  /// Whether a folder goes away when the old outputs in it do.
  private func holdsOnlyOutputs(_ folder: SitePath) -> Bool {
    var open = [folder]
    while let next = open.popLast() {
      guard let names = try? POSIX.names(in: target(next)), !names.isEmpty else { return false }
      for name in names {
        guard name.isExact, let path = next.appending(name.text) else { return false }
        if POSIX.linkStatus(target(path))?.isFolder == true {
          open.append(path)
        } else if !outputs.wasThere(path) {
          return false
        }
      }
    }
    return true
  }

  /// Whether a file or link of somebody else's stands where a folder goes. What
  /// stands in the place of an old output is removed with it.
  private func isForeignFolder(_ path: SitePath) -> Bool {
    guard let status = POSIX.linkStatus(target(path)) else { return false }
    return !status.isFolder && !outputs.wasThere(path)
  }

  /// Whether an old output can be removed: nobody has done so, or put a folder there.
  private func isThere(_ path: SitePath) -> Bool {
    guard let status = POSIX.linkStatus(target(path)) else { return false }
    return !status.isFolder && !isBehindLink(path)
  }

  /// What lies behind a symbolic link is not ours, even if an output lay there once.
  private func isBehindLink(_ path: SitePath) -> Bool {
    path.ancestors.contains { POSIX.linkStatus(target($0))?.isLink == true }
  }
}
