internal import Files

/// Publishes a finished site to a place that readers use meanwhile: only what
/// differs, in an order in which no page is there before what it shows.
package struct RemotePublisher: SitePublisher {
  private let source: SiteSource
  private let transport: any RemoteTransport
  private let limit: RemovalLimit
  /// A folder of this machine that belongs to this target alone.
  private let work: String
  private let owner: String
  private var stage: UploadStage { UploadStage(folder: "\(work)/stage") }
  private let lock: PublishLock
  private let clock: (@Sendable () -> Int)?

  /// - Parameters:
  ///   - work: A folder of this machine that belongs to this target alone; made if it is not there.
  ///   - machine: What tells this machine from others.
  ///   - clock: Seconds since 1970-01-01T00:00:00Z; time stands still if absent.
  package init(
    source: SiteSource, limit: RemovalLimit, work: String, machine: String, lock: PublishLock,
    clock: (@Sendable () -> Int)? = nil, through transport: any RemoteTransport
  ) {
    self.source = source
    self.transport = transport
    self.limit = limit
    self.work = work
    self.lock = lock
    self.clock = clock
    owner = Digest(Array("\(machine)\n\(work)".utf8)).hex
  }

  package func preview(now: Int) throws(PublishError) -> PublishOutcome {
    try System.makeFolders(work)
    try lock.take()
    defer { lock.release() }
    let held = try TargetState(transport)
    try held.refuseOthers(than: owner, now: now, at: transport.place)
    return outcome(try plan(held, force: true))
  }

  package func publish(now: Int, force: Bool, tell: (String) -> Void) throws(PublishError) -> PublishOutcome {
    try System.makeFolders(work)
    try lock.take()
    defer { lock.release() }
    let held = try TargetState(transport)
    if !force { try held.refuseOthers(than: owner, now: now, at: transport.place) }
    let plan = try plan(held, force: force)
    if plan.isUpToDate { return outcome(plan) }
    let losses = plan.losses
    try limit.check(removed: losses.removed, of: losses.total, target: transport.place, force: force)
    var claim = TargetClaim(owner: owner, work: work, over: held, through: transport)
    try claim.take(paths: plan.touched, now: now)
    for note in held.notes { try transport.tidy(note.paths) }
    let goOn = { () throws(PublishError) in try claim.goOn(now: clock?() ?? now) }
    try upload(plan, tell, goOn)
    try remove(plan, tell, goOn)
    try record(plan, now: now, claim)
    stage.clear()
    return outcome(plan)
  }

  private func plan(_ held: TargetState, force: Bool) throws(PublishError) -> RemotePlan {
    if held.isDamaged, !force { throw .damagedManifest(target: transport.place) }
    return RemotePlan(
      site: try source.digestedFiles(), held: held.manifest?.files ?? [],
      retired: held.manifest?.retired ?? [], unsure: Set(held.notes.flatMap(\.paths)))
  }

  private func outcome(_ plan: RemotePlan) -> PublishOutcome {
    let files = (plan.changes.added + plan.changes.changed + plan.changes.unchanged).sorted { $0.path < $1.path }
    var outcome = PublishOutcome(
      changes: plan.changes, isUpToDate: plan.isUpToDate,
      version: PublishManifest(time: 0, files: files).siteDigest, place: transport.place)
    if plan.completesAnother { outcome.notes.append("a publish that was interrupted is completed") }
    return outcome
  }
}

// MARK: - The steps

extension RemotePublisher {
  private func upload(
    _ plan: RemotePlan, _ tell: (String) -> Void, _ goOn: () throws(PublishError) -> Void
  ) throws(PublishError) {
    let staged = try stage.fill(plan.waves.flatMap { $0 })
    for wave in plan.waves {
      tell("sending \(PublishReport.Tally(wave).text)")
      try transport.put(wave.compactMap { staged[$0.path] })
      try goOn()
    }
    let sent = staged.values.sorted { $0.path < $1.path }
    if sent.isEmpty { return }
    tell("verifying \(PublishReport.Tally(sent).text)")
    let differing = try transport.differing(sent)
    guard differing.isEmpty else { throw .unverified(target: transport.place, files: differing.sorted()) }
    try goOn()
  }

  private func remove(
    _ plan: RemotePlan, _ tell: (String) -> Void, _ goOn: () throws(PublishError) -> Void
  ) throws(PublishError) {
    guard !plan.removals.isEmpty else { return }
    tell("removing \(PublishReport.Tally(plan.changes.removed).text)")
    for wave in plan.removals {
      try transport.remove(wave, folders: [])
      try goOn()
    }
    if !plan.emptiedFolders.isEmpty { try transport.remove([], folders: plan.emptiedFolders) }
  }

  private func record(_ plan: RemotePlan, now: Int, _ claim: TargetClaim) throws(PublishError) {
    let files = (plan.changes.added + plan.changes.changed + plan.changes.unchanged).sorted { $0.path < $1.path }
    let manifest = PublishManifest(time: now, files: files, retired: plan.retired)
    try claim.put(PublishManifest.fileName, manifest.document)
    try claim.release()
  }
}
