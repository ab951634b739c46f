#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#else
  private import Darwin
#endif

extension ChildProcess {
  /// What a program wrote to standard output before it ended or was stopped.
  package struct Output: Sendable {
    package var bytes: [UInt8]
    /// Its exit status; `nil` if it could not be started, was stopped, or fell.
    package var status: Int?
  }

  /// Runs a program and reads what it writes; it reads nothing and its complaints are dropped.
  ///
  /// - Parameters:
  ///   - program: Its path.
  ///   - arguments: Each is handed over as it is.
  ///   - environment: All that it gets of an environment.
  ///   - limit: After so many bytes it is stopped.
  ///   - seconds: After that time it is stopped.
  ///   - isEnough: Asked whenever something has come; it is stopped when it says so.
  package static func read(
    _ program: String, _ arguments: [String], environment: [String], limit: Int, seconds: Double,
    until isEnough: ([UInt8]) -> Bool
  ) -> Output {
    var ends: [Int32] = [-1, -1]
    guard openPipe(&ends) else { return Output(bytes: [], status: nil) }
    defer { closeFile(ends[0]) }
    let process = start(program, arguments, environment, output: ends[1])
    closeFile(ends[1])
    guard let process else { return Output(bytes: [], status: nil) }
    var bytes: [UInt8] = []
    let isOver = drain(ends[0], &bytes, limit: limit, seconds: seconds, until: isEnough)
    if !isOver { kill(process, SIGKILL) }
    return Output(bytes: bytes, status: end(of: process))
  }

  /// - Returns: Whether the program closed its output by itself.
  private static func drain(
    _ file: Int32, _ bytes: inout [UInt8], limit: Int, seconds: Double, until isEnough: ([UInt8]) -> Bool
  ) -> Bool {
    var left = Int32(seconds * 1000)
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    while left > 0, bytes.count < limit {
      var poll = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      let ready = Self.poll(&poll, milliseconds: step)
      if ready == 0 || (ready < 0 && errno == EINTR) {
        left -= step
        continue
      }
      let count = readSome(file, into: &buffer)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return count == 0 }
      bytes += buffer.prefix(min(count, limit - bytes.count))
      if isEnough(bytes) { return false }
    }
    return false
  }

  /// In milliseconds.
  private static let step: Int32 = 20

  private static func end(of process: pid_t) -> Int? {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { if errno != EINTR { return nil } }
    return status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : nil
  }

  private static func poll(_ poll: inout pollfd, milliseconds: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.poll(&poll, 1, milliseconds)
    #elseif canImport(Musl)
      Musl.poll(&poll, 1, milliseconds)
    #else
      Darwin.poll(&poll, 1, milliseconds)
    #endif
  }

  private static func readSome(_ file: Int32, into buffer: inout [UInt8]) -> Int {
    buffer.withUnsafeMutableBytes { bytes in
      #if canImport(Glibc)
        Glibc.read(file, bytes.baseAddress, bytes.count)
      #elseif canImport(Musl)
        Musl.read(file, bytes.baseAddress, bytes.count)
      #else
        Darwin.read(file, bytes.baseAddress, bytes.count)
      #endif
    }
  }

  private static func closeFile(_ file: Int32) { POSIX.closeFile(file) }

  /// A pipe whose ends no other program inherits.
  private static func openPipe(_ ends: inout [Int32]) -> Bool {
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return true
  }
}
