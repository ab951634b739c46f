package import Files

/// What may have changed among a site's files.
package enum SourceChanges: Sendable, Hashable {
  /// Paths from the site's root that were made, changed, moved or removed: files, and folders with all below them.
  case at(Set<SitePath>)
  /// Anything: each file is looked at.
  case anywhere
}

extension SiteSources {
  /// Takes account of changes, if that can be done without listing the folders again.
  ///
  /// - Returns: The files concerned, or `nil` if there are new ones, or old ones are gone.
  mutating func refresh(_ paths: Set<SitePath>, in tree: any FileTree) -> Set<SitePath>? {
    var known: Set<SitePath> = []
    for path in paths where !(path.ancestors + [path]).contains(where: { isPassedOver(fileName: $0.name) }) {
      let isKnown = holds(path)
      guard let entry = tree.entry(path) else {
        // A file that came and went between two looks, as editors leave them, means nothing.
        if isKnown || holdsAny(in: path) || !tree.list(path).files.isEmpty { return nil }
        continue
      }
      guard isKnown else {
        if SourceFolder.allCases.contains(where: { path.isInside($0.path) }) || path == Self.settingsPath { return nil }
        continue
      }
      refresh(entry)
      known.insert(path)
    }
    return known
  }

  static let settingsPath = SitePath(SettingsReader.fileName) ?? .root

  private static var content: [WritableKeyPath<SiteSources, [FileEntry]>] { [\.pages, \.parts, \.files] }
  private static var templates: [WritableKeyPath<SiteSources, [FileEntry]>] {
    [\.templates, \.assets, \.words, \.print]
  }

  /// The list that a file is in, and its place there.
  private func place(of path: SitePath) -> (list: WritableKeyPath<SiteSources, [FileEntry]>, index: Int)? {
    for (folder, lists) in [(SourceFolder.content, Self.content), (.templates, Self.templates)] {
      guard let inner = path.relative(to: folder.path) else { continue }
      for list in lists {
        let entries = self[keyPath: list]
        if let index = entries.place(of: inner, by: { entries[$0].path }) { return (list, index) }
      }
    }
    return nil
  }

  private func holds(_ path: SitePath) -> Bool {
    path == Self.settingsPath ? settings != nil : place(of: path) != nil
  }

  private func holdsAny(in folder: SitePath) -> Bool {
    all.contains { $0.path.isInside(folder) }
  }

  private mutating func refresh(_ entry: FileEntry) {
    if entry.path == Self.settingsPath { settings = entry }
    guard let (list, index) = place(of: entry.path) else { return }
    self[keyPath: list][index] = entry.renamed(self[keyPath: list][index].path)
  }
}
