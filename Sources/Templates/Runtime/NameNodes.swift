internal import Diagnostics
internal import Values

final class ConstantNode: ExpressionNode, @unchecked Sendable {
  private let value: Value

  init(_ value: Value, _ span: Range<Int>) {
    self.value = value
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value { value }
  override var constant: Value? { value }
}

/// An expression that cannot have a value: a mistake as soon as it is reached.
final class FailingNode: ExpressionNode, @unchecked Sendable {
  private let fault: Fault

  init(_ rule: Rule, _ message: String, hint: String?, _ span: Range<Int>) {
    fault = Fault(rule, message, at: span, hint: hint)
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value { throw fault }
}

/// A local name; until it is set, it means what it means outside.
final class SlotNode: ExpressionNode, @unchecked Sendable {
  private let slot: Int
  private let outside: ExpressionNode

  init(_ slot: Int, outside: ExpressionNode, _ span: Range<Int>) {
    self.slot = slot
    self.outside = outside
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    let value = machine[slot]
    if case .undefined = value { return try outside.evaluate(&machine) }
    return value
  }

  override func evaluateLeniently(_ machine: inout Machine) throws(Fault) -> Value {
    let value = machine[slot]
    if case .undefined = value { return try outside.evaluateLeniently(&machine) }
    return value
  }
}

/// A name that the site gives to all templates, and that no template redefines.
final class GlobalNode: ExpressionNode, @unchecked Sendable {
  private let global: Global

  init(_ global: Global, _ span: Range<Int>) {
    self.global = global
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value { machine.value(of: global) }
}

/// A name that the site gives to all templates.
struct Global {
  /// Its place among the values.
  var index: Int
  /// Whether it differs from page to page.
  var isOfPage: Bool
}

/// Any other name: looked up in what templates have defined, then among the site's.
final class ContextNode: ExpressionNode, @unchecked Sendable {
  private let name: Symbol
  private let global: Global?
  /// The local names at this place, for suggestions.
  private let localNames: [String]
  private let globalNames: [String]

  init(_ name: String, global: Global?, localNames: [String], globalNames: [String], _ span: Range<Int>) {
    self.name = Symbol(name)
    self.global = global
    self.localNames = localNames
    self.globalNames = globalNames
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    let value = try evaluateLeniently(&machine)
    guard case .undefined = value, machine.isStrict else { return value }
    let known = localNames + globalNames + machine.context.allNames
    throw Fault(
      .undefinedName, "there is no '\(name)' here", at: span, hint: NearestName.hint(name.name, among: known))
  }

  override func evaluateLeniently(_ machine: inout Machine) throws(Fault) -> Value {
    if let value = machine.context.value(name) { return value }
    return global.map { machine.value(of: $0) } ?? .undefined
  }
}

/// `page.title`
final class MemberNode: ExpressionNode, @unchecked Sendable {
  private let operand: ExpressionNode
  private let name: Symbol

  init(_ operand: ExpressionNode, _ name: Symbol, _ span: Range<Int>) {
    self.operand = operand
    self.name = name
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    let subject = try operand.evaluate(&machine)
    if let value = subject.member(name, for: machine.observer) { return value }
    return try machine.missing(name, of: subject, at: span)
  }

  override func evaluateLeniently(_ machine: inout Machine) throws(Fault) -> Value {
    let subject = try operand.evaluate(&machine)
    if let value = subject.member(name, for: machine.observer) { return value }
    if case .undefined = subject { return try machine.missing(name, of: subject, at: span) }
    return .undefined
  }
}

/// `list[0]`, `map['key']`
final class SubscriptNode: ExpressionNode, @unchecked Sendable {
  private let operand: ExpressionNode
  private let key: ExpressionNode

  init(_ operand: ExpressionNode, _ key: ExpressionNode, _ span: Range<Int>) {
    self.operand = operand
    self.key = key
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    let subject = try operand.evaluate(&machine)
    let key = try key.evaluate(&machine)
    if let value = subject.element(key, for: machine.observer) { return value }
    if case .text(let name) = key { return try machine.missing(Symbol(name), of: subject, at: span) }
    guard machine.isStrict || subject.isUndefined else { return .undefined }
    throw Fault(.undefinedName, "\(subject.typeName) has no element \(key.represented)", at: span)
  }

  override func evaluateLeniently(_ machine: inout Machine) throws(Fault) -> Value {
    let subject = try operand.evaluate(&machine)
    return subject.element(try key.evaluate(&machine), for: machine.observer) ?? .undefined
  }
}

/// `list[1:3]`
final class SliceNode: ExpressionNode, @unchecked Sendable {
  private let operand: ExpressionNode
  private let bounds: [ExpressionNode?]

  init(
    _ operand: ExpressionNode, _ start: ExpressionNode?, _ stop: ExpressionNode?, _ step: ExpressionNode?,
    _ span: Range<Int>
  ) {
    self.operand = operand
    bounds = [start, stop, step]
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    let subject = try operand.evaluate(&machine)
    var numbers: [Int?] = []
    for bound in bounds {
      switch try bound?.evaluate(&machine) {
      case nil, .some(.none): numbers.append(nil)
      case .int(let number): numbers.append(number)
      case let other?:
        throw Fault(.templateValue, "a slice needs whole numbers, not \(other.typeName)", at: span)
      }
    }
    guard let slice = subject.slice(numbers[0], numbers[1], numbers[2] ?? 1) else {
      throw Fault(.templateValue, "\(subject.typeName) cannot be sliced like this", at: span)
    }
    return slice
  }
}

extension Machine {
  /// What a member that is not there is: an error, or undefined.
  func missing(_ name: Symbol, of subject: Value, at span: Range<Int>) throws(Fault) -> Value {
    guard isStrict || subject.isUndefined else { return .undefined }
    let what =
      if case .none = subject { "'\(name)' was asked of nothing ('none')" } else {
        "\(subject.typeName) has no member '\(name)'"
      }
    let nothing = if case .none = subject { "ask with '{% if … %}' first" } else { String?.none }
    throw Fault(
      .undefinedName, what, at: span, hint: NearestName.hint(name.name, among: subject.memberNames) ?? nothing)
  }
}

/// A local name that hides the same name outside: a parameter, what a loop goes through.
final class LocalNode: ExpressionNode, @unchecked Sendable {
  private let slot: Int
  private let name: String

  init(_ slot: Int, name: String, _ span: Range<Int>) {
    self.slot = slot
    self.name = name
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    let value = machine[slot]
    guard case .undefined = value, machine.isStrict else { return value }
    throw Fault(.undefinedName, "'\(name)' has no value here", at: span, hint: "hand it over, or give it a default")
  }

  override func evaluateLeniently(_ machine: inout Machine) throws(Fault) -> Value { machine[slot] }
}
