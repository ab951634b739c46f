internal import Dispatch
private import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Ctrl-C and the system's request to end.
enum StopSignals {
  private static let numbers = [SIGINT, SIGTERM]

  /// Where the handler writes; set while somebody waits.
  ///
  /// Only ``wait()`` changes it, before handlers are set and after they are
  /// gone, and a process waits once at a time.
  private static let bell = Atomic<Int32>(-1)

  /// Returns when the first of them arrives, or the task is cancelled.
  ///
  /// From then on they do what they always did, so that a second Ctrl-C ends
  /// the process at once should the first take too long.
  ///
  /// A handler that writes to a pipe rather than Dispatch's signal sources,
  /// whose dealings with a signal's disposition differ between systems.
  static func wait() async {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return await forever() }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let (rings, continuation) = AsyncStream.makeStream(of: Void.self)
    let source = DispatchSource.makeReadSource(fileDescriptor: ends[0], queue: DispatchQueue(label: "sitegen.signals"))
    source.setEventHandler { continuation.yield() }
    source.setCancelHandler { [reading = ends[0]] in close(reading) }
    source.resume()
    bell.store(ends[1], ordering: .releasing)
    for number in numbers { signal(number, ring) }

    for await _ in rings { break }

    for number in numbers { signal(number, SIG_DFL) }
    bell.store(-1, ordering: .releasing)
    source.cancel()
    close(ends[1])
  }

  /// Runs inside whatever the signal interrupted: nothing but `write` is allowed here.
  private static let ring: @convention(c) (Int32) -> Void = { _ in
    let code = errno
    var byte: UInt8 = 1
    _ = write(StopSignals.bell.load(ordering: .acquiring), &byte, 1)
    errno = code
  }

  /// Without a pipe the signals end the process, as they do anywhere else.
  private static func forever() async {
    let (never, continuation) = AsyncStream.makeStream(of: Void.self)
    for await _ in never {}
    continuation.finish()
  }
}
