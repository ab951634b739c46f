#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The free ports from a wished one on, each looked for when it is asked for.
struct FreePorts: Sequence, IteratorProtocol {
  /// How many ports are tried.
  private static let tries: UInt16 = 50

  private let host: LoopbackHost
  private var candidate: UInt16?
  private let last: UInt16
  private let isAny: Bool

  /// - Parameter first: The wished port; 0 for any.
  init(host: LoopbackHost, first: UInt16) {
    self.host = host
    candidate = first
    last = Self.last(from: first)
    isAny = first == 0
  }

  static func last(from first: UInt16) -> UInt16 { UInt16(clamping: Int(first) + Int(tries) - 1) }

  mutating func next() -> UInt16? {
    while let port = candidate {
      candidate = port < last ? port + 1 : nil
      if let free = host.freePort(isAny ? 0 : port) { return free }
    }
    return nil
  }

  /// Whether an `errno` says that a port is not to be had, because of others or for want of rights.
  static func isTaken(_ code: Int32) -> Bool { code == EADDRINUSE || code == EACCES }
}
