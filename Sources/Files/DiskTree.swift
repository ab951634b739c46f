internal import Diagnostics

/// The files below a folder on disk.
///
/// Symbolic links are followed only to places inside the folder.
package struct DiskTree: FileTree {
  /// The folder's real path, without symbolic links.
  package let root: String
  /// How many cores list its folders.
  package var jobs = 1

  /// Deeper folders are reported, not entered.
  package static let deepestFolder = 64

  /// Links to folders that one listing follows. Links can make a few folders
  /// look like billions, each within the depth above.
  package static let mostLinkedFolders = 1000

  /// - Returns: `nil` if there is no such folder.
  package init?(root: String) {
    guard let real = POSIX.realPath(root), POSIX.status(real)?.isFolder == true else { return nil }
    self.root = real
  }

  package func list(_ folder: SitePath) -> FileListing {
    guard let real = POSIX.realPath(absolute(folder)), POSIX.status(real)?.isFolder == true else {
      return FileListing()
    }
    guard holds(real) else { return FileListing(diagnostics: [FileFailure.leavesRoot(folder).diagnostic]) }
    var walk = FolderWalk(tree: self, jobs: jobs)
    walk.visit(folder, real: real)
    if real != absolute(folder) { walk.listing.hasLinks = true }
    walk.listing.files.sort { $0.path < $1.path }
    walk.listing.diagnostics = walk.listing.diagnostics.sortedForDisplay()
    return walk.listing
  }

  package func entry(_ path: SitePath) -> FileEntry? {
    guard let status = POSIX.status(absolute(path)), status.isFile else { return nil }
    return FileEntry(path: path, size: status.size, fingerprint: status.fingerprint)
  }

  package func read(_ path: SitePath, limit: Int) throws(FileFailure) -> [UInt8] {
    let absolute = absolute(path)
    // Any folder on the way may be the link that leads out, not only the last part.
    if let real = POSIX.realPath(absolute), !holds(real) { throw .leavesRoot(path) }
    switch POSIX.read(absolute, limit: limit) {
    case .success(let bytes): return bytes
    case .failure(.tooLarge(let size)): throw .tooLarge(path, size: size, limit: limit)
    case .failure(.notAFile): throw .unreadable(path, reason: "it is not a regular file")
    case .failure(.system(let error)) where error.isNotFound: throw .notFound(path)
    case .failure(.system(let error)): throw .unreadable(path, reason: error.text)
    }
  }

  func absolute(_ path: SitePath) -> String {
    if path == .root { return root }
    return root == "/" ? "/\(path)" : "\(root)/\(path)"
  }

  /// Whether a real path lies in this tree.
  func holds(_ real: String) -> Bool { real.isPath(in: root) }
}
