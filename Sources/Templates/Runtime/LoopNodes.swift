internal import Diagnostics
internal import Values

/// `{% for %}`
final class LoopNode: StatementNode, @unchecked Sendable {
  private let parts: LoopParts

  init(_ parts: LoopParts, _ span: Range<Int>) {
    self.parts = parts
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    let iterable = try parts.iterable.evaluate(&machine)
    try parts.run(over: iterable, depth: 0, recursion: nil, &machine, at: span)
  }
}

/// What a loop is made of.
struct LoopParts: @unchecked Sendable {
  var target: Target
  var iterable: ExpressionNode
  var condition: ExpressionNode?
  var body: Body
  var otherwise: Body
  /// Where `loop` is kept, if the body asks for it.
  var loopSlot: Int?
  /// Names that each pass sets for itself.
  var passSlots: [Int]

  func run(
    over iterable: Value, depth: Int, recursion: LoopRecursion?, _ machine: inout Machine, at span: Range<Int>
  ) throws(Fault) {
    var items = try machine.items(of: iterable, at: self.iterable.span)
    if let condition { items = try filtered(items, by: condition, &machine, at: span) }
    if items.isEmpty { return try otherwise.run(&machine) }
    guard let loopSlot else {
      for item in items { if try pass(item, &machine, at: span) { return } }
      return
    }
    let loop = Loop(items, depth: depth, recursion: recursion)
    for index in items.indices {
      loop.index = index
      machine[loopSlot] = .object(loop)
      if try pass(items[index], &machine, at: span) { return }
    }
  }

  /// - Returns: Whether this was the last pass because of a `break`.
  private func pass(_ item: Value, _ machine: inout Machine, at span: Range<Int>) throws(Fault) -> Bool {
    try machine.step(at: span)
    for slot in passSlots { machine[slot] = .undefined }
    try target.assign(item, &machine, at: span)
    do throws(Fault) {
      try body.run(&machine)
    } catch {
      if error === Fault.breaksLoop { return true }
      if error !== Fault.continuesLoop { throw error }
    }
    return false
  }

  private func filtered(
    _ items: [Value], by condition: ExpressionNode, _ machine: inout Machine, at span: Range<Int>
  ) throws(Fault) -> [Value] {
    var kept: [Value] = []
    for item in items {
      try target.assign(item, &machine, at: span)
      if try condition.isTrue(&machine) { kept.append(item) }
    }
    return kept
  }
}

/// A loop with `recursive`: run again for what `loop(…)` is called with.
final class RecursiveLoopNode: StatementNode, @unchecked Sendable {
  private let iterable: ExpressionNode
  private let code: MacroCode
  private let parts: LoopParts

  /// - Parameter code: The surroundings' values and the number of slots; its body is not used.
  init(_ iterable: ExpressionNode, _ parts: LoopParts, _ code: MacroCode, _ span: Range<Int>) {
    self.iterable = iterable
    self.parts = parts
    self.code = code
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    let iterable = try iterable.evaluate(&machine)
    let captured = code.captures.map { machine[$0.outer] }
    let recursion = LoopRecursion(code: code, parts: parts, captured: captured)
    try recursion.run(over: iterable, depth: 0, &machine, at: span)
  }
}

/// What it takes to run a loop's body once more inside itself.
final class LoopRecursion: @unchecked Sendable {
  private let code: MacroCode
  private let parts: LoopParts
  private let captured: [Value]

  init(code: MacroCode, parts: LoopParts, captured: [Value]) {
    self.code = code
    self.parts = parts
    self.captured = captured
  }

  func run(over iterable: Value, depth: Int, _ machine: inout Machine, at span: Range<Int>) throws(Fault) {
    try machine.enter(slots: code.slotCount, at: span) { (machine) throws(Fault) in
      for (place, capture) in code.captures.enumerated() { machine[capture.inner] = captured[place] }
      try parts.run(over: iterable, depth: depth, recursion: self, &machine, at: span)
    }
  }
}

