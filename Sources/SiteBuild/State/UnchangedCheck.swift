internal import Files

/// Finds out whether there is nothing to do at all, without reading a source.
struct UnchangedCheck {
  private let store: StateStore
  private let output: any OutputStore
  private let request: BuildRequest

  private let archive: OutputArchive?

  init(_ store: StateStore, _ output: any OutputStore, _ request: BuildRequest, _ archive: OutputArchive?) {
    self.archive = archive
    self.store = store
    self.output = output
    self.request = request
  }

  /// - Returns: The summary of a build that does nothing, or `nil` if there may be something to do.
  func summary(_ sources: SiteSources, _ tree: any FileTree) -> BuildSummary? {
    // Only a whole check can say why an output stays.
    guard request.explained.isEmpty else { return nil }
    guard let index = store.previous, isArchived(index.meta), sources.diagnostics.isEmpty, !index.meta.hasDiagnostics,
      isSameTime(index.meta), index.meta.workshop == 0 || index.meta.workshop == request.workshop,
      index.meta.typesetter == 0 || index.meta.typesetter == request.typesetter
    else { return nil }
    guard isSame(sources.all.sorted { $0.path < $1.path }, index, tree), areOutputsIntact(index) else { return nil }
    var summary = BuildSummary(counts: index.meta.counts, unchanged: index.outputs.count)
    if archive != nil { summary?.archive = index.meta.archive }
    return summary
  }

  /// Whether the outputs are kept as well as asked for.
  private func isArchived(_ meta: StateMeta) -> Bool {
    guard let archive else { return true }
    return meta.archive.isKept && archive.isThere
  }

  private func isSameTime(_ meta: StateMeta) -> Bool {
    if case .instant(let now) = request.now, meta.now <= now, now < meta.nextChange { return true }
    return meta.writtenNow == "\(request.now)"
  }

  private func isSame(_ entries: [FileEntry], _ index: StateIndex, _ tree: any FileTree) -> Bool {
    guard entries.count == index.sources.count else { return false }
    for (entry, row) in zip(entries, index.sources) {
      guard index.isText(row.path, entry.path.text) else { return false }
      if row.isSettled != 0, entry.fingerprint == row.fingerprint { continue }
      guard entry.size == row.fingerprint.size || row.fingerprint == .none,
        let bytes = try? tree.read(entry.path, limit: FileLimits.copy), Digest(bytes) == row.digest
      else { return false }
    }
    return true
  }

  private func areOutputsIntact(_ index: StateIndex) -> Bool {
    guard output.listFingerprint ?? .none == index.meta.list else { return false }
    let folders = index.folderCheck(output, jobs: request.jobs)
    guard folders.areInPlace(index.outputs.count, path: { index.text(index.outputs[$0].path) }) else { return false }
    let isIntact = Parallel.map(index.outputs.count, jobs: request.jobs) { place -> Bool in
      let row = index.outputs[place]
      guard let path = SitePath(index.text(row.path)) else { return false }
      return OutputCheck.intact(path, row, output.fingerprint(of: path), output) != nil
    }
    return !isIntact.contains(false)
  }
}
