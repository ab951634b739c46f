internal import Diagnostics
internal import Values

/// Text that is written as it is.
final class DataNode: StatementNode, @unchecked Sendable {
  private let bytes: Bytes

  init(_ bytes: [UInt8], _ span: Range<Int>) {
    self.bytes = Bytes(bytes)
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) { machine.output.append(contentsOf: bytes.buffer) }
}

/// `{{ value }}`
final class OutputNode: StatementNode, @unchecked Sendable {
  private let value: ExpressionNode

  init(_ value: ExpressionNode, _ span: Range<Int>) {
    self.value = value
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) { try value.write(&machine) }
}

/// What stands outside of blocks in a template that extends another is not written.
final class UnlessExtendingNode: StatementNode, @unchecked Sendable {
  private let inner: StatementNode

  init(_ inner: StatementNode) {
    self.inner = inner
    super.init(inner.span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    if machine.parent == nil { try inner.run(&machine) }
  }
}

/// `{% if %}` with one test.
final class ShortIfNode: StatementNode, @unchecked Sendable {
  private let test: ExpressionNode
  private let body: Body
  private let otherwise: Body

  init(_ test: ExpressionNode, _ body: Body, _ otherwise: Body, _ span: Range<Int>) {
    self.test = test
    self.body = body
    self.otherwise = otherwise
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    if try test.isTrue(&machine) { try body.run(&machine) } else { try otherwise.run(&machine) }
  }
}

/// `{% if %}` with `elif`.
final class IfNode: StatementNode, @unchecked Sendable {
  private let branches: [(test: ExpressionNode, body: Body)]
  private let otherwise: Body

  init(_ branches: [(test: ExpressionNode, body: Body)], _ otherwise: Body, _ span: Range<Int>) {
    self.branches = branches
    self.otherwise = otherwise
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    for (test, body) in branches where try test.isTrue(&machine) { return try body.run(&machine) }
    try otherwise.run(&machine)
  }
}

/// Where a value is put.
indirect enum Target: Sendable {
  case slot(Int)
  case context(Symbol)
  case member(ExpressionNode, Symbol)
  case tuple([Target])

  func assign(_ value: Value, _ machine: inout Machine, at span: Range<Int>) throws(Fault) {
    switch self {
    case .slot(let slot): machine[slot] = value
    case .context(let name): machine.context.set(name, value)
    case .member(let operand, let name):
      guard case .object(let object) = try operand.evaluate(&machine), let namespace = object as? Namespace else {
        throw Fault(
          .templateValue, "only members of a namespace can be set", at: span, hint: "make one with 'namespace()'")
      }
      namespace.set(name, value)
    case .tuple(let targets):
      let values = try machine.items(of: value, at: span)
      guard values.count == targets.count else {
        throw Fault(.templateValue, "\(values.count) values cannot be spread over \(targets.count) names", at: span)
      }
      for (target, value) in zip(targets, values) { try target.assign(value, &machine, at: span) }
    }
  }
}

/// `{% set name = value %}`
final class SetNode: StatementNode, @unchecked Sendable {
  private let target: Target
  private let value: ExpressionNode

  init(_ target: Target, _ value: ExpressionNode, _ span: Range<Int>) {
    self.target = target
    self.value = value
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    let value = try value.evaluate(&machine)
    try target.assign(value, &machine, at: span)
  }
}

/// `{% set name %}…{% endset %}`, perhaps through filters.
final class SetBlockNode: StatementNode, @unchecked Sendable {
  private let target: Target
  private let body: Body
  private let filtered: ExpressionNode?
  private let captureSlot: Int

  /// - Parameter filtered: The filters, applied to what is in `captureSlot`.
  init(_ target: Target, _ body: Body, filtered: ExpressionNode?, captureSlot: Int, _ span: Range<Int>) {
    self.target = target
    self.body = body
    self.filtered = filtered
    self.captureSlot = captureSlot
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    machine[captureSlot] = try machine.captureValue { (machine) throws(Fault) in try body.run(&machine) }
    try target.assign(try filtered?.evaluate(&machine) ?? machine[captureSlot], &machine, at: span)
  }
}

/// `{% filter name %}…{% endfilter %}`
final class FilterBlockNode: StatementNode, @unchecked Sendable {
  private let body: Body
  private let filtered: ExpressionNode
  private let place: OutputPlace
  private let captureSlot: Int

  init(_ body: Body, filtered: ExpressionNode, _ place: OutputPlace, captureSlot: Int, _ span: Range<Int>) {
    self.body = body
    self.filtered = filtered
    self.place = place
    self.captureSlot = captureSlot
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    machine[captureSlot] = try machine.captureValue { (machine) throws(Fault) in try body.run(&machine) }
    try machine.write(try filtered.evaluate(&machine), as: place, at: span)
  }
}

/// `{% with %}`: its values see those before them in the same tag, its names end with it.
final class WithNode: StatementNode, @unchecked Sendable {
  private let bindings: [(target: Target, value: ExpressionNode)]
  private let body: Body

  init(_ bindings: [(target: Target, value: ExpressionNode)], _ body: Body, _ span: Range<Int>) {
    self.bindings = bindings
    self.body = body
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    var values: [Value] = []
    for binding in bindings { values.append(try binding.value.evaluate(&machine)) }
    for (binding, value) in zip(bindings, values) { try binding.target.assign(value, &machine, at: span) }
    try body.run(&machine)
  }
}

/// `{% autoescape true %}`
final class AutoescapeNode: StatementNode, @unchecked Sendable {
  private let value: ExpressionNode
  private let body: Body

  init(_ value: ExpressionNode, _ body: Body, _ span: Range<Int>) {
    self.value = value
    self.body = body
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    let outer = machine.escapes
    defer { machine.escapes = outer }
    machine.escapes = try value.isTrue(&machine)
    try body.run(&machine)
  }
}

/// `{% break %}` and `{% continue %}`
final class LeavePassNode: StatementNode, @unchecked Sendable {
  private let endsLoop: Bool

  init(endsLoop: Bool, _ span: Range<Int>) {
    self.endsLoop = endsLoop
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) { throw endsLoop ? .breaksLoop : .continuesLoop }
}
