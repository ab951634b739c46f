internal import Files

/// Finds out whether somebody put a link, or anything else that is no folder, where
/// a folder of outputs goes.
///
/// Files behind a link look as they did, but are not where they should be: a clean
/// build refuses to write there, and so must every other.
struct FolderCheck: Sendable {
  private let output: any OutputStore
  private let jobs: Int
  /// Folders whose names are those that the last build left.
  private let unchanged: Set<String>

  /// - Parameter rows: What the last build saw, with the folders' paths.
  init(_ rows: [(path: String, fingerprint: FileFingerprint)], output: any OutputStore, jobs: Int) {
    self.output = output
    self.jobs = jobs
    unchanged = Set(rows.filter { output.folderFingerprint(of: $0.path) == $0.fingerprint }.map(\.path))
  }

  private static let chunk = 512

  /// - Parameter path: The path of each output, in order, so that neighbours share most folders.
  /// - Complexity: O(*n*) in the number of outputs; asks the file system once for each
  ///   folder that lies in one whose names may have changed.
  func areInPlace(_ count: Int, path: @Sendable (Int) -> String) -> Bool {
    let chunks = (count + Self.chunk - 1) / Self.chunk
    let found = Parallel.map(chunks, jobs: jobs) { chunk -> Bool in
      var previous = ""
      for place in chunk * Self.chunk..<min((chunk + 1) * Self.chunk, count) {
        let path = path(place)
        guard isInPlace(path, after: previous) else { return false }
        previous = path
      }
      return true
    }
    return !found.contains(false)
  }

  private func isInPlace(_ path: String, after previous: String) -> Bool {
    path.newFolders(after: previous).allSatisfy { folder in
      unchanged.contains(String(folder.folder)) || output.mayHoldOutputs(folder)
    }
  }
}

extension String {
  /// The folders on the way to this path that are not on the way to another, outermost first.
  fileprivate func newFolders(after previous: String) -> [Substring] {
    let start = utf8.sharedPrefix(with: previous.utf8)
    var found: [Substring] = []
    var place = utf8.index(utf8.startIndex, offsetBy: start)
    while let slash = utf8[place...].firstIndex(of: UInt8(ascii: "/")) {
      found.append(self[..<slash])
      place = utf8.index(after: slash)
    }
    return found
  }

  /// Every folder that holds folders of outputs, once; the output folder itself is the empty path.
  static func foldersOfFolders(_ paths: some Sequence<String>) -> Set<String> {
    var found: Set<String> = []
    var previous = ""
    var last: Substring = ""
    for path in paths {
      for folder in path.newFolders(after: previous) {
        let outer = folder.folder
        // Most folders lie beside the one before.
        if outer == last, !found.isEmpty { continue }
        found.insert(String(outer))
        last = outer
      }
      previous = path
    }
    return found
  }
}

extension String.UTF8View {
  /// How many bytes two texts begin with alike.
  fileprivate func sharedPrefix(with other: String.UTF8View) -> Int {
    let shared = withContiguousStorageIfAvailable { a in
      other.withContiguousStorageIfAvailable { b in
        var count = 0
        while count < a.count, count < b.count, a[count] == b[count] { count += 1 }
        return count
      }
    }
    if case .some(.some(let shared)) = shared { return shared }
    return zip(self, other).lazy.prefix { $0 == $1 }.count
  }
}

extension Substring {
  /// What stands before the last slash; empty without one.
  fileprivate var folder: Substring {
    utf8.lastIndex(of: UInt8(ascii: "/")).map { self[..<$0] } ?? ""
  }
}
