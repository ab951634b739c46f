/// Files kept in memory: for tests, and for the starter site inside the program.
package struct MemoryTree: FileTree {
  package var files: [SitePath: [UInt8]]

  package init(_ files: [SitePath: [UInt8]] = [:]) { self.files = files }

  /// - Parameter texts: Files by path; paths that leave the root are left out.
  package init(_ texts: [String: String]) {
    files = [:]
    for (path, text) in texts {
      if let path = SitePath(path) { files[path] = Array(text.utf8) }
    }
  }

  package func list(_ folder: SitePath) -> FileListing {
    let entries = files.filter { isListed($0.key, in: folder) }
      .map { FileEntry(path: $0.key, size: $0.value.count) }
    return FileListing(files: entries.sorted { $0.path < $1.path })
  }

  private func isListed(_ path: SitePath, in folder: SitePath) -> Bool {
    guard path != folder, let below = path.relative(to: folder) else { return false }
    return !(below.ancestors + [below]).contains { isPassedOver(fileName: $0.name) }
  }

  package func entry(_ path: SitePath) -> FileEntry? {
    files[path].map { FileEntry(path: path, size: $0.count) }
  }

  package func read(_ path: SitePath, limit: Int) throws(FileFailure) -> [UInt8] {
    guard let bytes = files[path] else { throw .notFound(path) }
    guard bytes.count <= limit else { throw .tooLarge(path, size: bytes.count, limit: limit) }
    return bytes
  }
}
