private import Synchronization

/// Changes that wait while the site takes in those before: they are taken in together then.
final class ChangeQueue: Sendable {
  private struct State {
    var paths: Set<String> = []
    var isAnything = false
    var isTime = false
    var failure: (any Error)?
  }

  private let state = Mutex(State())
  private let continuation: AsyncStream<Void>.Continuation
  /// One after something came, however much it was.
  let signals: AsyncStream<Void>

  init() { (signals, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

  func add(_ changes: PreviewChanges) {
    state.withLock { state in
      switch changes {
      case .at(let paths): state.paths.formUnion(paths)
      case .anything: state.isAnything = true
      case .time: state.isTime = true
      }
    }
    continuation.yield()
  }

  /// Nothing more will come.
  func fail(_ failure: any Error) {
    state.withLock { $0.failure = failure }
    continuation.yield()
  }

  /// What waits; `nil` for nothing.
  ///
  /// - Throws: What ``fail(_:)`` was told, once all that came before has been taken.
  func take() throws -> PreviewChanges? {
    try state.withLock { state in
      if state.isAnything {
        (state.isAnything, state.paths) = (false, [])
        return .anything
      }
      if !state.paths.isEmpty {
        defer { state.paths = [] }
        return .at(state.paths.sorted())
      }
      if state.isTime {
        state.isTime = false
        return .time
      }
      if let failure = state.failure { throw failure }
      return nil
    }
  }
}
