private import Synchronization

/// Gives each that asks another number.
final class Counter: Sendable {
  private let last = Atomic(0)

  func next() -> Int { last.wrappingAdd(1, ordering: .relaxed).newValue }
}
