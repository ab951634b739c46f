#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#else
  private import Darwin
#endif

/// Runs other programs: never through a shell, with an environment of its own, and not for ever.
package enum ChildProcess {
  /// How a program ended.
  package struct Ending: Sendable {
    /// Its exit status; `nil` if it could not be started, was stopped, or fell.
    package var status: Int?
    /// What it wrote to standard error, or why it could not be started.
    package var complaint: String

    package var isGood: Bool { status == 0 }
  }

  /// Of what a program complains, this many bytes are kept.
  private static let longestComplaint = 64 << 10
  /// How often the end of a program is looked for, in microseconds.
  private static let pause: UInt32 = 1500

  /// Runs a program to its end; it reads nothing and its output is dropped.
  ///
  /// - Parameters:
  ///   - program: Its path.
  ///   - arguments: Each is handed over as it is.
  ///   - environment: All that it gets of an environment.
  ///   - complaints: A file for what it writes to standard error, replaced if it is there.
  ///   - seconds: After that time it is stopped.
  package static func run(
    _ program: String, _ arguments: [String], environment: [String], complaints: String, seconds: Int
  ) -> Ending {
    var actions = SpawnActions()
    defer { actions.close() }
    actions.open(0, "/dev/null", O_RDONLY)
    actions.open(1, "/dev/null", O_WRONLY)
    actions.open(2, complaints, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
    var process: pid_t = 0
    let code = actions.spawn(&process, program, arguments, environment: environment)
    guard code == 0 else { return Ending(status: nil, complaint: String(cString: strerror(code))) }
    let status = wait(for: process, seconds: seconds)
    let written = (try? POSIX.read(complaints, limit: 1 << 30).get()) ?? []
    return Ending(status: status, complaint: String(decoding: written.prefix(longestComplaint), as: UTF8.self))
  }

  /// Starts a program whose output goes to an open file.
  static func start(
    _ program: String, _ arguments: [String], _ environment: [String], output: Int32
  ) -> Int32? {
    var actions = SpawnActions()
    defer { actions.close() }
    actions.open(0, "/dev/null", O_RDONLY)
    actions.duplicate(output, to: 1)
    actions.open(2, "/dev/null", O_WRONLY)
    var process: pid_t = 0
    let code = actions.spawn(&process, program, arguments, environment: environment)
    return code == 0 ? process : nil
  }

  private static func wait(for process: pid_t, seconds: Int) -> Int? {
    var status: Int32 = 0
    var left = seconds * 1_000_000
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { break }
      if ended < 0, errno != EINTR { return nil }
      if left <= 0 { kill(process, SIGKILL) }
      usleep(pause)
      left -= Int(pause)
    }
    // The low seven bits name the signal that ended it, the next byte is its own status.
    return status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : nil
  }
}
