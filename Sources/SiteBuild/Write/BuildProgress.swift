private import Synchronization

/// How far a build is, for whoever looks at it from another thread.
package final class BuildProgress: Sendable {
  /// What can be seen at a time.
  package struct View: Sendable {
    /// `parse`, `render`; empty before the first stage.
    package var stage = ""
    /// When the stage began, in seconds of the clock.
    package var start = 0.0
    package var done = 0
    /// 0 if the stage does not count what it does.
    package var total = 0
    /// The output that has been in the works longest, and since when.
    package var longest: (name: String, start: Double)?
  }

  private struct State {
    var view = View()
    /// By worker.
    var running: [Int: (name: String, start: Double)] = [:]
  }

  private let clock: @Sendable () -> Double
  private let state = Mutex(State())
  private let done = Atomic(0)

  /// - Parameter clock: Seconds since some moment.
  package init(clock: @escaping @Sendable () -> Double) { self.clock = clock }

  package var view: View {
    let done = done.load(ordering: .relaxed)
    return state.withLock { state in
      var view = state.view
      view.done = min(done, view.total)
      view.longest = state.running.values.min { ($0.start, $0.name) < ($1.start, $1.name) }
      return view
    }
  }

  /// A stage begins; what the last one counted no longer counts.
  func begin(_ stage: String) {
    let now = clock()
    state.withLock { $0 = State(view: View(stage: stage, start: now)) }
    done.store(0, ordering: .relaxed)
  }

  /// So much is to be done in this stage.
  func expect(_ total: Int) { state.withLock { $0.view.total = total } }

  /// One more is done.
  func step() { done.wrappingAdd(1, ordering: .relaxed) }

  /// A worker begins with an output.
  func begin(_ output: String, worker: Int) {
    let now = clock()
    state.withLock { $0.running[worker] = (output, now) }
  }

  /// A worker is done with its output.
  func end(worker: Int) {
    state.withLock { $0.running[worker] = nil }
    step()
  }
}
