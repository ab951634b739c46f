private import Dispatch
internal import Files
private import Synchronization

/// What is seen of the outputs in place, looked up beside the stages that keep only
/// one core busy.
final class OutputLook: Sendable {
  /// What the file system says.
  struct Seen: Sendable {
    /// By row of the index.
    var fingerprints: [FileFingerprint?]
    /// See ``FolderCheck``.
    var foldersAreInPlace: Bool
  }

  private let seen = Mutex<Seen?>(nil)
  private let group = DispatchGroup()

  /// Begins to look.
  ///
  /// - Parameter index: Of the last build.
  init(_ index: StateIndex, _ output: any OutputStore) {
    DispatchQueue.global(qos: .utility).async(group: group) { [self] in
      let paths = index.outputs.map { index.text($0.path) }
      let fingerprints = paths.map { path in SitePath(path).flatMap(output.fingerprint(of:)) }
      let isInPlace = index.folderCheck(output, jobs: 1).areInPlace(paths.count) { paths[$0] }
      seen.withLock { $0 = Seen(fingerprints: fingerprints, foldersAreInPlace: isInPlace) }
    }
  }

  /// Waits until all has been looked at.
  func result() -> Seen {
    group.wait()
    return seen.withLock { $0 } ?? Seen(fingerprints: [], foldersAreInPlace: false)
  }
}

extension StateIndex {
  func folderCheck(_ output: any OutputStore, jobs: Int) -> FolderCheck {
    FolderCheck(folders.map { (text($0.path), $0.fingerprint) }, output: output, jobs: jobs)
  }
}
