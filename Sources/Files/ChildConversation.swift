#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#else
  private import Darwin
#endif

/// A program that is talked to: what is sent comes out of its standard input, what is
/// received it has sent through the same.
///
/// Belongs to one thread at a time. The program ends with this object at the latest.
package final class ChildConversation {
  /// Why something could not be sent or received.
  package enum Interruption: Error, Hashable {
    /// The time is over; the program is still running.
    case timedOut
    /// The program has gone, or does not listen any more.
    case ended
  }

  /// Why a program could not be started.
  package struct NotStarted: Error {
    package var reason: String
  }

  private let socket: Int32
  private var process: pid_t
  private let complaints: String
  /// Of what a program complains, this many bytes are kept, from the end.
  private static let longestComplaint = 16 << 10
  private static let piece = 1 << 20

  /// Starts a program, with an environment of its own and never through a shell.
  ///
  /// - Parameters:
  ///   - arguments: Each is handed over as it is.
  ///   - environment: All that it gets of an environment.
  ///   - complaints: A file for what it writes to standard output and error, replaced if it is there.
  package init(
    _ program: String, _ arguments: [String], environment: [String], complaints: String
  ) throws(NotStarted) {
    guard let (ours, theirs) = Self.sockets() else { throw NotStarted(reason: String(cString: strerror(errno))) }
    defer { close(theirs) }
    var actions = SpawnActions()
    defer { actions.close() }
    actions.duplicate(theirs, to: 0)
    actions.open(1, complaints, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
    actions.duplicate(1, to: 2)
    var process: pid_t = 0
    let code = actions.spawn(&process, program, arguments, environment: environment)
    guard code == 0 else {
      close(ours)
      throw NotStarted(reason: String(cString: strerror(code)))
    }
    (socket, self.process, self.complaints) = (ours, process, complaints)
  }

  deinit { end() }

  /// Stops the program, wherever it is.
  package func end() {
    guard process > 0 else { return }
    kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    close(socket)
    process = 0
  }

  /// What the program has complained of so far, its last words.
  package var complaint: String {
    let written = (try? POSIX.read(complaints, limit: 1 << 30).get()) ?? []
    return String(decoding: written.suffix(Self.longestComplaint), as: UTF8.self)
  }

  /// Sends all of these bytes.
  package func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws(Interruption) {
    var sent = 0
    while sent < bytes.count {
      try wait(for: Int16(POLLOUT), until: deadline)
      let count = bytes[sent...].withUnsafeBytes { rest in
        Self.send(socket, rest.baseAddress, min(rest.count, Self.piece))
      }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { throw .ended }
      sent += count
    }
  }

  /// Receives exactly so many bytes.
  package func receive(_ count: Int, until deadline: ContinuousClock.Instant) throws(Interruption) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(count, Self.piece))
    while bytes.count < count {
      try wait(for: Int16(POLLIN), until: deadline)
      var received = 0
      let part = [UInt8](unsafeUninitializedCapacity: min(count - bytes.count, Self.piece)) { buffer, filled in
        received = recv(socket, buffer.baseAddress, buffer.count, 0)
        filled = max(0, received)
      }
      if received < 0, errno == EINTR || errno == EAGAIN { continue }
      guard received > 0 else { throw .ended }
      bytes += part
    }
    return bytes
  }

  private func wait(for event: Int16, until deadline: ContinuousClock.Instant) throws(Interruption) {
    guard process > 0 else { throw .ended }
    while true {
      let left = deadline - .now
      if left <= .zero { throw .timedOut }
      let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
      var state = pollfd(fd: socket, events: event, revents: 0)
      let ready = poll(&state, 1, Int32(clamping: min(milliseconds, 3_600_000) + 1))
      if ready > 0 { return }
      if ready < 0, errno != EINTR { throw .ended }
    }
  }

  /// A pair that no other program inherits, and that does not end this one when the other side has gone.
  private static func sockets() -> (Int32, Int32)? {
    var pair: [Int32] = [-1, -1]
    #if canImport(Darwin)
      guard socketpair(AF_UNIX, SOCK_STREAM, 0, &pair) == 0 else { return nil }
      var flag: Int32 = 1
      for file in pair {
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        setsockopt(file, SOL_SOCKET, SO_NOSIGPIPE, &flag, socklen_t(MemoryLayout<Int32>.size))
      }
    #else
      let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      guard socketpair(AF_UNIX, kind, 0, &pair) == 0 else { return nil }
    #endif
    return (pair[0], pair[1])
  }

  private static func send(_ socket: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Darwin)
      Darwin.send(socket, bytes, count, Int32(MSG_DONTWAIT))
    #elseif canImport(Musl)
      Musl.send(socket, bytes, count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
    #else
      Glibc.send(socket, bytes, count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
    #endif
  }
}
