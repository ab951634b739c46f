internal import Diagnostics
internal import Values

extension TemplateCompiler {
  /// - Parameter asks: Whether the template asks if this is there, so that it need not be.
  mutating func compile(_ expression: Expression, asks: Bool = false) -> ExpressionNode {
    let span = expression.span
    switch expression.kind {
    case .constant(let value): return ConstantNode(value, span)
    case .name(let name): return compile(name: name, span, asks: asks)
    case .list(let items): return ListNode(items.map { compile($0) }, isTuple: false, span)
    case .tuple(let items): return ListNode(items.map { compile($0) }, isTuple: true, span)
    case .map(let entries): return MapNode(entries.map { (compile($0.key), compile($0.value)) }, span)
    case .negative(let operand): return SignNode(compile(operand), isNegative: true, span)
    case .positive(let operand): return SignNode(compile(operand), isNegative: false, span)
    case .not(let operand): return NotNode(compile(operand), span)
    case .and(let left, let right): return LogicNode(compile(left), compile(right), isAnd: true, span)
    case .or(let left, let right): return LogicNode(compile(left), compile(right), isAnd: false, span)
    case .arithmetic(let op, let left, let right): return ArithmeticNode(op, compile(left), compile(right), span)
    case .comparison(let first, let rest):
      return ComparisonNode(compile(first), rest.map { ($0.op, compile($0.operand)) }, span)
    case .concat(let parts): return ConcatNode(parts.map { compile($0) }, span)
    case .condition(let then, let test, let otherwise):
      let test = compile(test)
      return inBranch { compiler in
        ConditionNode(compiler.compile(then), test, otherwise.map { compiler.compile($0) }, span)
      }
    case .filter(let operand, let call):
      let asks = call.name == "default" || call.name == "d"
      return filter(compile(operand, asks: asks), call, span)
    case .test(let operand, let call, let isNegated): return test(operand, call, isNegated, span)
    case .member(let operand, let name): return MemberNode(compile(operand), Symbol(name), span)
    case .subscripted(let operand, let key): return compileSubscript(operand, key, span)
    case .slice(let operand, let start, let stop, let step):
      return SliceNode(
        compile(operand), start.map { compile($0) }, stop.map { compile($0) }, step.map { compile($0) }, span)
    case .call(let callee, let arguments): return compileCall(callee, arguments, span)
    }
  }

  private mutating func compileSubscript(_ operand: Expression, _ key: Expression, _ span: Range<Int>) -> ExpressionNode
  {
    if case .constant(.text(let name)) = key.kind { return MemberNode(compile(operand), Symbol(name), span) }
    return SubscriptNode(compile(operand), compile(key), span)
  }

  // MARK: Names

  private mutating func compile(name: String, _ span: Range<Int>, asks: Bool) -> ExpressionNode {
    let locals = unit.locals(named: name)
    if let last = locals.last, last.isDefinite || last.isSet {
      return locals.dropLast().reversed().reduce(LocalNode(last.slot, name: name, span)) { outside, local in
        SlotNode(local.slot, outside: outside, span)
      }
    }
    let outside = compileOutside(name, span, asks: asks || !locals.isEmpty)
    return locals.reversed().reduce(outside) { SlotNode($1.slot, outside: $0, span) }
  }

  private mutating func compileOutside(_ name: String, _ span: Range<Int>, asks: Bool) -> ExpressionNode {
    let global = names.global(name)
    if let global, !names.bound.contains(name) {
      if global.isOfPage { unit.noteSurroundings() }
      return GlobalNode(global, span)
    }
    unit.noteSurroundings()
    let isKnown = global != nil || names.bound.contains(name)
    if !isKnown, !asks, names.options.undefined == .strict {
      let known = unit.visibleLocals.map(\.name) + names.globals + names.bound.sorted()
      report(
        .undefinedName, "there is no '\(name)' here", at: span, hint: NearestName.hint(name, among: known))
    }
    return ContextNode(
      name, global: global, localNames: unit.visibleLocals.map(\.name), globalNames: names.globals, span)
  }

  // MARK: Calls

  mutating func compile(_ arguments: CallArguments) -> ArgumentNodes {
    ArgumentNodes(
      positional: arguments.positional.map { compile($0) },
      named: arguments.named.map { (Symbol($0.name), compile($0.value)) },
      list: arguments.list.map { compile($0) }, map: arguments.map.map { compile($0) })
  }

  mutating func filter(_ operand: ExpressionNode, _ call: Call, _ span: Range<Int>) -> ExpressionNode {
    let arguments = compile(call.arguments)
    guard let filter = names.filters[call.name] else {
      return unknown(.unknownFilter, "filter", call, among: names.filters.keys)
    }
    return FilterNode(operand, call.name, filter, arguments, span)
  }

  private mutating func test(
    _ operand: Expression, _ call: Call, _ isNegated: Bool, _ span: Range<Int>
  ) -> ExpressionNode {
    let asks = call.name == "defined" || call.name == "undefined"
    let subject = compile(operand, asks: asks)
    if call.name == "none", call.arguments.isEmpty { return NoneTestNode(subject, isNegated: isNegated, span) }
    let arguments = compile(call.arguments)
    guard let test = Tests.all[call.name] else {
      return unknown(.unknownTest, "test", call, among: Tests.all.keys)
    }
    return TestNode(subject, call.name, test, arguments, isNegated: isNegated, span)
  }

  /// 1 for `super`, 2 for `super.super`.
  static func distanceOfSuper(_ callee: Expression) -> Int? {
    switch callee.kind {
    case .name("super"): 1
    case .member(let operand, "super"): distanceOfSuper(operand).map { $0 + 1 }
    default: nil
    }
  }

  private mutating func compileCall(
    _ callee: Expression, _ arguments: CallArguments, _ span: Range<Int>
  ) -> ExpressionNode {
    if let distance = Self.distanceOfSuper(callee) {
      guard let block = unit.block else {
        report(.templateSyntax, "'super()' stands outside of blocks", at: span, hint: "use it inside of a block")
        return ConstantNode(.text(""), span)
      }
      return compileSuper(block, distance: distance, in: context.forValues, span)
    }
    switch callee.kind {
    case .name("loop") where arguments.positional.count == 1 && !unit.locals(named: "loop").isEmpty:
      checkRecursion(in: context.forValues, at: span)
      return LoopCallNode(compile(callee), compile(arguments.positional[0]), span)
    case .member(let operand, let name):
      if case .name("self") = operand.kind { return compileSelf(name, in: context.forValues, span) }
      return MethodNode(compile(operand), Symbol(name), compile(arguments), memberSpan: callee.span, span)
    default:
      return CallNode(compile(callee), compile(arguments), span)
    }
  }
}
