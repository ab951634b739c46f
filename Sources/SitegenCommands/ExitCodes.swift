internal import ArgumentParser

/// What the process's exit code says.
extension ExitCode {
  /// The site has errors; nothing was written.
  static let siteHasErrors = ExitCode(1)
  /// The command could not run: a missing tool, no permission, a full disk.
  static let cannotRun = ExitCode(2)
}
