package import Diagnostics
package import Files

/// Looks at what a build would put out, without putting it anywhere.
///
/// Outputs that are in place as they should be are read there; all others are rendered,
/// looked at, and forgotten. Neither the output folder nor the state changes.
package struct SiteExaminer {
  private let tree: any FileTree
  private let output: any OutputStore
  private let request: BuildRequest
  private let state: BuildStateOptions?

  /// Who looks.
  package struct Viewer: Sendable {
    /// Whether an output is wanted, by its place in the plan.
    package var wants: @Sendable (Int) -> Bool
    /// Whether an output with these bytes is known already; on any thread.
    package var knows: @Sendable (Int, Digest) -> Bool
    /// Takes the bytes of an output; on any thread.
    package var take: @Sendable (Int, [UInt8]) -> Void

    package init(
      wants: @escaping @Sendable (Int) -> Bool, knows: @escaping @Sendable (Int, Digest) -> Bool,
      take: @escaping @Sendable (Int, [UInt8]) -> Void
    ) {
      self.wants = wants
      self.knows = knows
      self.take = take
    }
  }

  /// What came of it.
  package struct Outcome: Sendable {
    /// Of reading, planning and rendering, in no order that means anything.
    package var diagnostics: [Diagnostic]
    package var notes: [String] = []
    /// `nil` if errors kept the outputs from being looked at.
    package var site: ExaminedSite?
  }

  package init(
    tree: any FileTree, output: any OutputStore, request: BuildRequest, state: BuildStateOptions? = nil
  ) {
    self.tree = tree
    self.output = output
    self.request = request
    self.state = state
  }

  /// - Parameter makeViewer: Called once the plan is known.
  /// - Throws: ``OutputFailure`` if the system refuses.
  package func examine(_ makeViewer: (ExaminedSite) -> Viewer) throws(OutputFailure) -> Outcome {
    try output.recover()
    guard let state else { return try run(nil, makeViewer) ?? Outcome(diagnostics: []) }
    let store = try StateStore(state.folder, program: state.program)
    defer { store.forget() }
    if let outcome = try run(store, makeViewer) { return outcome }
    // The state is damaged: the next build tells it, and this looks without.
    return try run(nil, makeViewer) ?? Outcome(diagnostics: [])
  }

  /// - Returns: `nil` if the state turned out to be damaged.
  private func run(_ store: StateStore?, _ makeViewer: (ExaminedSite) -> Viewer) throws(OutputFailure) -> Outcome? {
    let sources = request.measure("scan") { SiteSources(in: self.tree) }
    let look = store?.previous.map { OutputLook($0, output) }
    let tree = StableTree(tree)
    let prepared = SitePreparation.prepare(sources, tree, request, store)
    guard let site = prepared.site, !Self.isHopeless(prepared.diagnostics, site.site.settings.check.rules) else {
      return Outcome(diagnostics: prepared.diagnostics, notes: prepared.notes)
    }
    let writing = SiteWriting(site, prepared.memory, tree: self.tree, output: output, request: request, look: look)
    let examined = ExaminedSite(
      writing, templates: sources.templates.map { SourceFolder.templates.path(to: $0.path) })
    guard let faults = try writing.examine(makeViewer(examined)) else { return nil }
    return Outcome(diagnostics: prepared.diagnostics + faults, notes: prepared.notes, site: examined)
  }

  /// Errors that leave the rest of the site as it should be.
  private static let local: Set<Rule> = [
    .brokenLink, .missingFragment, .missingPicture, .missingAltText, .redirectChain, .duplicateID, .unsafeURL,
    .skippedHeading,
  ]

  /// Whether looking at the outputs would only show what is known to be wrong.
  ///
  /// What is an error only because the site wants it so is none of that.
  private static func isHopeless(_ diagnostics: [Diagnostic], _ levels: RuleLevels) -> Bool {
    diagnostics.contains { diagnostic in
      let isRaised = levels.levels[diagnostic.rule] == .error && CheckRule.quietInBuilds.contains(diagnostic.rule)
      return diagnostic.severity == .error && !isRaised && !local.contains(diagnostic.rule)
    }
  }
}

extension SiteWriting {
  /// Shows the outputs to a viewer.
  ///
  /// - Returns: What is wrong with them; `nil` if the state is damaged.
  func examine(_ viewer: SiteExaminer.Viewer) throws(OutputFailure) -> [Diagnostic]? {
    try memory.store?.bodies.flush()
    guard let check = request.measure("ask", { try? checked() }) else { return nil }
    let faults = try request.measure("pictures") { () throws(OutputFailure) in try makePictures(check.verdicts) }
    guard faults.isEmpty else { return faults }
    let papers = try request.measure("papers") { () throws(OutputFailure) in try makePapers(check.verdicts) }
    if papers.containsError { return papers }
    let wanted = check.verdicts.indices.filter(viewer.wants)
    let isKept = { (place: Int) in if case .keep = check.verdicts[place] { true } else { false } }
    let (kept, chosen) = (wanted.filter(isKept), wanted.filter { !isKept($0) })
    let rendering = request.measure("render") {
      SiteRenderer(site, names, tree: tree, profile: request.profile, progress: request.progress)
        .render(chosen, jobs: request.jobs, into: ViewedTransaction(plan: site.plan, viewer: viewer))
    }
    if let failure = rendering.failure { throw failure }
    if memory.bodies.isDamaged { return nil }
    request.measure("read") {
      _ = Parallel.map(kept.count, jobs: request.jobs) { place in
        if case .keep(let row) = check.verdicts[kept[place]], viewer.knows(kept[place], row.digest) { return }
        if let bytes = output.bytes(of: site.plan.outputs[kept[place]].path) { viewer.take(kept[place], bytes) }
      }
    }
    return papers + rendering.diagnostics
  }
}

/// Hands outputs over as soon as they are rendered, and keeps none.
private struct ViewedTransaction: OutputTransaction {
  let plan: Plan
  let viewer: SiteExaminer.Viewer

  func stage(_ path: SitePath, _ bytes: [UInt8]) throws(OutputFailure) {
    if let place = plan.place(of: path) { viewer.take(place, bytes) }
  }

  func keep(_ paths: [SitePath]) {}
  func commit() throws(OutputFailure) -> OutputChanges { OutputChanges() }
  func discard() {}
}
