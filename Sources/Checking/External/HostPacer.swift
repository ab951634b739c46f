private import Synchronization

/// Lets no host be asked by too many at once, or too often.
final class HostPacer: Sendable {
  private let options: LinkOptions
  private let clock: @Sendable () -> Double
  private let pause: @Sendable (Double) -> Void
  private let hosts = Mutex<[String: Host]>([:])

  private struct Host {
    var active = 0
    /// When it may be asked next, by ``clock``.
    var next = 0.0
  }

  /// In seconds.
  static let step = 0.02

  /// - Parameters:
  ///   - clock: Seconds since some moment, never set back.
  ///   - pause: Waits so many seconds.
  init(
    _ options: LinkOptions, clock: @escaping @Sendable () -> Double, pause: @escaping @Sendable (Double) -> Void
  ) {
    self.options = options
    self.clock = clock
    self.pause = pause
  }

  /// Asks to be let in.
  ///
  /// - Returns: Whether it may be asked now; then ``leave(_:)`` has to follow.
  func tryEnter(_ name: String) -> Bool {
    let now = clock()
    return hosts.withLock { hosts in
      var host = hosts[name] ?? Host()
      guard host.active < options.connections, host.next <= now else { return false }
      host.active += 1
      host.next = now + options.pause
      hosts[name] = host
      return true
    }
  }

  /// Waits to be let in.
  func enter(_ name: String) {
    while !tryEnter(name) { pause(Self.step) }
  }

  func leave(_ name: String) { hosts.withLock { $0[name]?.active -= 1 } }

  /// Leaves a host alone for a while.
  func rest(_ name: String, seconds: Double) {
    let until = clock() + seconds
    hosts.withLock { hosts in
      var host = hosts[name] ?? Host()
      host.next = max(host.next, until)
      hosts[name] = host
    }
  }
}
