internal import Diagnostics
internal import Values

/// The arguments of a call, compiled.
struct ArgumentNodes: @unchecked Sendable {
  var positional: [ExpressionNode]
  var named: [(name: Symbol, value: ExpressionNode)]
  var list: ExpressionNode?
  var map: ExpressionNode?
  /// The arguments, where all of them are known when the template is compiled.
  private var constant: Arguments?

  init(
    positional: [ExpressionNode], named: [(name: Symbol, value: ExpressionNode)], list: ExpressionNode?,
    map: ExpressionNode?
  ) {
    (self.positional, self.named, self.list, self.map) = (positional, named, list, map)
    let known = positional.compactMap(\.constant)
    let knownNames = named.compactMap { argument in argument.value.constant.map { (name: argument.name, value: $0) } }
    guard known.count == positional.count, knownNames.count == named.count, list == nil, map == nil else { return }
    constant = Arguments(known, named: knownNames)
  }

  /// Whether none has a name and all of them are written out.
  var arePositional: Bool { named.isEmpty && list == nil && map == nil }

  func evaluate(_ machine: inout Machine) throws(Fault) -> Arguments {
    if let constant { return constant }
    var arguments = Arguments()
    arguments.positional.reserveCapacity(positional.count)
    for node in positional { arguments.positional.append(try node.evaluate(&machine)) }
    for (name, node) in named { arguments.named.append((name, try node.evaluate(&machine))) }
    if let list { arguments.positional += try machine.items(of: try list.evaluate(&machine), at: list.span) }
    if let map {
      guard case .map(let record) = try map.evaluate(&machine) else {
        throw Fault(.templateValue, "'**' needs a map", at: map.span)
      }
      arguments.named += record.map { ($0, $1) }
    }
    return arguments
  }
}

/// `value | filter(arguments)`
final class FilterNode: ExpressionNode, @unchecked Sendable {
  private let operand: ExpressionNode
  private let filter: Filter
  private let name: String
  private let arguments: ArgumentNodes

  init(
    _ operand: ExpressionNode, _ name: String, _ filter: @escaping Filter, _ arguments: ArgumentNodes,
    _ span: Range<Int>
  ) {
    self.operand = operand
    self.name = name
    self.filter = filter
    self.arguments = arguments
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    // A default is what asks whether there is a value.
    let asks = name == "default" || name == "d"
    let value = asks ? try operand.evaluateLeniently(&machine) : try operand.evaluate(&machine)
    let arguments = try arguments.evaluate(&machine)
    return try machine.apply(filter, to: value, arguments, at: span)
  }
}

extension Machine {
  func apply(_ filter: Filter, to value: Value, _ arguments: Arguments, at span: Range<Int>) throws(Fault) -> Value {
    do throws(CallError) {
      return try filter(value, arguments, FilterSurroundings(escapes: escapes, library: library, observer: observer))
    } catch {
      throw Fault(error, at: span)
    }
  }
}

/// `value is none`, the test that templates ask most often.
final class NoneTestNode: ExpressionNode, @unchecked Sendable {
  private let operand: ExpressionNode
  private let isNegated: Bool

  init(_ operand: ExpressionNode, isNegated: Bool, _ span: Range<Int>) {
    self.operand = operand
    self.isNegated = isNegated
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value { .bool(try isTrue(&machine)) }

  override func isTrue(_ machine: inout Machine) throws(Fault) -> Bool {
    if case .none = try operand.evaluate(&machine) { !isNegated } else { isNegated }
  }
}

/// `value is test(arguments)`
final class TestNode: ExpressionNode, @unchecked Sendable {
  private let operand: ExpressionNode
  private let test: Test
  private let asksForDefinition: Bool
  private let isNegated: Bool
  private let arguments: ArgumentNodes

  init(
    _ operand: ExpressionNode, _ name: String, _ test: @escaping Test, _ arguments: ArgumentNodes, isNegated: Bool,
    _ span: Range<Int>
  ) {
    self.operand = operand
    self.test = test
    asksForDefinition = name == "defined" || name == "undefined"
    self.isNegated = isNegated
    self.arguments = arguments
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value { .bool(try isTrue(&machine)) }

  override func isTrue(_ machine: inout Machine) throws(Fault) -> Bool {
    let value = asksForDefinition ? try operand.evaluateLeniently(&machine) : try operand.evaluate(&machine)
    let arguments = try arguments.evaluate(&machine)
    do throws(CallError) {
      return try test(value, arguments) != isNegated
    } catch {
      throw Fault(error, at: span)
    }
  }
}

/// `function(arguments)`
final class CallNode: ExpressionNode, @unchecked Sendable {
  private let callee: ExpressionNode
  private let arguments: ArgumentNodes

  init(_ callee: ExpressionNode, _ arguments: ArgumentNodes, _ span: Range<Int>) {
    self.callee = callee
    self.arguments = arguments
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    try call(&machine, caller: nil)
  }

