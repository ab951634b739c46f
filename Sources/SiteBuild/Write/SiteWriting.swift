internal import Diagnostics
internal import Files

/// The stages from the plan on: render what has to be, put it in place, remember it.
struct SiteWriting {
  let site: PreparedSite
  let memory: BuildMemory
  let tree: any FileTree
  let output: any OutputStore
  let request: BuildRequest
  let names: StableNames
  private let look: OutputLook?
  private let archive: OutputArchive?

  /// - Parameter look: What is seen of the outputs in place, if that has begun.
  init(
    _ site: PreparedSite, _ memory: BuildMemory, tree: any FileTree, output: any OutputStore, request: BuildRequest,
    look: OutputLook? = nil, archive: OutputArchive? = nil
  ) {
    self.archive = archive
    self.site = site
    self.memory = memory
    self.tree = tree
    self.output = output
    self.request = request
    self.look = look
    names = StableNames(site)
  }

  /// - Parameter noted: What earlier stages said.
  /// - Returns: `nil` if the state is damaged; nothing has been written then.
  func run(noted: [Diagnostic]) throws(OutputFailure) -> BuildResult? {
    // What has been read is written out before anything asks for it.
    try memory.store?.bodies.flush()
    let asked = ExplainLookup(site: site, previous: memory.store?.previous).targets(request.explained)
    // Once it is built, the reason would be gone.
    guard asked.diagnostics.isEmpty else {
      return BuildResult(diagnostics: (noted + asked.diagnostics).sortedForDisplay())
    }
    guard let check = request.measure("ask", { try? checked() }) else { return nil }
    let faults = try request.measure("pictures") { () throws(OutputFailure) in try makePictures(check.verdicts) }
    guard faults.isEmpty else { return BuildResult(diagnostics: (noted + faults).sortedForDisplay()) }
    let papers = try request.measure("papers") { () throws(OutputFailure) in try makePapers(check.verdicts) }
    let noted = noted + papers
    guard !request.forbidsWriting(noted) else { return BuildResult(diagnostics: noted.sortedForDisplay()) }
    do throws(OutputFailure) {
      let transaction = try request.measure("begin") { () throws(OutputFailure) in
        try output.begin(planned: site.plan.outputs.map(\.path), isSame: check.isSame)
      }
      return try write(to: transaction, check, asked.targets, noted: noted)
    } catch {
      guard let diagnostic = error.diagnostic else { throw error }
      return BuildResult(diagnostics: (noted + [diagnostic]).sortedForDisplay())
    }
  }

  /// What is known before rendering.
  struct Check {
    var verdicts: [OutputCheck.Verdict]
    /// By question of the last build.
    var isChanged: [Bool] = []
    var answers: [(number: Int, answer: UInt64)] = []
    /// See ``OutputStore/begin(planned:isSame:)``.
    var isSame = false
  }

  func checked() throws(StateDamage) -> Check {
    guard let store = memory.store, let previous = store.previous else {
      return Check(verdicts: Array(repeating: .render(.new), count: site.plan.outputs.count))
    }
    let traces = try TraceCheck(store, Answers(site, names), site.inputs)
      .run(previous, changedPages: changedPages, jobs: request.jobs)
    let seen = (look ?? OutputLook(previous, output)).result()
    let outputs = OutputCheck(store: store, index: previous, output: output, seen: seen)
    let verdicts = try outputs.verdicts(for: site.plan, traces, jobs: request.jobs)
    return Check(
      verdicts: verdicts, isChanged: traces.isChanged, answers: traces.answers, isSame: outputs.isSame(site.plan))
  }

  /// Makes what is not in the store of pictures yet; before anything is rendered, since
  /// a picture that cannot be made keeps the build from writing.
  func makePictures(_ verdicts: [OutputCheck.Verdict]) throws(OutputFailure) -> [Diagnostic] {
    guard let workshop = site.pictures else { return [] }
    let making = PictureMaking(site, verdicts)
    let cards = try site.makeCards(making.chosen, names, tree: tree, jobs: request.jobs)
    let faults = try PictureStage(workshop: workshop, tree: tree).make(making.wanted, jobs: request.jobs)
    if faults.isEmpty {
      var use = DerivedUse(workshop.store)
      try use.update(
        making.used.union(cards), on: site.site.now / CardStage.secondsPerDay,
        knowing: cards.count == making.cards ? [.picture, .card] : [.picture])
    }
    return faults
  }

  /// Sets what is not in the store yet, also before anything is rendered.
  func makePapers(_ verdicts: [OutputCheck.Verdict]) throws(OutputFailure) -> [Diagnostic] {
    guard let workshop = site.papers else { return [] }
    let making = PictureMaking(site, verdicts)
    let made = try site.makePapers(making.chosen, names, tree: tree, request)
    if !made.diagnostics.containsError, made.count > 0 || making.papers == 0 {
      var use = DerivedUse(workshop.store)
      try use.update(
        made.used, on: site.site.now / CardStage.secondsPerDay,
        knowing: made.count == making.papers ? [.paper] : [])
    }
    return made.diagnostics
  }

