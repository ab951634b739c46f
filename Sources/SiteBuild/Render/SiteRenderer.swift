internal import Diagnostics
internal import Files
private import Synchronization
internal import Templates
internal import Values

/// Renders every output of a prepared site.
struct SiteRenderer: Sendable {
  private let prepared: PreparedSite
  private let tree: any FileTree
  /// For each of the site's languages.
  private let globals: [[Value]]

  /// What went wrong while rendering; `failure` if the system refused to write.
  struct Problems {
    var diagnostics: [Diagnostic] = []
    var failure: OutputFailure?
  }

  init(_ prepared: PreparedSite, tree: any FileTree) {
    self.prepared = prepared
    self.tree = tree
    globals = prepared.site.settings.languages.indices.map { SiteGlobals.values(for: prepared, language: $0) }
  }

  /// Renders all outputs on `jobs` workers, each into the transaction as soon as it is done.
  func renderAll(jobs: Int, into transaction: any OutputTransaction) -> Problems {
    let outputs = prepared.plan.outputs
    // Once the disk is full there is no use in filling the log as well.
    let isStopped = Atomic(false)
    let results = Parallel.map(outputs.count, jobs: jobs, state: { Worker(globals: globals) }) { index, worker in
      if isStopped.load(ordering: .relaxed) { return Outcome.done }
      let outcome = render(outputs[index], &worker, into: transaction)
      if case .refused = outcome { isStopped.store(true, ordering: .relaxed) }
      return outcome
    }
    return gather(results, outputs)
  }

  /// What a worker keeps from one output to the next.
  private struct Worker {
    var globals: [[Value]]
    var buffer: [UInt8] = []
  }

  private enum Outcome: Sendable {
    case done
    case wrong(Diagnostic)
    case refused(OutputFailure)
  }

  private func render(
    _ output: PlannedOutput, _ worker: inout Worker, into transaction: any OutputTransaction
  ) -> Outcome {
    worker.buffer.removeAll(keepingCapacity: true)
    do throws(TemplateFailure) {
      if let fault = try fill(&worker, with: output) { return .wrong(fault) }
    } catch {
      return .wrong(error.diagnostic)
    }
    do throws(OutputFailure) {
      try transaction.stage(output.path, worker.buffer)
      return .done
    } catch {
      return error.diagnostic.map(Outcome.wrong) ?? .refused(error)
    }
  }

  /// - Returns: What keeps a copied file from being read, if anything.
  private func fill(_ worker: inout Worker, with output: PlannedOutput) throws(TemplateFailure) -> Diagnostic? {
    let site = prepared.site
    switch output.content {
    case .page(let subject):
      let language = site.language(of: subject)
      worker.globals[language][SiteGlobals.page] = .object(
        PageObject(prepared.view, prepared.plan, subject, at: output.address))
      try prepared.templates[language].render(
        site.template(for: subject), globals: worker.globals[language], into: &worker.buffer)
    case .feed(let subject): worker.buffer = RSSFeed(site: site, plan: prepared.plan).render(subject)
    case .sitemap: worker.buffer = Sitemap(site: site, plan: prepared.plan).render()
    case .redirect(let target): worker.buffer = Redirect(site: site).render(to: target)
    case .copy(let folder, let path):
      do throws(FileFailure) {
        worker.buffer = try tree.read(SitePath(folder.file(path)) ?? .root, limit: FileLimits.copy)
      } catch {
        return error.diagnostic
      }
    }
    return nil
  }

  /// One mistake of a template shows on every page that uses it: it is reported
  /// once, with the first page and the number of the others.
  private func gather(_ results: [Outcome], _ outputs: [PlannedOutput]) -> Problems {
    var problems = Problems()
    var pages: [Diagnostic: [PlannedOutput]] = [:]
    for (result, output) in zip(results, outputs) {
      switch result {
      case .done: break
      case .wrong(let diagnostic): pages[diagnostic, default: []].append(output)
      case .refused(let failure): problems.failure = problems.failure ?? failure
      }
    }
    for (var diagnostic, outputs) in pages {
      if let first = outputs.first, diagnostic.rule != .foreignFile {
        let others = outputs.count > 1 ? " and \(outputs.count - 1) more" : ""
        diagnostic.steps.append(.init("while rendering '\(first.address.text)'\(others)", at: first.owner))
      }
      problems.diagnostics.append(diagnostic)
    }
    return problems
  }
}
