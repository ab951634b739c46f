internal import Diagnostics
internal import Files
internal import Templates
internal import Values

extension SiteRenderer {
  /// A paper, by the site's template.
  ///
  /// - Returns: `nil` if its page cannot be read any more.
  func printed(_ item: Int, _ worker: inout Worker) throws(TemplateFailure) -> PrintedPaper? {
    let site = prepared.site
    guard let settings = site.paper(of: item),
      let place = prepared.plan.place(of: site.items[item].address.outputPath),
      let page = PageObject(prepared.view, prepared.plan, output: place)
    else { return nil }
    do throws(FileFailure) {
      page.printed = try prepared.printedBody(of: item, in: tree)
    } catch {
      return nil
    }
    let language = site.items[item].language
    page.directives = DirectiveTemplates(
      prepared.templates[language], globals: globals[language], observer: worker.recorder)
    worker.globals[language][SiteGlobals.page] = .object(page)
    worker.recorder.record(Read(ObjectKey(.environment)))
    var html: [UInt8] = []
    try prepared.templates[language].render(
      settings.template, globals: worker.globals[language], observer: worker.recorder, kept: worker.kept, into: &html)
    if let failure = page.failure { throw failure }
    return prepared.paper(item, html: html)
  }

  /// Puts a paper into the worker's buffer that ``PreparedSite/makePapers(_:_:tree:_:)`` has set.
  ///
  /// - Returns: What is wrong, if it is not there.
  func fillPaper(of item: Int, _ worker: inout Worker, owner: Span) throws(TemplateFailure) -> Diagnostic? {
    guard let paper = try printed(item, &worker), let stage = PaperStage(prepared, tree: tree),
      let kept = stage.kept(paper), let bytes = stage.read(kept)
    else {
      return Diagnostic(
        .paperFailed, "a paper is gone that this build has set", at: owner, hint: "build again")
    }
    // Whoever sets it again will find the same there, or will have to set it anew.
    for address in kept.addresses { worker.recorder.record(Read(ObjectKey(.paperFile), Symbol(address))) }
    worker.buffer = bytes
    return nil
  }
}

extension PreparedSite {
  /// What came of the papers of a build.
  struct MadePapers {
    var diagnostics: [Diagnostic] = []
    /// Files of the store that they are.
    var used: Set<String> = []
    /// How many the build knows of.
    var count = 0
  }

  /// Sets the papers among outputs that are to be rendered, each of them whatever becomes of the others.
  func makePapers(
    _ chosen: [Int], _ names: StableNames, tree: any FileTree, _ request: BuildRequest
  ) throws(OutputFailure) -> MadePapers {
    guard papers != nil else { return MadePapers() }
    let items = chosen.compactMap { place -> Int? in
      if case .paper(let item) = plan.outputs[place].content { item } else { nil }
    }
    guard !items.isEmpty, let stage = PaperStage(self, tree: tree) else { return MadePapers() }
    let renderer = SiteRenderer(self, names, tree: tree)
    let printed = Parallel.map(items.count, jobs: request.jobs, state: { renderer.makeWorker() }) {
      index, worker -> PrintedPaper? in
      // What is wrong with the template is told when the paper is rendered.
      worker.recorder.begin()
      return (try? renderer.printed(items[index], &worker)) ?? nil
    }
    return try stage.make(printed.compactMap(\.self), request)
  }
}
