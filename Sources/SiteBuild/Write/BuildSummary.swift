package import Files

/// What a build made, for the last lines it prints.
package struct BuildSummary: Sendable {
  package var pages = 0
  package var feeds = 0
  /// Copies, redirects, the sitemap.
  package var otherFiles = 0
  /// How many outputs were made anew, be it with the bytes they had.
  package var rendered = 0
  /// How many came from ``OutputArchive`` instead.
  package var restored = 0
  /// What the archive holds, if outputs are kept.
  package var archive: OutputArchive.Cost?
  package var changes: OutputChanges
  /// The same with addresses and digests.
  package var changeList = ChangeList()
  package var withheld: [(reason: WithheldReason, count: Int)]

  /// How many stayed as the last build had left them.
  package var reused: Int { changes.total - rendered - restored }
  /// How many have other bytes than before, or are new.
  package var written: Int { changes.added.count + changes.changed.count }

  init(_ plan: Plan, _ site: Site, _ changes: OutputChanges) {
    self.changes = changes
    for output in plan.outputs {
      switch output.content {
      case .page: pages += 1
      case .feed: feeds += 1
      case .sitemap, .redirect, .copy, .cleaned, .sheet, .card, .paper, .book, .rendition, .machine, .ninjs, .citation,
        .search:
        otherFiles += 1
      }
    }
    let counts = site.withheld.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    withheld = WithheldReason.allCases.compactMap { reason in counts[reason].map { (reason, $0) } }
  }

  /// What stays the same if nothing is done, as numbers.
  var counts: [Int] {
    [pages, feeds, otherFiles]
      + WithheldReason.allCases.map { reason in withheld.first { $0.reason == reason }?.count ?? 0 }
  }

  /// The summary of a build that did nothing.
  ///
  /// - Returns: `nil` if the counts are not those of ``counts``.
  init?(counts: [Int], unchanged: Int) {
    let reasons = WithheldReason.allCases
    guard counts.count == 3 + reasons.count else { return nil }
    (pages, feeds, otherFiles) = (counts[0], counts[1], counts[2])
    changes = OutputChanges()
    changes.unchanged = unchanged
    withheld = zip(reasons, counts.dropFirst(3)).filter { $1 > 0 }.map { (reason: $0, count: $1) }
  }
}
