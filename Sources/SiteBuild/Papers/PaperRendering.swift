internal import Diagnostics
internal import Files
internal import Templates
internal import Values

extension SiteRenderer {
  /// A paper, by the site's template.
  ///
  /// - Returns: `nil` if its page cannot be read any more.
  func printed(_ item: Int, _ worker: inout Worker) throws(TemplateFailure) -> PrintedPaper? {
    guard let settings = prepared.site.paper(of: item) else { return nil }
    let body: PrintedBody
    do throws(FileFailure) {
      body = try prepared.printedBody(of: item, in: tree)
    } catch {
      return nil
    }
    let html = try document(of: item, by: settings.template, &worker) { $0.printed = body }
    return html.map { prepared.paper(item, html: $0) }
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
