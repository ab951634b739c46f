private import Synchronization

/// Where the time of a build goes.
///
/// A build without one measures nothing.
package final class BuildProfile: Sendable {
  /// A stretch of a build, in seconds of the clock.
  package struct Span: Sendable {
    package var name: String
    package var start: Double
    package var end: Double
  }

  private let clock: @Sendable () -> Double
  private let recorded = Mutex<[Span]>([])

  /// - Parameter clock: Seconds since some moment.
  package init(clock: @escaping @Sendable () -> Double) { self.clock = clock }

  /// The stages, in the order in which they ended.
  package var stages: [Span] { recorded.withLock { $0 } }

  func add(_ name: String, since start: Double) {
    let end = clock()
    recorded.withLock { $0.append(Span(name: name, start: start, end: end)) }
  }

  var now: Double { clock() }
}

extension BuildRequest {
  /// Runs a stage and notes how long it took.
  func measure<Result, Failure>(
    _ stage: String, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let profile else { return try body() }
    let start = profile.now
    defer { profile.add(stage, since: start) }
    return try body()
  }
}
