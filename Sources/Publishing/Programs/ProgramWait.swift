#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Waits for a program's end, and brings it about if it takes too long or writes too much.
struct ProgramWait {
  enum End: Hashable {
    case status(Int)
    case signal, tooLong, tooMuch

    func reason(seconds: Int) -> String {
      switch self {
      case .status, .signal: "it was stopped by a signal"
      case .tooLong: "it was stopped after \(seconds) s ('time_limit' in site.yml)"
      case .tooMuch: "it was stopped because it wrote too much"
      }
    }
  }

  let process: pid_t
  let output: String
  let seconds: Int

  /// How often the end is looked for, in microseconds: often at first, as most programs end soon.
  private static let pauses: (first: UInt32, longest: UInt32) = (1000, 50_000)
  /// How long a program may take to tidy up when it is told to stop, in microseconds.
  private static let grace = 3_000_000

  func end() -> End {
    var left = seconds * 1_000_000
    var pause = Self.pauses.first
    var reason: End?
    var status: Int32 = 0
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { break }
      if ended < 0, errno != EINTR { return .signal }
      if reason == nil, let found = excess(left) {
        reason = found
        left = Self.grace
        kill(process, SIGTERM)
      } else if reason != nil, left <= 0 {
        kill(process, SIGKILL)
      }
      usleep(pause)
      left -= Int(pause)
      pause = min(Self.pauses.longest, pause * 2)
    }
    if let reason { return reason }
    // The low seven bits name the signal that ended it, the next byte is its own status.
    return status & 0x7F == 0 ? .status(Int(status >> 8 & 0xFF)) : .signal
  }

  private func excess(_ left: Int) -> End? {
    if left <= 0 { return .tooLong }
    if case .file(let size) = System.kind(output), size > ProgramRunner.longestOutput { return .tooMuch }
    return nil
  }
}
