internal import Diagnostics

/// The files below a folder on disk.
///
/// Symbolic links are followed only to places inside the folder.
package struct DiskTree: FileTree {
  /// The folder's real path, without symbolic links.
  package let root: String

  /// Deeper folders are reported, not entered.
  package static let deepestFolder = 64

  /// - Returns: `nil` if there is no such folder.
  package init?(root: String) {
    guard let real = POSIX.realPath(root), POSIX.status(real)?.isFolder == true else { return nil }
    self.root = real
  }

  package func list(_ folder: SitePath) -> FileListing {
    var listing = FileListing()
    guard let status = POSIX.status(absolute(folder)), status.isFolder else { return listing }
    guard isInsideRoot(folder) else {
      listing.diagnostics.append(FileFailure.leavesRoot(folder).diagnostic)
      return listing
    }
    var open = [(folder, 0)]
    while let (next, depth) = open.popLast() {
      visit(next, depth: depth, into: &listing) { open.append(($0, depth + 1)) }
    }
    listing.files.sort { $0.path < $1.path }
    return listing
  }

  package func read(_ path: SitePath, limit: Int) throws(FileFailure) -> [UInt8] {
    let absolute = absolute(path)
    if POSIX.linkStatus(absolute)?.isLink == true, !isInsideRoot(path) { throw .leavesRoot(path) }
    switch POSIX.read(absolute, limit: limit) {
    case .success(let bytes): return bytes
    case .failure(.tooLarge(let size)): throw .tooLarge(path, size: size, limit: limit)
    case .failure(.system(let error)) where error.isNotFound: throw .notFound(path)
    case .failure(.system(let error)): throw .unreadable(path, reason: error.text)
    }
  }

  private func visit(
    _ folder: SitePath, depth: Int, into listing: inout FileListing, enter: (SitePath) -> Void
  ) {
    guard let names = POSIX.names(in: absolute(folder)) else {
      listing.diagnostics.append(FileFailure.unreadable(folder, reason: POSIX.Failure.last.text).diagnostic)
      return
    }
    for name in names where !isPassedOver(fileName: name) {
      guard let path = folder.appending(name), let status = POSIX.linkStatus(absolute(path)) else {
        listing.diagnostics.append(unnameable(name, in: folder))
        continue
      }
      if status.isLink {
        follow(path, depth: depth, into: &listing, enter: enter)
      } else {
        take(path, status, depth: depth, into: &listing, enter: enter)
      }
    }
  }

  private func take(
    _ path: SitePath, _ status: POSIX.Status, depth: Int, into listing: inout FileListing, enter: (SitePath) -> Void
  ) {
    if status.isFile {
      listing.files.append(FileEntry(path: path, size: status.size))
    } else if status.isFolder {
      guard depth < Self.deepestFolder else {
        listing.diagnostics.append(
          FileFailure.unreadable(path, reason: "more than \(Self.deepestFolder) folders deep").diagnostic)
        return
      }
      enter(path)
    }
  }

  private func follow(_ link: SitePath, depth: Int, into listing: inout FileListing, enter: (SitePath) -> Void) {
    guard let target = POSIX.realPath(absolute(link)), let status = POSIX.status(target) else {
      listing.diagnostics.append(
        FileFailure.unreadable(link, reason: "the symbolic link leads nowhere").diagnostic)
      return
    }
    guard isInside(target) else {
      listing.diagnostics.append(FileFailure.leavesRoot(link).diagnostic)
      return
    }
    // A link to a folder above itself would never end.
    if status.isFolder, absolute(link).hasPrefix(target == "/" ? "/" : target + "/") {
      listing.diagnostics.append(
        FileFailure.unreadable(link, reason: "the symbolic link leads to a folder that holds it").diagnostic)
      return
    }
    take(link, status, depth: depth, into: &listing, enter: enter)
  }

  private func unnameable(_ name: String, in folder: SitePath) -> Diagnostic {
    Diagnostic(
      .unsafePath, "a file in '\(folder)' has a name that is not UTF-8, or it vanished: '\(name)'",
      at: .start(of: folder.text), hint: "rename the file")
  }

  private func absolute(_ path: SitePath) -> String { path.text.isEmpty ? root : "\(root)/\(path.text)" }

  private func isInsideRoot(_ path: SitePath) -> Bool { POSIX.realPath(absolute(path)).map(isInside) ?? true }

  private func isInside(_ real: String) -> Bool {
    real == root || root == "/" || real.hasPrefix(root + "/")
  }
}