  func call(_ machine: inout Machine, caller: MacroObject?) throws(Fault) -> Value {
    let callee = try callee.evaluate(&machine)
    var arguments = try arguments.evaluate(&machine)
    if let macro = callee.macro { return try machine.call(macro, arguments, caller: caller, at: span) }
    if let caller { arguments.named.append(("caller", .object(caller))) }
    return try machine.call(callee, arguments, at: span)
  }

  /// A macro writes to the output directly; its text need not become a value first.
  override func write(_ machine: inout Machine) throws(Fault) {
    let callee = try callee.evaluate(&machine)
    if let macro = callee.macro, arguments.arePositional, arguments.positional.count <= macro.code.parameters.count {
      return try machine.run(macro, directly: arguments.positional, at: span)
    }
    let arguments = try arguments.evaluate(&machine)
    guard let macro = callee.macro else {
      return try machine.write(try machine.call(callee, arguments, at: span), at: span)
    }
    try machine.run(macro, arguments, caller: nil, at: span)
  }

  /// Writes what a macro makes of JSON as it is.
  ///
  /// - Returns: Whether this calls such a macro.
  func writeMacro(_ machine: inout Machine) throws(Fault) -> Bool {
    guard let macro = try callee.evaluate(&machine).macro, macro.code.language == .json else { return false }
    try machine.run(macro, try arguments.evaluate(&machine), caller: nil, at: span)
    return true
  }
}

extension Value {
  var isObject: Bool {
    if case .object = self { true } else { false }
  }

  /// The macro that this is, if it is one.
  var macro: MacroObject? {
    if case .object(let object) = self { object as? MacroObject } else { nil }
  }
}

/// `map.items()`: what Python's texts and maps can do.
final class MethodNode: ExpressionNode, @unchecked Sendable {
  private let operand: ExpressionNode
  private let name: Symbol
  private let arguments: ArgumentNodes
  private let memberSpan: Range<Int>

  init(
    _ operand: ExpressionNode, _ name: Symbol, _ arguments: ArgumentNodes, memberSpan: Range<Int>, _ span: Range<Int>
  ) {
    self.operand = operand
    self.name = name
    self.arguments = arguments
    self.memberSpan = memberSpan
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    let subject = try operand.evaluate(&machine)
    let arguments = try arguments.evaluate(&machine)
    if let member = subject.member(name, for: machine.observer), member.isObject {
      if let macro = member.macro { return try machine.call(macro, arguments, caller: nil, at: span) }
      return try machine.call(member, arguments, at: span)
    }
    do throws(CallError) {
      if let result = try subject.callMethod(name.name, arguments) { return result }
    } catch {
      throw Fault(error, at: span)
    }
    if let member = subject.member(name, for: machine.observer) { return try machine.call(member, arguments, at: span) }
    let missing = try machine.missing(name, of: subject, at: memberSpan)
    return try machine.call(missing, arguments, at: span)
  }
}

extension Machine {
  func call(_ callee: Value, _ arguments: Arguments, at span: Range<Int>) throws(Fault) -> Value {
    guard case .object(let object) = callee else {
      throw Fault(.templateValue, "\(callee.typeName) cannot be called", at: span)
    }
    do throws(CallError) {
      let result = try object.call(arguments)
      if let observer { observer.called(object, arguments, giving: result) }
      return result
    } catch {
      throw Fault(error, at: span)
    }
  }
}

/// `super()`: the block that this one replaces.
final class SuperNode: ExpressionNode, @unchecked Sendable {
  // The block owns its code, and so this.
  private unowned let block: BlockDefinition
  private let key: ContextKey
  /// How many blocks further: 2 for `super.super()`.
  private let distance: Int

  init(_ block: BlockDefinition, _ key: ContextKey, distance: Int, _ span: Range<Int>) {
    self.block = block
    self.key = key
    self.distance = distance
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    try machine.captureValue { (machine) throws(Fault) in try write(&machine) }
  }

  override func write(_ machine: inout Machine) throws(Fault) {
    let all = machine.blocks[block.name] ?? []
    guard let place = all.firstIndex(where: { $0 === block }), place + distance < all.count else {
      throw Fault(.undefinedName, "the block '\(block.name)' replaces none, so it has no 'super()'", at: span)
    }
    do throws(Fault) {
      try machine.library.code(all[place + distance], for: key).run(&machine, at: span)
    } catch {
      throw error.called("in 'super()' of the block '\(block.name)'", at: span)
    }
  }
}

/// `self.title()`: a block once more.
final class SelfBlockNode: ExpressionNode, @unchecked Sendable {
  private let block: Symbol
  private let key: ContextKey

  init(_ block: Symbol, _ key: ContextKey, _ span: Range<Int>) {
    self.block = block
    self.key = key
    super.init(span)
  }

  override func evaluate(_ machine: inout Machine) throws(Fault) -> Value {
    try machine.captureValue { (machine) throws(Fault) in try write(&machine) }
  }

  override func write(_ machine: inout Machine) throws(Fault) {
    guard let definition = machine.blocks[block]?.first else {
      throw Fault(
        .undefinedName, "there is no block '\(block)'", at: span,
        hint: NearestName.hint(block.name, among: machine.blocks.keys.map(\.name)))
    }
    try machine.library.code(definition, for: key).run(&machine, at: span)
  }
}
