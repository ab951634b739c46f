package import Files

/// What a rename does, worked out and checked, not yet done.
package struct RenamePlan: Sendable {
  /// A file that gets new bytes.
  package struct Change: Sendable {
    /// From the site's root, before and after.
    package var old: SitePath
    package var new: SitePath
    package var before: [UInt8]
    package var after: [UInt8]
  }

  /// All files that move, from the site's root, sorted by their old place.
  package var moves: [(old: SitePath, new: SitePath)] = []
  /// Files whose text changes, some of which move as well; sorted.
  package var changes: [Change] = []
  /// Old addresses that lead to new ones from now on, sorted.
  package var redirects: [(old: Address, new: Address)] = []

  /// The site's files as they will be.
  func overlay(on tree: any FileTree) throws(FileFailure) -> OverlayTree {
    var files: [SitePath: [UInt8]?] = [:]
    for (old, _) in moves { files[old] = .some(nil) }
    for (old, new) in moves where files[new] == nil || files[new] == .some(nil) {
      files[new] = try tree.read(old, limit: FileLimits.copy)
    }
    for change in changes { files[change.new] = change.after }
    return OverlayTree(tree, changes: files)
  }
}
