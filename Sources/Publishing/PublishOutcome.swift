/// What a publish did or would do.
package struct PublishOutcome: Hashable, Sendable {
  package var changes: PublishChanges
  /// Whether readers see this very site already, so that nothing was done.
  package var isUpToDate: Bool
  /// What the target holds now, as one name: a release, a commit, a digest.
  package var version: String
  /// Where readers find it.
  package var place: String
  /// What else there is to say.
  package var notes: [String] = []
}

/// Publishes a finished site to one target.
package protocol SitePublisher: Sendable {
  /// Finds out what publishing would do, and changes nothing at the target.
  ///
  /// - Parameter now: Seconds since 1970-01-01T00:00:00Z.
  func preview(now: Int) throws(PublishError) -> PublishOutcome

  /// Publishes the site, unless readers see this very one already.
  ///
  /// - Parameters:
  ///   - now: Seconds since 1970-01-01T00:00:00Z.
  ///   - force: Whether more may be removed than the settings allow, and others' locks be broken.
  ///   - tell: Is told of each step that takes time.
  func publish(now: Int, force: Bool, tell: (String) -> Void) throws(PublishError) -> PublishOutcome
}

/// How many files one publish may remove.
package struct RemovalLimit: Hashable, Sendable {
  /// In a hundred of what the target holds.
  package var percent: Int
  /// So many may always go: of a small site, one article is many in a hundred.
  static let alwaysAllowed = 10

  package init(percent: Int) { self.percent = percent }

  func check(_ changes: PublishChanges, target: String, force: Bool) throws(PublishError) {
    let removed = changes.removed.count
    let total = removed + changes.changed.count + changes.unchanged.count
    try check(removed: removed, of: total, target: target, force: force)
  }

  func check(removed: Int, of total: Int, target: String, force: Bool) throws(PublishError) {
    guard !force, removed > Self.alwaysAllowed, removed * 100 > percent * total else { return }
    throw .tooManyRemovals(
      PublishError.Removals(target: target, removed: removed, total: total, limit: percent))
  }
}
