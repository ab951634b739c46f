internal import Diagnostics
internal import Values

/// `[a, b]` and `(a, b)`
final class ListNode: ExpressionNode, @unchecked Sendable {
  private let items: [ExpressionNode]
  private let isTuple: Bool

  init(_ items: [ExpressionNode], isTuple: Bool, _ span: Range<Int>) {
    self.items = items
    self.isTuple = isTuple
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    var values: [Value] = []
    values.reserveCapacity(items.count)
    for item in items { values.append(try item.evaluate(&machine)) }
    return isTuple ? .tuple(values) : .list(values)
  }
}

/// `{'a': b}`
final class MapNode: ExpressionNode, @unchecked Sendable {
  private let entries: [(key: ExpressionNode, value: ExpressionNode)]

  init(_ entries: [(key: ExpressionNode, value: ExpressionNode)], _ span: Range<Int>) {
    self.entries = entries
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    var record = Record()
    for (key, value) in entries {
      guard let name = Symbol(key: try key.evaluate(&machine)) else {
        throw Fault(.templateValue, "a key must be text or a number", at: key.span)
      }
      record[name] = try value.evaluate(&machine)
    }
    return .map(record)
  }
}

final class ArithmeticNode: ExpressionNode, @unchecked Sendable {
  private let op: Arithmetic
  private let left: ExpressionNode
  private let right: ExpressionNode

  init(_ op: Arithmetic, _ left: ExpressionNode, _ right: ExpressionNode, _ span: Range<Int>) {
    self.op = op
    self.left = left
    self.right = right
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    let (left, right) = (try left.evaluate(&machine), try right.evaluate(&machine))
    do throws(CallError) {
      return try Value.combine(op, left, right)
    } catch {
      throw Fault(error, at: span)
    }
  }
}

/// `-a` and `+a`
final class SignNode: ExpressionNode, @unchecked Sendable {
  private let operand: ExpressionNode
  private let isNegative: Bool

  init(_ operand: ExpressionNode, isNegative: Bool, _ span: Range<Int>) {
    self.operand = operand
    self.isNegative = isNegative
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    switch try operand.evaluate(&machine) {
    case .int(let number):
      let (result, overflows) = (isNegative ? 0 : number).subtractingReportingOverflow(isNegative ? number : 0)
      guard !overflows else { throw Fault(.templateValue, "the number is too large", at: span) }
      return .int(result)
    case .double(let number): return .double(isNegative ? -number : number)
    case .bool(let bool): return .int((bool ? 1 : 0) * (isNegative ? -1 : 1))
    case let other: throw Fault(.templateValue, "a sign needs a number, not \(other.typeName)", at: span)
    }
  }
}

/// `a < b <= c`
final class ComparisonNode: ExpressionNode, @unchecked Sendable {
  private let first: ExpressionNode
  private let rest: [(op: Comparison, operand: ExpressionNode)]

  init(_ first: ExpressionNode, _ rest: [(op: Comparison, operand: ExpressionNode)], _ span: Range<Int>) {
    self.first = first
    self.rest = rest
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value { .bool(try isTrue(&machine)) }

  override func isTrue(_ machine: inout Machine) throws(Fault) -> Bool {
    var left = try first.evaluate(&machine)
    for (op, operand) in rest {
      let right = try operand.evaluate(&machine)
      do throws(CallError) {
        guard try Value.holds(op, left, right) else { return false }
      } catch {
        throw Fault(error, at: span)
      }
      left = right
    }
    return true
  }
}

/// `not a`
final class NotNode: ExpressionNode, @unchecked Sendable {
  private let operand: ExpressionNode

  init(_ operand: ExpressionNode, _ span: Range<Int>) {
    self.operand = operand
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    .bool(!(try operand.isTrue(&machine)))
  }

  override func isTrue(_ machine: inout Machine) throws(Fault) -> Bool { !(try operand.isTrue(&machine)) }
}

/// `a and b`, `a or b`: one of the two, as in Python.
final class LogicNode: ExpressionNode, @unchecked Sendable {
  private let left: ExpressionNode
  private let right: ExpressionNode
  private let isAnd: Bool

  init(_ left: ExpressionNode, _ right: ExpressionNode, isAnd: Bool, _ span: Range<Int>) {
    self.left = left
    self.right = right
    self.isAnd = isAnd
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    let value = try left.evaluate(&machine)
    return value.isTrue == isAnd ? try right.evaluate(&machine) : value
  }

  override func isTrue(_ machine: inout Machine) throws(Fault) -> Bool {
    try left.isTrue(&machine) == isAnd ? try right.isTrue(&machine) : !isAnd
  }
}

/// `a if b else c`
final class ConditionNode: ExpressionNode, @unchecked Sendable {
  private let then: ExpressionNode
  private let test: ExpressionNode
  private let otherwise: ExpressionNode?

  init(_ then: ExpressionNode, _ test: ExpressionNode, _ otherwise: ExpressionNode?, _ span: Range<Int>) {
    self.then = then
    self.test = test
    self.otherwise = otherwise
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    if try test.isTrue(&machine) { return try then.evaluate(&machine) }
    // Without `else` it is nothing, which may be written.
    return try otherwise?.evaluate(&machine) ?? (machine.isStrict ? .text("") : .undefined)
  }
}

/// `a ~ b ~ c`
final class ConcatNode: ExpressionNode, @unchecked Sendable {
  private let parts: [ExpressionNode]

  init(_ parts: [ExpressionNode], _ span: Range<Int>) {
    self.parts = parts
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    var values: [Value] = []
    for part in parts { values.append(try part.evaluate(&machine)) }
    do throws(CallError) {
      return try Value.joined(values, separator: .text(""), escapes: machine.escapes)
    } catch {
      throw Fault(error, at: span)
    }
  }

  /// Written one after the other, parts need not become one text first.
  override func write(_ machine: inout Machine) throws(Fault) {
    for part in parts { try part.write(&machine) }
  }
}
