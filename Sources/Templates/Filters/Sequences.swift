internal import Values

/// `cycler('odd', 'even')`: gives its values in turn.
///
/// Confined to one rendering, and so to one thread.
final class Cycler: ValueObject, @unchecked Sendable {
  private let values: [Value]
  private var place = 0

  /// - Parameter values: Not empty.
  init(_ values: [Value]) { self.values = values }

  var typeName: String { "a cycler" }
  var memberNames: [String] { ["current", "next", "reset"] }

  func member(_ name: Symbol) -> Value? {
    switch name.name {
    case "current": values[place]
    case "next": .object(CyclerMethod(self, isReset: false))
    case "reset": .object(CyclerMethod(self, isReset: true))
    default: nil
    }
  }

  fileprivate func next() -> Value {
    defer { place = (place + 1) % values.count }
    return values[place]
  }

  fileprivate func reset() { place = 0 }
}

/// `cycler.next()` and `cycler.reset()`.
private final class CyclerMethod: ValueObject {
  private let cycler: Cycler
  private let isReset: Bool

  init(_ cycler: Cycler, isReset: Bool) {
    self.cycler = cycler
    self.isReset = isReset
  }

  var typeName: String { "a method of a cycler" }

  func call(_ arguments: Arguments) throws(CallError) -> Value {
    guard isReset else { return cycler.next() }
    cycler.reset()
    return .none
  }
}

/// `joiner(', ')`: nothing the first time, then what stands between parts.
///
/// Confined to one rendering, and so to one thread.
final class Joiner: ValueObject, @unchecked Sendable {
  private let separator: Value
  private var isUsed = false

  init(_ separator: Value) { self.separator = separator }

  var typeName: String { "a joiner" }

  func call(_ arguments: Arguments) throws(CallError) -> Value {
    defer { isUsed = true }
    return isUsed ? separator : .text("")
  }
}