  /// Pages whose sources differ from those of the last build.
  private var changedPages: [SitePath] {
    site.inputs.notes.compactMap { note in
      memory.sources.digest(of: note.path) == note.digest
        ? nil : note.path.relative(to: SourceFolder.content.path)
    }
  }

  private func write(
    to transaction: any OutputTransaction, _ known: Check, _ asked: [ExplainTarget], noted: [Diagnostic]
  ) throws(OutputFailure) -> BuildResult? {
    var check = known
    if let archive {
      check.verdicts = request.measure("restore") { restored(check.verdicts, archive, transaction) }
    }
    let chosen = check.verdicts.indices.filter { if case .render = check.verdicts[$0] { true } else { false } }
    let rendering = request.measure("render") {
      SiteRenderer(site, names, tree: tree, profile: request.profile, progress: request.progress)
        .render(chosen, jobs: request.jobs, into: transaction)
    }
    let diagnostics = (noted + rendering.diagnostics).sortedForDisplay()
    let isDamaged = memory.bodies.isDamaged
    if isDamaged || rendering.failure != nil || request.forbidsWriting(diagnostics) { transaction.discard() }
    if let failure = rendering.failure { throw failure }
    if isDamaged { return nil }
    guard !request.forbidsWriting(diagnostics) else { return BuildResult(diagnostics: diagnostics) }
    let changes = try request.measure("commit") { () throws(OutputFailure) in
      if !check.isSame { transaction.keep(keptPaths(check.verdicts)) }
      return try transaction.commit()
    }
    return try finish(check, rendering, changes, asked, diagnostics)
  }

  /// What remains once the outputs are in place.
  private func finish(
    _ check: Check, _ rendering: SiteRenderer.Outcome, _ changes: OutputChanges, _ asked: [ExplainTarget],
    _ diagnostics: [Diagnostic]
  ) throws(OutputFailure) -> BuildResult {
    let restored = restoredDigests(check.verdicts)
    var result = BuildResult(diagnostics: diagnostics)
    var summary = BuildSummary(site.plan, site.site, changes)
    summary.rendered = rendering.rendered.count
    summary.restored = restored.count
    summary.changeList = ChangeList(
      changes, site.plan, rendering.rendered.map { (index: $0.index, digest: $0.digest) } + restored)
    if let archive {
      let keeping = OutputKeeping(archive, output, site.plan, jobs: request.jobs)
      (summary.archive, result.notes) = request.measure("keep") { keeping.update(check.verdicts, rendering.rendered) }
    }
    if !asked.isEmpty { result.explanations = explanations(asked, check, rendering, changes) }
    if let store = memory.store {
      let state = StateSnapshot(
        site, names, store, output: output, hasDiagnostics: !diagnostics.isEmpty, summary, isSame: check.isSame)
      try request.measure("save") { () throws(OutputFailure) in
        // The site is in place by now: that it is as it was would be wrong to say.
        do throws(OutputFailure) {
          try state.save(
            check.verdicts, rendering, check.answers, request, tree, archive: summary.archive ?? .none)
        } catch {
          throw error.afterTheFact
        }
      }
    }
    result.summary = summary
    result.workspace = BuildWorkspace([site, names, memory, rendering])
    return result
  }

  private func explanations(
    _ asked: [ExplainTarget], _ check: Check, _ rendering: SiteRenderer.Outcome, _ changes: OutputChanges
  ) -> [Explanation] {
    let wholes = try? WholeChanges(site, memory.store, memory.sources, tree)
    let explainer = OutputExplainer(
      site: site, names: names, store: memory.store, check: check, rendering: rendering, changes: changes,
      wholes: wholes)
    return asked.compactMap { explainer.explanation(of: $0) }
  }

  /// Takes outputs that are missing or changed from the archive, so that they need not be rendered.
  private func restored(
    _ verdicts: [OutputCheck.Verdict], _ archive: OutputArchive, _ transaction: any OutputTransaction
  ) -> [OutputCheck.Verdict] {
    Parallel.map(verdicts.count, jobs: request.jobs) { index in
      guard case .render(let reason) = verdicts[index], case .tampered(let row, _) = reason,
        let bytes = archive.bytes(of: row.digest)
      else { return verdicts[index] }
      do throws(OutputFailure) {
        try transaction.stage(site.plan.outputs[index].path, bytes)
      } catch {
        // Whoever renders it meets the same failure, and tells it.
        return verdicts[index]
      }
      return .restore(row, reason)
    }
  }

  private func restoredDigests(_ verdicts: [OutputCheck.Verdict]) -> [(index: Int, digest: Digest)] {
    verdicts.indices.compactMap { index in
      if case .restore(let row, _) = verdicts[index] { (index, row.digest) } else { nil }
    }
  }

  private func keptPaths(_ verdicts: [OutputCheck.Verdict]) -> [SitePath] {
    verdicts.indices.compactMap { index in
      if case .keep = verdicts[index] { site.plan.outputs[index].path } else { nil }
    }
  }
}
