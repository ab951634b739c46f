package import Diagnostics
package import Files

/// What a build is asked to do.
package struct BuildRequest: Sendable {
  package var now: BuildTime
  package var options: BuildOptions
  /// How many workers; at least one.
  package var jobs: Int

  /// Whether warnings keep the build from writing.
  package var isStrict: Bool

  package init(now: BuildTime, options: BuildOptions = BuildOptions(), jobs: Int, isStrict: Bool = false) {
    self.now = now
    self.options = options
    self.isStrict = isStrict
    self.jobs = max(1, jobs)
  }
}

/// What a build did, or why it did nothing.
package struct BuildResult: Sendable {
  /// In display order.
  package var diagnostics: [Diagnostic]
  /// `nil` if errors kept the build from writing.
  package var summary: BuildSummary?
}

/// Builds a site: load, parse, model, plan, render, write.
///
/// Each stage takes values and gives values. All stages that can still say
/// something useful run before errors end the build, so that one run names them
/// all; nothing is written unless there are none.
package struct SiteBuilder {
  private let tree: any FileTree
  private let output: any OutputStore
  private let request: BuildRequest

  package init(tree: any FileTree, output: any OutputStore, request: BuildRequest) {
    self.tree = tree
    self.output = output
    self.request = request
  }

  /// - Throws: ``OutputFailure`` if the system refuses to write.
  package func build() throws(OutputFailure) -> BuildResult {
    let prepared = SitePreparation.prepare(tree, request)
    guard let site = prepared.site, !forbidsWriting(prepared.diagnostics) else {
      return BuildResult(diagnostics: prepared.diagnostics.sortedForDisplay())
    }
    do {
      let transaction = try output.begin(planned: site.plan.outputs.map(\.path))
      return try write(site, to: transaction, noted: prepared.diagnostics)
    } catch {
      guard let diagnostic = error.diagnostic else { throw error }
      return BuildResult(diagnostics: (prepared.diagnostics + [diagnostic]).sortedForDisplay())
    }
  }

  private func write(
    _ site: PreparedSite, to transaction: any OutputTransaction, noted: [Diagnostic]
  ) throws(OutputFailure) -> BuildResult {
    let renderer = SiteRenderer(site, tree: tree)
    let problems = renderer.renderAll(jobs: request.jobs, into: transaction)
    let diagnostics = (noted + problems.diagnostics).sortedForDisplay()
    if problems.failure != nil || forbidsWriting(diagnostics) { transaction.discard() }
    if let failure = problems.failure { throw failure }
    guard !forbidsWriting(diagnostics) else { return BuildResult(diagnostics: diagnostics) }
    let changes = try transaction.commit()
    return BuildResult(diagnostics: diagnostics, summary: BuildSummary(site.plan, site.site, changes))
  }

  private func forbidsWriting(_ diagnostics: [Diagnostic]) -> Bool {
    diagnostics.contains { $0.severity == .error || (request.isStrict && $0.severity == .warning) }
  }
}
