internal import Files

extension SiteModel {
  /// Puts the files that lie beside an `index.md` beside its page: what is in its
  /// folder, down to the next folder with a page of its own.
  ///
  /// - Complexity: O(*n*) in files and in the folders above them.
  mutating func placeFiles() {
    if parts.files.isEmpty { return }
    var addresses: [SitePath: Address] = [:]
    for index in parts.items.indices {
      let path = parts.items[index].page.path
      guard path.stem == "index", path.parent != .root else { continue }
      addresses[path.parent] = parts.items[index].address
    }
    if addresses.isEmpty { return }
    for path in Array(parts.files.keys) {
      guard let folder = path.ancestors.last(where: { addresses[$0] != nil }), let address = addresses[folder],
        let below = path.relative(to: folder)
      else { continue }
      parts.files[path]?.address = address.file(below.text)
    }
    for item in parts.items.indices {
      guard let path = parts.items[item].image?.file.path, let file = parts.files[path] else { continue }
      parts.items[item].image?.file = file
    }
    for page in parts.termPages.indices {
      guard let path = parts.termPages[page].image?.file.path, let file = parts.files[path] else { continue }
      parts.termPages[page].image?.file = file
    }
  }
}
