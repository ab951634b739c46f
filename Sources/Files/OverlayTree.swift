/// A tree with some of its files replaced, added or taken away.
package struct OverlayTree: FileTree {
  private let base: any FileTree
  /// New bytes by path; `nil` for files that are gone.
  private let changes: [SitePath: [UInt8]?]

  package init(_ base: any FileTree, changes: [SitePath: [UInt8]?]) {
    self.base = base
    self.changes = changes
  }

  package func list(_ folder: SitePath) -> FileListing {
    var listing = base.list(folder)
    listing.files.removeAll { changes[$0.path] != nil }
    for case (let path, let bytes?) in changes where path.isInside(folder) {
      listing.files.append(FileEntry(path: path, size: bytes.count))
    }
    listing.files.sort { $0.path < $1.path }
    return listing
  }

  package func entry(_ path: SitePath) -> FileEntry? {
    guard let change = changes[path] else { return base.entry(path) }
    return change.map { FileEntry(path: path, size: $0.count) }
  }

  package func read(_ path: SitePath, limit: Int) throws(FileFailure) -> [UInt8] {
    guard let change = changes[path] else { return try base.read(path, limit: limit) }
    guard let bytes = change else { throw .notFound(path) }
    return bytes
  }
}
