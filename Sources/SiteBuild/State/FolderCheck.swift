internal import Files

/// Finds out whether somebody put a link, or anything else that is no folder, where
/// a folder of outputs goes.
///
/// Files behind a link look as they did, but are not where they should be: a clean
/// build refuses to write there, and so must every other.
struct FolderCheck {
  let output: any OutputStore
  let jobs: Int

  private static let chunk = 512

  /// - Parameter path: The path of each output, in order, so that neighbours share most folders.
  /// - Complexity: O(*n*) in the number of outputs; asks the file system once for each folder.
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

  /// Looks at the folders of a path that are not those of the path before.
  private func isInPlace(_ path: String, after previous: String) -> Bool {
    let slash = UInt8(ascii: "/")
    let (bytes, known) = (path.utf8, previous.utf8)
    var isNew = false
    var (place, other) = (bytes.startIndex, known.startIndex)
    while place < bytes.endIndex {
      if !isNew { isNew = other == known.endIndex || known[other] != bytes[place] }
      if isNew, bytes[place] == slash, !output.mayHoldOutputs(path[..<place]) { return false }
      bytes.formIndex(after: &place)
      if !isNew { known.formIndex(after: &other) }
    }
    return true
  }
}