/// `loop(children)` inside a recursive loop.
final class LoopCallNode: ExpressionNode, @unchecked Sendable {
  private let loop: ExpressionNode
  private let iterable: ExpressionNode

  init(_ loop: ExpressionNode, _ iterable: ExpressionNode, _ span: Range<Int>) {
    self.loop = loop
    self.iterable = iterable
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    try machine.captureValue { (machine) throws(Fault) in try write(&machine) }
  }

  override func write(_ machine: inout Machine) throws(Fault) {
    guard case .object(let object) = try loop.evaluate(&machine), let loop = object as? Loop else {
      throw Fault(.templateValue, "'loop' is not that of a 'for'", at: span)
    }
    guard let recursion = loop.recursion else {
      throw Fault(
        .templateValue, "this loop cannot be called", at: span, hint: "write 'recursive' at the end of the 'for'")
    }
    let iterable = try iterable.evaluate(&machine)
    try recursion.run(over: iterable, depth: loop.depth + 1, &machine, at: span)
  }
}

/// `loop` inside of a `for`.
final class Loop: ValueObject, @unchecked Sendable {
  let items: [Value]
  let depth: Int
  let recursion: LoopRecursion?
  /// Counts from 0.
  var index = 0
  private var lastChecked: [Value]?

  init(_ items: [Value], depth: Int, recursion: LoopRecursion?) {
    self.items = items
    self.depth = depth
    self.recursion = recursion
  }

  var typeName: String { "the loop" }
  var memberNames: [String] {
    [
      "index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0", "previtem", "nextitem",
      "cycle", "changed",
    ]
  }

  private static let cycle: Symbol = "cycle"
  private static let changed: Symbol = "changed"

  private static let members: [Symbol: @Sendable (Loop) -> Value] = [
    "index": { .int($0.index + 1) },
    "index0": { .int($0.index) },
    "revindex": { .int($0.items.count - $0.index) },
    "revindex0": { .int($0.items.count - $0.index - 1) },
    "first": { .bool($0.index == 0) },
    "last": { .bool($0.index == $0.items.count - 1) },
    "length": { .int($0.items.count) },
    "depth": { .int($0.depth + 1) },
    "depth0": { .int($0.depth) },
    "previtem": { $0.index > 0 ? $0.items[$0.index - 1] : .undefined },
    "nextitem": { $0.index + 1 < $0.items.count ? $0.items[$0.index + 1] : .undefined },
    "cycle": { .object(LoopMethod($0, .cycle)) },
    "changed": { .object(LoopMethod($0, .changed)) },
  ]

  func member(_ name: Symbol) -> Value? { Self.members[name]?(self) }

  /// Whether these differ from those of the last time.
  func isChanged(_ values: [Value]) -> Bool {
    defer { lastChecked = values }
    guard let lastChecked, lastChecked.count == values.count else { return true }
    return !zip(lastChecked, values).allSatisfy { $0.isEqual(to: $1) }
  }
}

/// `loop.cycle(…)` and `loop.changed(…)`.
private final class LoopMethod: ValueObject {
  enum Kind { case cycle, changed }

  private let loop: Loop
  private let kind: Kind

  init(_ loop: Loop, _ kind: Kind) {
    self.loop = loop
    self.kind = kind
  }

  var typeName: String { "a method of the loop" }

  func call(_ arguments: Arguments) throws(CallError) -> Value {
    switch kind {
    case .changed: return .bool(loop.isChanged(arguments.positional))
    case .cycle:
      guard !arguments.positional.isEmpty else { throw CallError("'cycle' needs values") }
      return arguments.positional[loop.index % arguments.positional.count]
    }
  }
}

/// `namespace(a=1)`: members that can be set from inside of loops.
final class Namespace: ValueObject, @unchecked Sendable {
  private var members: Record

  init(_ members: Record) { self.members = members }

  var typeName: String { "a namespace" }
  var memberNames: [String] { members.keys.map(\.name) }
  func member(_ name: Symbol) -> Value? { members[name] }
  func set(_ name: Symbol, _ value: Value) { members[name] = value }
}
