/// The way back: an older release is shown again, by the same one rename.
extension FolderPublisher {
  /// Shows readers a release that is still there.
  ///
  /// - Parameter name: The release; `nil` for the one before the current one.
  /// - Returns: The release that readers see now, and the one that they saw.
  /// - Throws: A ``PublishError``; ``PublishError/unverified(target:files:)`` if files of the
  ///   release are not what they were when it was published.
  package func rollBack(to name: String?) throws(PublishError) -> (release: String, before: String?) {
    guard System.kind(target.releases) != nil else { throw .nothingToRollBack(target: target.folder) }
    let lock = PublishLock(target.lockFile, target: target.folder)
    try lock.take()
    defer { lock.release() }
    let state = try target.state()
    let release = try release(name, of: state)
    try verify(release)
    try target.makeCurrent(release, before: state.current)
    return (release, state.current)
  }

  private func release(_ name: String?, of state: FolderTarget.State) throws(PublishError) -> String {
    let names = state.releases.map(\.text)
    if let name {
      guard names.contains(name) else { throw .noSuchRelease(name, releases: names) }
      return name
    }
    guard let current = state.current, let place = names.firstIndex(of: current), place > 0 else {
      throw .nothingToRollBack(target: target.folder)
    }
    return names[place - 1]
  }

  /// Releases of before there were manifests in them are taken as they are.
  private func verify(_ release: String) throws(PublishError) {
    let folder = target.release(release)
    let file = "\(folder)/\(PublishManifest.fileName)"
    guard System.kind(file) != nil else { return }
    guard let manifest = PublishManifest(try FileBytes.all(of: file)) else { throw .damagedManifest(target: folder) }
    let differing = manifest.files.filter { file in
      let copy = PublishFile(path: file.path, size: file.size, local: "\(folder)/\(file.path)")
      return (try? FileBytes.digest(of: copy)) != file.digest
    }
    guard differing.isEmpty else { throw .unverified(target: folder, files: differing.map(\.path)) }
  }
}

extension FolderPublisher: SitePublisher {
  package func preview(now: Int) throws(PublishError) -> PublishOutcome {
    outcome(PublishReport(try plan(now: now)))
  }

  package func publish(now: Int, force: Bool, tell: (String) -> Void) throws(PublishError) -> PublishOutcome {
    outcome(try publish(now: now, force: force) { $0 })
  }

  private func outcome(_ report: PublishReport) -> PublishOutcome {
    var outcome = PublishOutcome(
      changes: report.changes, isUpToDate: report.isUpToDate, version: "release \(report.release)",
      place: "\(target.folder)/current")
    for (release, error) in report.notDropped.sorted(by: { $0.key < $1.key }) {
      outcome.notes.append("the old release \(release) could not be removed: \(error.message)")
    }
    return outcome
  }
}
