internal import Diagnostics

/// A walk through the folders of a ``DiskTree``, level by level: the folders of
/// one level are listed on several cores, and what was found is taken in order.
struct FolderWalk {
  private let tree: DiskTree
  private let jobs: Int
  var listing = FileListing()
  private var open: [Stop] = []
  private var linkedFolders = 0

  /// A folder to be listed.
  fileprivate struct Stop: Sendable {
    var path: SitePath
    var depth: Int
    /// The real paths of the folders whose links led here, then of this one.
    var trail: [String]
  }

  /// What was found in one folder.
  fileprivate struct Found: Sendable {
    var files: [FileEntry] = []
    var folders: [Stop] = []
    var links: [SitePath] = []
    var unnameable: [POSIX.Name] = []
    var failure: POSIX.Failure?
  }

  init(tree: DiskTree, jobs: Int) {
    self.tree = tree
    self.jobs = jobs
  }

  /// Adds what lies below a folder to the listing, in no order.
  mutating func visit(_ folder: SitePath, real: String) {
    open = [Stop(path: folder, depth: 0, trail: [real])]
    while !open.isEmpty {
      let stops = open
      open = []
      let found = Parallel.map(stops.count, jobs: jobs) { [tree] in Self.list(stops[$0], in: tree) }
      for (stop, found) in zip(stops, found) { take(found, in: stop) }
    }
  }

  private static func list(_ stop: Stop, in tree: DiskTree) -> Found {
    var found = Found()
    do {
      for (name, status) in try POSIX.entries(in: tree.absolute(stop.path)) where !isPassedOver(fileName: name.text) {
        found.add(name, status, in: stop)
      }
    } catch {
      found.failure = error
    }
    return found
  }

  private mutating func take(_ found: Found, in stop: Stop) {
    listing.files += found.files
    for name in found.unnameable { reportUnnameable(name, in: stop.path) }
    if !found.links.isEmpty { listing.hasLinks = true }
    for link in found.links { follow(link, in: stop) }
    for folder in found.folders { enter(folder) }
    guard let failure = found.failure else { return }
    listing.diagnostics.append(FileFailure.unreadable(stop.path, reason: failure.text).diagnostic)
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

extension FolderWalk.Found {
  fileprivate mutating func add(_ name: POSIX.Name, _ status: POSIX.Status, in stop: FolderWalk.Stop) {
    guard name.isExact, let path = stop.path.appending(name.text) else { return unnameable.append(name) }
    if status.isLink {
      links.append(path)
    } else if status.isFile {
      files.append(FileEntry(path: path, size: status.size, fingerprint: status.fingerprint))
    } else if status.isFolder {
      var trail = stop.trail
      trail.append("\(trail.removeLast())/\(name.text)")
      folders.append(FolderWalk.Stop(path: path, depth: stop.depth + 1, trail: trail))
    }
  }
}
