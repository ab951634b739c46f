private import Dispatch
private import Synchronization

/// Runs work over many things on several cores.
package enum Parallel {
  /// The results of `body` for each index, in order.
  ///
  /// Each worker takes the next index when it is done with the last, so one
  /// slow element does not hold up the others.
  ///
  /// - Parameters:
  ///   - jobs: How many workers at most.
  ///   - makeState: Makes what a worker keeps for itself from one element to the next.
  package static func map<Result: Sendable, State>(
    _ count: Int, jobs: Int, state makeState: @Sendable () -> State,
    _ body: @Sendable (Int, inout State) -> Result
  ) -> [Result] {
    let workers = max(1, min(jobs, count))
    let next = Atomic(0)
    // An array made so writes its length even if it is the empty one that all threads share.
    guard count > 0 else { return [] }
    return [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let results = buffer
      // Each place is written by exactly one worker, and all before this returns.
      DispatchQueue.concurrentPerform(iterations: workers) { _ in
        var state = makeState()
        while true {
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard index < count, let base = results.baseAddress else { return }
          (base + index).initialize(to: body(index, &state))
        }
      }
      initialized = count
    }
  }

  /// Two results that do not need each other.
  package static func both<A: Sendable, B: Sendable>(
    jobs: Int, _ first: @Sendable () -> A, _ second: @Sendable () -> B
  ) -> (A, B) {
    if jobs < 2 { return (first(), second()) }
    let results = Mutex<(A?, B?)>((nil, nil))
    DispatchQueue.concurrentPerform(iterations: 2) { place in
      if place == 0 {
        let result = first()
        results.withLock { $0.0 = result }
      } else {
        let result = second()
        results.withLock { $0.1 = result }
      }
    }
    let (a, b) = results.withLock { $0 }
    // Both have run; this is for the compiler alone.
    return (a ?? first(), b ?? second())
  }

  /// The results of `body` for each index, in order.
  package static func map<Result: Sendable>(
    _ count: Int, jobs: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    map(count, jobs: jobs, state: {}) { index, _ in body(index) }
  }
}
