internal import Diagnostics
internal import Files
internal import Foundation

/// Waits for another build of the same site to end.
struct LockWait {
  let stateFolder: String
  /// How long at most, in seconds.
  let limit: Int
  let context: CommandContext

  /// How long a build waits for another one if nobody says otherwise, in seconds.
  static let standardLimit = 60

  /// How often it is looked, in seconds.
  private static let step = 0.05

  enum Outcome {
    case taken(BuildLock)
    /// Another process holds it still: who, as a clause begins.
    case held(by: String)
  }

  /// Says who is waited for, once.
  ///
  /// - Throws: ``OutputFailure`` if the system refuses.
  func run() throws(OutputFailure) -> Outcome {
    let us = BuildLock.Holder(
      process: Int(ProcessInfo.processInfo.processIdentifier), since: Int(context.now()),
      command: context.commandLine)
    // Counted, because the clock may be set meanwhile.
    for attempt in 0...max(0, Int(Double(limit) / Self.step)) {
      if let lock = try BuildLock(stateFolder: stateFolder, as: us) { return .taken(lock) }
      if attempt == 1 { context.writeError("note: waiting up to \(limit) s for \(holder) to finish\n") }
      if limit > 0 { context.pause(Self.step) }
    }
    return .held(by: holder)
  }

  /// The other process, in words.
  private var holder: String {
    guard let holder = BuildLock.holder(stateFolder: stateFolder) else { return "another build of this site" }
    let since = Date(timeIntervalSince1970: Double(holder.since)).formatted(.iso8601)
    return "process \(holder.process) ('\(TerminalText.harmless(holder.command))', since \(since))"
  }
}
