/// Notices changes by looking at all files again and again: for systems without
/// inotify, and for more folders than inotify watches.
struct PollingWatcher: FileWatcher {
  var scope: WatchScope
  var interval: Duration = .milliseconds(500)
  /// How long nothing must change any more before a change is told.
  var quiet: Duration = .milliseconds(50)

  /// How often a change that goes on is looked at before it is told anyway.
  private static let longestUnrest = 20

  func bursts() throws(WatchFailure) -> AsyncThrowingStream<WatchBurst, any Error> {
    let first = Snapshot(scope)
    return AsyncThrowingStream { continuation in
      let task = Task {
        var known = first
        while true {
          do { try await Task.sleep(for: interval) } catch { return continuation.finish() }
          let now = await settled(after: known)
          let changes = now.differences(from: known)
          known = now
          if !changes.isEmpty { continuation.yield(.changed(changes)) }
        }
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  /// How things are once they have stopped to change.
  private func settled(after known: Snapshot) async -> Snapshot {
    var now = Snapshot(scope)
    guard now != known else { return now }
    for _ in 0..<Self.longestUnrest {
      do { try await Task.sleep(for: quiet) } catch { break }
      let next = Snapshot(scope)
      if next == now { break }
      now = next
    }
    return now
  }
}

/// All files that matter, at one time.
private struct Snapshot: Hashable {
  private var files: [String: FolderListing.Stamp] = [:]

  init(_ scope: WatchScope) {
    var folders: [String] = []
    // Links can lead in circles.
    var targets: Set<String> = []
    for root in scope.roots {
      switch FolderListing.entry(root, followingLinks: true) {
      case .folder: folders.append(root)
      case .file(let stamp): files[root] = stamp
      case .link, nil: continue
      }
    }
    while let folder = folders.popLast() {
      for name in FolderListing.names(in: folder) where scope.includes(name, in: folder) {
        let path = "\(folder)/\(name)"
        switch FolderListing.entry(path) {
        case .folder: folders.append(path)
        case .file(let stamp): files[path] = stamp
        case .link(let stamp, let target):
          files[path] = stamp
          guard scope.isOfSite(target), !scope.isInRoots(target), targets.insert(target).inserted else { continue }
          switch FolderListing.entry(target) {
          case .folder: folders.append(target)
          case .file(let stamp): files[target] = stamp
          case .link, nil: continue
          }
        case nil: continue
        }
      }
    }
  }

  /// The files that are new, changed or gone, in order.
  func differences(from old: Snapshot) -> [String] {
    let changed = files.filter { old.files[$0.key] != $0.value }.keys
    let gone = old.files.keys.filter { files[$0] == nil }
    return (changed + gone).sorted()
  }
}
