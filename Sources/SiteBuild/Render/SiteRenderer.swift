internal import Diagnostics
internal import Files
private import Synchronization
internal import Templates
internal import Values

/// Renders outputs of a prepared site.
struct SiteRenderer: Sendable {
  let prepared: PreparedSite
  let tree: any FileTree
  /// For each of the site's languages.
  let globals: [[Value]]
  private let names: StableNames
  private let profile: BuildProfile?
  private let progress: BuildProgress?

  /// What came of rendering.
  struct Outcome: Sendable {
    /// In the order of the plan; those that went wrong are left out.
    var rendered: [RenderedOutput] = []
    /// By worker.
    var recorders: [TraceRecorder] = []
    var diagnostics: [Diagnostic] = []
    /// Set if the system refused to write.
    var failure: OutputFailure?
  }

  init(
    _ prepared: PreparedSite, _ names: StableNames, tree: any FileTree, profile: BuildProfile? = nil,
    progress: BuildProgress? = nil
  ) {
    self.profile = profile
    self.progress = progress
    self.prepared = prepared
    self.names = names
    self.tree = tree
    globals = prepared.site.settings.languages.indices.map { SiteGlobals.values(for: prepared, language: $0) }
  }

  /// Renders outputs on `jobs` workers, each into the transaction as soon as it is done.
  ///
  /// - Parameter chosen: Places in the plan.
  func render(_ chosen: [Int], jobs: Int, into transaction: any OutputTransaction) -> Outcome {
    // Once the disk is full there is no use in filling the log as well.
    let isStopped = Atomic(false)
    let workers = Mutex<[(recorder: TraceRecorder, watch: RenderWatch?)]>([])
    let makeWorker = { @Sendable () -> Worker in
      workers.withLock { workers in
        let watch = RenderWatch(profile, progress, worker: workers.count)
        let recorder = TraceRecorder(names, timing: watch?.timing)
        workers.append((recorder, watch))
        return Worker(number: workers.count - 1, recorder: recorder, watch: watch, globals: globals)
      }
    }
    progress?.expect(chosen.count)
    let results = Parallel.map(chosen.count, jobs: jobs, state: makeWorker) { place, worker -> Result in
      if isStopped.load(ordering: .relaxed) { return .skipped }
      let end = worker.watch?.begin(prepared.plan.outputs[chosen[place]])
      let result = render(chosen[place], &worker, into: transaction)
      end?()
      if case .refused = result { isStopped.store(true, ordering: .relaxed) }
      return result
    }
    var outcome = gather(results, chosen)
    outcome.recorders = workers.withLock { $0.map(\.recorder) }
    profile?.add(workers.withLock { $0.compactMap { $0.watch?.result } })
    return outcome
  }

  /// What a worker keeps from one output to the next.
  struct Worker {
    var number: Int
    var recorder: TraceRecorder
    var watch: RenderWatch?
    /// For each of the site's languages.
    var globals: [[Value]]
    var buffer: [UInt8] = []
    let kept = KeptTexts()
  }

  private enum Result: Sendable {
    case done(RenderedOutput)
    case skipped
    case wrong(Diagnostic)
    case refused(OutputFailure)
  }

  private func render(
    _ index: Int, _ worker: inout Worker, into transaction: any OutputTransaction
  ) -> Result {
    let output = prepared.plan.outputs[index]
    worker.buffer.removeAll(keepingCapacity: true)
    worker.recorder.begin()
    do throws(TemplateFailure) {
      if let fault = try fill(&worker, with: output, index) { return .wrong(fault) }
    } catch {
      return .wrong(error.diagnostic)
    }
    do throws(OutputFailure) {
      try transaction.stage(output.path, worker.buffer)
    } catch {
      return error.diagnostic.map(Result.wrong) ?? .refused(error)
    }
    return .done(
      RenderedOutput(
        index: index, digest: Digest(worker.buffer), trace: worker.recorder.end(), recorder: worker.number))
  }

  /// A worker that renders outputs one by one, with ``fill(_:with:_:)``.
  func makeWorker() -> Worker { Worker(number: 0, recorder: TraceRecorder(names), globals: globals) }

