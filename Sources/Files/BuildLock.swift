/// Keeps two builds from writing one site at a time; released at the end of the
/// process at the latest.
package final class BuildLock: Sendable {
  private let file: Int32

  /// - Returns: `nil` if another process holds the lock.
  package init?(stateFolder: String) throws(OutputFailure) {
    let file = try attempt("lock '\(stateFolder)'") { () throws(POSIX.Failure) -> Int32? in
      try POSIX.makeFolders(stateFolder)
      return try POSIX.lock("\(stateFolder)/lock")
    }
    guard let file else { return nil }
    self.file = file
  }

  deinit { POSIX.unlock(file) }
}
