internal import FlyingSocks
private import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How long a client has for what it is doing, and the one place that closes its socket.
final class ConnectionLife: Sendable {
  /// What the client has time for.
  enum Phase {
    /// Sending; when time is up it can still be told so.
    case sending
    case taking
  }

  private struct State {
    var deadline: ContinuousClock.Instant?
    var phase = Phase.sending
    var isOpen = true
    var isOverdue = false
  }

  private let socket: Socket
  private let state = Mutex(State())

  init(_ socket: Socket) { self.socket = socket }

  /// Whether the client took too long.
  var isOverdue: Bool { state.withLock(\.isOverdue) }

  /// - Parameter time: From now on; `nil` for as long as it likes.
  func allow(_ time: Duration?, for phase: Phase) {
    state.withLock { state in
      state.deadline = time.map { .now + $0 }
      state.phase = phase
    }
  }

  /// Wakes the connection if its time is up: what it waits for then ends.
  func check(at now: ContinuousClock.Instant) {
    state.withLock { state in
      guard state.isOpen, let deadline = state.deadline, deadline < now else { return }
      state.deadline = nil
      state.isOverdue = true
      shutDown(state.phase == .sending ? SHUT_RD : SHUT_RDWR)
    }
  }

  /// Says that nothing more will be sent.
  func finishSending() {
    state.withLock { state in
      if state.isOpen { shutDown(SHUT_WR) }
    }
  }

  /// From then on the number of the socket may be another's.
  func close() {
    state.withLock { state in
      guard state.isOpen else { return }
      state.isOpen = false
      try? socket.close()
    }
  }

  private func shutDown(_ how: some BinaryInteger) { shutdown(socket.file.rawValue, Int32(how)) }
}

/// All connections, so that none is forgotten.
final class OpenConnections: Sendable {
  private struct State {
    var lives: [Int: ConnectionLife] = [:]
    var last = 0
  }

  private let state = Mutex(State())
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  var count: Int { state.withLock { $0.lives.count } }

  /// - Returns: The number it is removed by; `nil` if there are too many.
  func add(_ life: ConnectionLife) -> Int? {
    state.withLock { state in
      guard state.lives.count < limit else { return nil }
      state.last += 1
      state.lives[state.last] = life
      return state.last
    }
  }

  func remove(_ number: Int) { state.withLock { $0.lives[number] = nil } }

  /// Looks after them again and again, until the task is cancelled.
  func watch(every interval: Duration) async throws {
    while true {
      try await Task.sleep(for: interval)
      let now = ContinuousClock.now
      for life in state.withLock({ Array($0.lives.values) }) { life.check(at: now) }
    }
  }
}
