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

  /// - Parameters:
  ///   - work: A folder of this machine that belongs to this target alone; made if it is not there.
  ///   - machine: What tells this machine from others.
  package init(
    source: SiteSource, limit: RemovalLimit, work: String, machine: String, lock: PublishLock,
    through transport: any RemoteTransport
  ) {
    self.source = source
    self.transport = transport
    self.limit = limit
    self.work = work
    self.lock = lock
    owner = Digest(Array("\(machine)\n\(work)".utf8)).hex
  }

  package func preview(now: Int) throws(PublishError) -> PublishOutcome {
    try System.makeFolders(work)
    try lock.take()
    defer { lock.release() }
    let held = try look()
    try refuseOthers(held, now: now, force: false)
    return outcome(try plan(held, force: true))
  }

  package func publish(now: Int, force: Bool, tell: (String) -> Void) throws(PublishError) -> PublishOutcome {
    try System.makeFolders(work)
    try lock.take()
    defer { lock.release() }
    let held = try look()
    try refuseOthers(held, now: now, force: force)
    let plan = try plan(held, force: force)
    if plan.isUpToDate { return outcome(plan) }
    try limit.check(plan.changes, target: transport.place, force: force)
    if let pending = held.pending { try transport.tidy(pending.paths) }
    try announce(plan, now: now)
    try upload(plan, tell)
    try remove(plan, tell)
    try record(plan, now: now)
    stage.clear()
    return outcome(plan)
  }

  /// What the target says of itself.
  private struct Held {
    var manifest: PublishManifest?
    var isDamaged = false
    var pending: PendingNote?
  }

  private func look() throws(PublishError) -> Held {
    let files = try transport.fetch([PublishManifest.fileName, PendingNote.fileName])
    var held = Held()
    if let document = files[PublishManifest.fileName] {
      held.manifest = PublishManifest(document)
      held.isDamaged = held.manifest == nil
    }
    held.pending = files[PendingNote.fileName].flatMap(PendingNote.init)
    return held
  }

  private func refuseOthers(_ held: Held, now: Int, force: Bool) throws(PublishError) {
    guard !force, let pending = held.pending, pending.owner != owner else { return }
    // A clock that runs ahead elsewhere must not lock the target for ever.
    let age = max(0, now - pending.started)
    guard age < PendingNote.lifetime else { return }
    throw .busyElsewhere(target: transport.place, minutes: age / 60)
  }

  private func plan(_ held: Held, force: Bool) throws(PublishError) -> RemotePlan {
    if held.isDamaged, !force { throw .damagedManifest(target: transport.place) }
    return RemotePlan(
      site: try source.digestedFiles(), held: held.manifest?.files ?? [],
      retired: held.manifest?.retired ?? [], unsure: Set(held.pending?.paths ?? []))
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
  /// Says at the target what is about to change, and makes sure that nobody else said so meanwhile.
  private func announce(_ plan: RemotePlan, now: Int) throws(PublishError) {
    let note = PendingNote(
      owner: owner, token: "\(owner)-\(System.processID)-\(now)", started: now, paths: plan.touched)
    try put(PendingNote.fileName, note.document)
    let read = try transport.fetch([PendingNote.fileName])[PendingNote.fileName].flatMap(PendingNote.init)
    guard read == note else { throw .busyElsewhere(target: transport.place, minutes: 0) }
  }

  private func upload(_ plan: RemotePlan, _ tell: (String) -> Void) throws(PublishError) {
    let staged = try stage.fill(plan.waves.flatMap { $0 })
    for wave in plan.waves {
      tell("sending \(PublishReport.Tally(wave).text)")
      try transport.put(wave.compactMap { staged[$0.path] })
    }
    let sent = staged.values.sorted { $0.path < $1.path }
    if sent.isEmpty { return }
    tell("verifying \(PublishReport.Tally(sent).text)")
    let differing = try transport.differing(sent)
    guard differing.isEmpty else { throw .unverified(target: transport.place, files: differing.sorted()) }
  }

  private func remove(_ plan: RemotePlan, _ tell: (String) -> Void) throws(PublishError) {
    guard !plan.removals.isEmpty else { return }
    tell("removing \(PublishReport.Tally(plan.changes.removed).text)")
    for wave in plan.removals { try transport.remove(wave, folders: []) }
    if !plan.emptiedFolders.isEmpty { try transport.remove([], folders: plan.emptiedFolders) }
  }

  private func record(_ plan: RemotePlan, now: Int) throws(PublishError) {
    let files = (plan.changes.added + plan.changes.changed + plan.changes.unchanged).sorted { $0.path < $1.path }
    try put(PublishManifest.fileName, PublishManifest(time: now, files: files, retired: plan.retired).document)
    try transport.remove([PendingNote.fileName], folders: [])
  }

  private func put(_ name: String, _ document: [UInt8]) throws(PublishError) {
    let folder = "\(work)/notes"
    try System.makeFolders(folder)
    try FileBytes.replace("\(folder)/\(name)", with: document)
    try transport.put([PublishFile(path: name, size: document.count, local: "\(folder)/\(name)")])
  }
}