  /// Renders an output into the worker's buffer, which is empty.
  ///
  /// - Parameter index: The output's place in the plan.
  /// - Returns: What keeps a copied file from being read, if anything.
  func fill(_ worker: inout Worker, with output: PlannedOutput, _ index: Int) throws(TemplateFailure)
    -> Diagnostic?
  {
    let site = prepared.site
    switch output.content {
    case .page(let subject):
      guard let page = PageObject(prepared.view, prepared.plan, output: index) else { break }
      let language = site.language(of: subject)
      show(page, in: language, &worker)
      try prepared.templates[language].render(
        site.template(for: subject), globals: worker.globals[language], observer: worker.recorder,
        kept: worker.kept, into: &worker.buffer)
      if let failure = page.failure { throw failure }
      // Answered now, as what it is about has just been worked out.
      let core = Read(page.key, PageObject.core.name)
      worker.recorder.record(core, answer: Answers.answer(to: core, of: page, names))
    case .feed, .ninjs: worker.buffer = try bodies(of: output.content, worker.recorder)
    case .citation(let item, let format): worker.buffer = site.citationFile(of: site.items[item], format)
    case .sitemap(let kind): worker.buffer = Sitemap(site: site, plan: prepared.plan).render(kind)
    case .machine(let file):
      worker.buffer = MachineFiles(site: site, plan: prepared.plan, policy: prepared.policy).render(file)
    case .redirect(let target): worker.buffer = Redirect(site: site).render(to: target)
    case .copy(let folder, let path):
      do throws(FileFailure) {
        worker.buffer = try tree.read(SitePath(folder.file(path)) ?? .root, limit: FileLimits.copy)
      } catch {
        return error.diagnostic
      }
    case .cleaned(let path):
      if let fault = fillCleaned(path, &worker, owner: output.owner) { return fault }
    case .card(let item):
      if let fault = try fillCard(of: item, &worker, owner: output.owner) { return fault }
    case .paper(let item):
      if let fault = try fillPaper(of: item, &worker, owner: output.owner) { return fault }
    case .book(let item):
      if let fault = try fillBook(of: item, &worker, owner: output.owner) { return fault }
    case .search(let name): worker.buffer = prepared.search?.bytes(of: name) ?? []
    case .sheet(let path): worker.buffer = prepared.assets.text(of: path)
    case .rendition(let rendition):
      guard let bytes = prepared.pictures?.read(rendition.file) else {
        return Diagnostic(
          .damagedPicture, "a picture is gone that this build has made", at: output.owner, hint: "build again")
      }
      worker.buffer = bytes
    }
    for question in site.questions(of: output, at: index) { worker.recorder.record(question) }
    return nil
  }

  /// A document that holds the texts of articles.
  private func bodies(of content: OutputContent, _ recorder: TraceRecorder) throws(TemplateFailure) -> [UInt8] {
    let (site, plan) = (prepared.site, prepared.plan)
    let directives = FeedDirectives(prepared, globals: globals, observer: recorder)
    var document: [UInt8] = []
    switch content {
    case .feed(let subject, let format): document = FeedDocument(site, plan, subject, format, directives).render()
    case .ninjs(let item): document = NinjsFile(site: site, plan: plan, directives: directives).render(item)
    case .page, .citation, .sitemap, .machine, .redirect, .copy, .cleaned, .sheet, .card, .paper, .book, .rendition,
      .search:
      break
    }
    if let failure = directives.failure { throw failure }
    return document
  }

  /// One mistake of a template shows on every page that uses it: it is reported
  /// once, with the first page and the number of the others.
  private func gather(_ results: [Result], _ chosen: [Int]) -> Outcome {
    var outcome = Outcome()
    var pages: [Diagnostic: [PlannedOutput]] = [:]
    for (result, index) in zip(results, chosen) {
      switch result {
      case .done(let output): outcome.rendered.append(output)
      case .skipped: break
      case .wrong(let diagnostic): pages[diagnostic, default: []].append(prepared.plan.outputs[index])
      case .refused(let failure): outcome.failure = outcome.failure ?? failure
      }
    }
    for (var diagnostic, outputs) in pages {
      if let first = outputs.first, diagnostic.rule != .foreignFile {
        let others = outputs.count > 1 ? " and \(outputs.count - 1) more" : ""
        diagnostic.steps.append(.init("while rendering '\(first.address.text)'\(others)", at: first.owner))
      }
      outcome.diagnostics.append(diagnostic)
    }
    return outcome
  }
}

/// An output that has been rendered and staged.
struct RenderedOutput: Sendable {
  /// The place in the plan.
  var index: Int
  var digest: Digest
  /// The numbers of the questions it asked, as its recorder counts them.
  var trace: [UInt32]
  /// The place of the recorder among the workers'.
  var recorder: Int
}
