package import Files

/// What a build made, for the last lines it prints.
package struct BuildSummary: Sendable {
  package var pages = 0
  package var feeds = 0
  /// Copies, redirects, the sitemap.
  package var otherFiles = 0
  package var changes: OutputChanges
  package var withheld: [(reason: WithheldReason, count: Int)]

  init(_ plan: Plan, _ site: Site, _ changes: OutputChanges) {
    self.changes = changes
    for output in plan.outputs {
      switch output.content {
      case .page: pages += 1
      case .feed: feeds += 1
      case .sitemap, .redirect, .copy: otherFiles += 1
      }
    }
    let counts = site.withheld.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    withheld = WithheldReason.allCases.compactMap { reason in counts[reason].map { (reason, $0) } }
  }
}
