/// What differs between a finished site and what readers see now; each list in order of path.
package struct PublishChanges: Hashable, Sendable {
  package var added: [PublishFile] = []
  /// With their new sizes.
  package var changed: [PublishFile] = []
  /// With the sizes they had.
  package var removed: [PublishFile] = []
  package var unchanged: [PublishFile] = []

  package init() {}

  /// Whether readers would see no difference.
  package var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }

  /// Sorts the files of `site` by whether `current` has them with the same bytes.
  ///
  /// - Parameters:
  ///   - site: The files to publish, in order of path.
  ///   - current: The files that readers see now.
  ///   - isSame: Whether a file that has the same size on both sides has the same bytes too.
  /// - Complexity: O(*n*) calls of `isSame` in the number of files.
  init(
    from current: [PublishFile], to site: [PublishFile],
    isSame: (PublishFile) throws(PublishError) -> Bool
  ) throws(PublishError) {
    let sizes = Dictionary(current.map { ($0.path, $0.size) }, uniquingKeysWith: { first, _ in first })
    for file in site {
      guard let size = sizes[file.path] else {
        added.append(file)
        continue
      }
      let isUnchanged = size == file.size ? try isSame(file) : false
      if isUnchanged { unchanged.append(file) } else { changed.append(file) }
    }
    let paths = Set(site.lazy.map(\.path))
    removed = current.filter { !paths.contains($0.path) }
  }
}
