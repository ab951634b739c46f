private import Synchronization
package import Templates

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

  /// What one worker did while outputs were rendered.
  package struct Worker: Sendable {
    /// By the addresses of the outputs, in the order they were rendered.
    package var outputs: [Span] = []
    /// By the templates' paths from the site's root.
    package var templates: [(file: String, entry: TemplateTiming.Entry)] = []
  }

  private struct State {
    var stages: [Span] = []
    var workers: [Worker] = []
  }

  private let clock: @Sendable () -> Double
  private let state = Mutex(State())

  /// - Parameter clock: Seconds since some moment.
  package init(clock: @escaping @Sendable () -> Double) { self.clock = clock }

  /// The stages, in the order in which they ended.
  package var stages: [Span] { state.withLock(\.stages) }
  package var workers: [Worker] { state.withLock(\.workers) }

  func add(_ name: String, since start: Double) {
    let end = clock()
    state.withLock { $0.stages.append(Span(name: name, start: start, end: end)) }
  }

  func add(_ workers: [Worker]) { state.withLock { $0.workers += workers } }

  var now: Double { clock() }

  /// A new measure of the templates that one worker runs.
  func makeTiming() -> TemplateTiming { TemplateTiming(clock: clock) }
}

extension BuildProfile {
  /// What each template took, of all workers together, the one that took most itself first.
  package var templates: [(file: String, entry: TemplateTiming.Entry)] {
    var sums: [String: TemplateTiming.Entry] = [:]
    for (file, entry) in workers.flatMap(\.templates) {
      sums[file, default: .init()].calls += entry.calls
      sums[file, default: .init()].total += entry.total
      sums[file, default: .init()].own += entry.own
    }
    return sums.map { ($0.key, $0.value) }.sorted { ($1.entry.own, $0.file) < ($0.entry.own, $1.file) }
  }

  /// The outputs that took longest, the slowest first.
  package func slowest(_ count: Int) -> [Span] {
    let all = workers.flatMap(\.outputs).sorted { ($1.end - $1.start, $0.name) < ($0.end - $0.start, $1.name) }
    return Array(all.prefix(count))
  }
}

extension BuildRequest {
  /// Runs a stage and notes how long it took, if anyone wants to know.
  func measure<Result, Failure>(
    _ stage: String, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    progress?.begin(stage)
    guard let profile else { return try body() }
    let start = profile.now
    defer { profile.add(stage, since: start) }
    return try body()
  }
}
