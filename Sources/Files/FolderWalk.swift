internal import Diagnostics

/// A walk through the folders of a ``DiskTree``, with a stack of its own.
struct FolderWalk {
  private let tree: DiskTree
  var listing = FileListing()
  private var open: [Stop] = []
  private var linkedFolders = 0

  /// A folder to be listed.
  private struct Stop {
    var path: SitePath
    var depth: Int
    /// The real paths of the folders whose links led here, then of this one.
    var trail: [String]
  }

  init(tree: DiskTree) { self.tree = tree }

  /// Adds what lies below a folder to the listing, in no order.
  mutating func visit(_ folder: SitePath, real: String) {
    open.append(Stop(path: folder, depth: 0, trail: [real]))
    while let stop = open.popLast() { list(stop) }
  }

  private mutating func list(_ stop: Stop) {
    do {
      for (name, status) in try POSIX.entries(in: tree.absolute(stop.path)) where !isPassedOver(fileName: name.text) {
        take(name, status, in: stop)
      }
    } catch {
      listing.diagnostics.append(FileFailure.unreadable(stop.path, reason: error.text).diagnostic)
    }
  }

  private mutating func take(_ name: POSIX.Name, _ status: POSIX.Status, in stop: Stop) {
    guard name.isExact, let path = stop.path.appending(name.text) else {
      return reportUnnameable(name, in: stop.path)
    }
    if status.isLink {
      follow(path, in: stop)
    } else if status.isFile {
      listing.files.append(FileEntry(path: path, size: status.size, fingerprint: status.fingerprint))
    } else if status.isFolder {
      var trail = stop.trail
      trail.append("\(trail.removeLast())/\(name.text)")
      enter(Stop(path: path, depth: stop.depth + 1, trail: trail))
    }
  }

  private mutating func follow(_ link: SitePath, in stop: Stop) {
    guard let target = POSIX.realPath(tree.absolute(link)), let status = POSIX.status(target) else {
      return report(link, "the symbolic link leads nowhere")
    }
    guard tree.holds(target) else {
      listing.diagnostics.append(FileFailure.leavesRoot(link).diagnostic)
      return
    }
    if status.isFile {
      listing.files.append(FileEntry(path: link, size: status.size, fingerprint: status.fingerprint))
    } else if status.isFolder {
      // Into a folder that the walk is in already, it would never end.
      if stop.trail.contains(where: { $0.isPath(in: target) }) {
        return report(link, "the symbolic link leads to a folder that holds it")
      }
      linkedFolders += 1
      guard linkedFolders <= DiskTree.mostLinkedFolders else {
        if linkedFolders == DiskTree.mostLinkedFolders + 1 {
          report(link, "more than \(DiskTree.mostLinkedFolders) symbolic links lead to folders")
        }
        return
      }
      enter(Stop(path: link, depth: stop.depth + 1, trail: stop.trail + [target]))
    }
  }

  private mutating func enter(_ stop: Stop) {
    guard stop.depth <= DiskTree.deepestFolder else {
      return report(stop.path, "more than \(DiskTree.deepestFolder) folders deep")
    }
    open.append(stop)
  }

  private mutating func report(_ path: SitePath, _ reason: String) {
    var diagnostic = FileFailure.unreadable(path, reason: reason).diagnostic
    diagnostic.hint = nil
    listing.diagnostics.append(diagnostic)
  }

  private mutating func reportUnnameable(_ name: POSIX.Name, in folder: SitePath) {
    let fault = name.isExact ? "holds a control character" : "is not UTF-8"
    let place = folder == .root ? "" : "in '\(folder)' "
    listing.diagnostics.append(
      Diagnostic(
        .unsafePath, "the file name '\(name.text)' \(place)\(fault)",
        at: folder == .root ? nil : .start(of: folder.text), hint: "rename the file"))
  }
}
