/// Keeps two builds from writing one site at a time; released at the end of the
/// process at the latest, so what a dead process left never stands in the way.
package final class BuildLock: Sendable {
  private let file: Int32

  /// Who holds a lock, as the holder wrote it into the lock file.
  package struct Holder: Hashable, Sendable {
    package var process: Int
    /// When it took the lock, in seconds since 1970-01-01T00:00:00Z.
    package var since: Int
    /// What its user typed.
    package var command: String

    package init(process: Int, since: Int, command: String) {
      self.process = process
      self.since = since
      self.command = command
    }
  }

  /// - Parameter holder: What others are told who wait for the lock.
  /// - Returns: `nil` if another process holds the lock.
  package init?(stateFolder: String, as holder: Holder? = nil) throws(OutputFailure) {
    let file = try attempt("lock '\(stateFolder)'") { () throws(POSIX.Failure) -> Int32? in
      try POSIX.makeFolders(stateFolder)
      return try POSIX.lock(Self.path(stateFolder))
    }
    guard let file else { return nil }
    self.file = file
    // That others can read who we are is a courtesy: a full disk must not end the build here.
    try? POSIX.replaceAll(of: file, with: holder?.bytes ?? [])
  }

  deinit {
    try? POSIX.replaceAll(of: file, with: [])
    POSIX.unlock(file)
  }

  /// Who holds the lock; `nil` if nobody says so, as right after it was taken.
  package static func holder(stateFolder: String) -> Holder? {
    guard case .success(let bytes) = POSIX.read(path(stateFolder), limit: largest) else { return nil }
    return Holder(bytes)
  }

  private static func path(_ stateFolder: String) -> String { "\(stateFolder)/lock" }

  /// In bytes; what is larger was not written by us.
  private static let largest = 64 << 10
}

extension BuildLock.Holder {
  /// The longest command that is written down, in characters.
  private static let longestCommand = 500

  /// Three lines: the process, the time, the command.
  fileprivate var bytes: [UInt8] {
    let line = command.prefix(Self.longestCommand).split(whereSeparator: \.isNewline).joined(separator: " ")
    return Array("\(process)\n\(since)\n\(line)\n".utf8)
  }

  fileprivate init?(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 3, let process = Int(lines[0]), let since = Int(lines[1]) else { return nil }
    self.init(process: process, since: since, command: String(lines[2]))
  }
}
