/// Rings at a moment of the wall clock.
actor AlarmClock {
  private static let shortestRest: Duration = .seconds(1)

  private let now: @Sendable () -> Double
  private let longestNap: Double
  private var moment: Int?
  private var nap: Task<Void, Never>?

  init(now: @escaping @Sendable () -> Double, longestNap: Double) {
    self.now = now
    self.longestNap = longestNap
  }

  /// - Parameter moment: In seconds since 1970-01-01T00:00:00Z; `nil` for never.
  func set(_ moment: Int?) {
    self.moment = moment
    nap?.cancel()
  }

  /// Rings again and again, until the task is cancelled.
  func run(_ ring: @Sendable () -> Void) async throws {
    while true {
      let rest = moment.map { Double($0) - now() } ?? longestNap
      if rest <= 0 {
        moment = nil
        ring()
        // Should the site keep to a moment that is over, it is not asked without end.
        try await Task.sleep(for: Self.shortestRest)
      } else {
        await sleep(min(rest, longestNap))
      }
      try Task.checkCancellation()
    }
  }

  private func sleep(_ seconds: Double) async {
    let nap = Task { _ = try? await Task.sleep(for: .seconds(seconds)) }
    self.nap = nap
    await withTaskCancellationHandler {
      await nap.value
    } onCancel: {
      nap.cancel()
    }
  }
}
