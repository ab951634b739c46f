/// Publishes a finished site to a folder: a new release beside those before,
/// which readers see from one rename of a link on.
///
/// Files that are the same as in the release before are hard links to them, so
/// a release costs only its difference. Nobody should therefore edit a file of
/// a release in place.
package struct FolderPublisher: Sendable {
  /// How many releases are kept unless said otherwise.
  package static let defaultKeptReleases = 5

  let source: SiteSource
  let target: FolderTarget
  private let keptReleases: Int
  let limit: RemovalLimit

  /// - Parameters:
  ///   - output: The folder that the build wrote.
  ///   - target: Where the releases go; made if it is not there.
  ///   - keptReleases: How many releases stay, the new one among them; at least 1.
  package init(output: String, target: String, keptReleases: Int = defaultKeptReleases) {
    self.init(
      source: SiteSource(output: output), target: target, keptReleases: keptReleases, limit: RemovalLimit(percent: 100))
  }

  package init(source: SiteSource, target: String, keptReleases: Int, limit: RemovalLimit) {
    self.source = source
    self.target = FolderTarget(folder: target.withoutSlashesAtEnd)
    self.keptReleases = max(1, keptReleases)
    self.limit = limit
  }

  /// Finds out what publishing would do, and writes nothing.
  ///
  /// - Parameter now: Seconds since 1970-01-01T00:00:00Z; names the release.
  /// - Complexity: Reads every file that has the same size in the current release.
  package func plan(now: Int) throws(PublishError) -> PublishPlan {
    try refuseOverlap()
    let files = try source.digestedFiles()
    let state = try target.state()
    let changes = try changes(files, current: state.current)
    let isUpToDate = state.current != nil && changes.isEmpty
    let release = ReleaseName.next(now: now, taken: state.releases).text
    let name = isUpToDate ? state.current ?? release : release
    return PublishPlan(
      release: name, current: state.current, changes: changes, leftovers: state.leftovers,
      dropped: dropped(of: state, release: name), time: now)
  }

  /// Publishes the output, unless readers see this very site already.
  ///
  /// - Parameter now: Seconds since 1970-01-01T00:00:00Z; names the release.
  /// - Throws: A ``PublishError``; readers then see what they saw before.
  package func publish(now: Int) throws(PublishError) -> PublishReport {
    try publish(now: now) { $0 }
  }

  /// - Parameter wrap: Puts something between plan and target, such as a fault in a test.
  func publish(
    now: Int, force: Bool = false, through wrap: (any PublishTransport) -> any PublishTransport
  ) throws(PublishError) -> PublishReport {
    try refuseOverlap()
    _ = try target.state()
    // What can be refused is refused before the first folder is made.
    if System.kind(target.releases) == nil { _ = try plan(now: now) }
    try System.makeFolders(target.folder)
    let lock = PublishLock(target.lockFile, target: target.folder)
    try lock.take()
    defer { lock.release() }
    let plan = try plan(now: now)
    try limit.check(plan.changes, target: target.folder, force: force)
    let transport = wrap(
      FolderTransport(target: target, release: plan.release, current: plan.current))
    try carryOut(plan.steps, through: transport)
    return finish(plan, through: transport)
  }

  private func carryOut(_ steps: [PublishStep], through transport: any PublishTransport) throws(PublishError) {
    do {
      for step in steps { try transport.carryOut(step) }
    } catch {
      // What cannot be removed now is swept up by the next publish.
      if steps.contains(.open) { try? transport.carryOut(.abandon) }
      throw error
    }
  }

  private func finish(_ plan: PublishPlan, through transport: any PublishTransport) -> PublishReport {
    var report = PublishReport(plan)
    for case .drop(let old) in plan.finalSteps {
      do {
        try transport.carryOut(.drop(old))
      } catch {
        report.dropped.removeAll { $0 == old }
        report.notDropped[old] = error
      }
    }
    return report
  }
}

// MARK: - What the plan is made of

extension FolderPublisher {
  private func changes(_ files: [PublishFile], current: String?) throws(PublishError) -> PublishChanges {
    guard let folder = current.map(target.release) else {
      return try PublishChanges(from: [], to: files) { (_) throws(PublishError) in false }
    }
    return try PublishChanges(from: FileScan.release(folder), to: files) { (file) throws(PublishError) in
      try FileBytes.areSame(file.local, "\(folder)/\(file.path)")
    }
  }

  /// The releases that are too many when `release` is current, oldest first.
  private func dropped(of state: FolderTarget.State, release: String) -> [String] {
    let others = state.releases.map(\.text).filter { $0 != release }
    // The one before stays while there is room, even if the clock was set back and it looks old.
    let ranked = others.filter { $0 != state.current } + others.filter { $0 == state.current }
    return Array(ranked.dropLast(keptReleases - 1))
  }

  private func refuseOverlap() throws(PublishError) {
    guard let output = System.realPath(source.output) else { throw .outputMissing(source.output) }
    let target = Self.realPath(ofMaybeMissing: target.folder)
    let lieInEachOther = output == target || output.hasPrefix("\(target)/") || target.hasPrefix("\(output)/")
    if lieInEachOther || target == "/" { throw .overlap(output: source.output, target: self.target.folder) }
  }

  /// The real path of the nearest folder that is there, with the rest added.
  private static func realPath(ofMaybeMissing path: String) -> String {
    var rest = path.split(separator: "/", omittingEmptySubsequences: true)[...]
    var missing: [Substring] = []
    while let name = rest.last {
      let folder = (path.hasPrefix("/") ? "/" : "") + rest.joined(separator: "/")
      if let real = System.realPath(folder) { return joined(real, missing.reversed()) }
      missing.append(name)
      rest.removeLast()
    }
    return joined(System.realPath(path.hasPrefix("/") ? "/" : ".") ?? "/", missing.reversed())
  }

  /// Adds names to a real path; `..` is worked out by name, as there is nothing there to follow.
  private static func joined(_ real: String, _ names: [Substring]) -> String {
    var parts = real.split(separator: "/")
    for name in names where name != "." {
      if name == ".." { _ = parts.popLast() } else { parts.append(name) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
