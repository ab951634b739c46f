internal import Diagnostics
internal import Values

extension TemplateCompiler {
  mutating func compile(_ statement: Statement) -> StatementNode {
    let span = statement.span
    switch statement.kind {
    case .data(let bytes):
      follow(bytes, at: span)
      return DataNode(bytes, span)
    case .output(let value): return compile(output: value, span)
    case .ifElse(let branches, let otherwise): return inBranch { $0.compile(branches, otherwise, span) }
    case .forLoop(let loop): return compile(loop, span)
    case .set(let target, let value):
      let value = compile(value)
      let node = SetNode(self.target(target), value, span)
      if branches == unit.frames.last?.branches { target.names.forEach(unit.noteSet) }
      return node
    case .setBlock(let target, let filters, let body): return compileSetBlock(target, filters, body, span)
    case .with(let bindings, let body): return compileWith(bindings, body, span)
    case .block(let block): return compile(block, span)
    case .extends(let template): return compile(extends: template, span)
    case .include(let include): return compile(include, span)
    case .importAll(let module, let name):
      let (template, key) = compile(module)
      let target = target(name)
      return ImportNode(
        template, key, hasContext: module.hasContext, locals: module.hasContext ? locals : [], .all(target), span)
    case .importNames(let module, let imported):
      let (template, key) = compile(module)
      let targets = imported.map { (name: Symbol($0.name), target: target($0.alias), span: $0.span) }
      return ImportNode(
        template, key, hasContext: module.hasContext, locals: module.hasContext ? locals : [], .names(targets), span)
    case .macro(let macro):
      // The macro may call itself, so its name is bound first.
      let target = target(macro.name)
      return MacroNode(target, compile(macro, span), span)
    case .callBlock(let macro, let call): return compileCall(macro, call, span)
    case .filter(let calls, let body): return compileFilter(calls, body, span)
    case .leavePass(let endsLoop):
      let isInLoop = unit.frames.contains(where: \.isLoop)
      if !isInLoop {
        report(
          .templateSyntax, "'\(endsLoop ? "break" : "continue")' stands outside of loops", at: span,
          hint: "use it inside of a 'for'")
      }
      checkPass(at: span)
      return LeavePassNode(endsLoop: endsLoop, span)
    case .autoescape(let value, let body):
      return AutoescapeNode(compile(value), inFrame { $0.compile(body) }.result, span)
    }
  }

  var locals: [(name: Symbol, slot: Int)] { unit.localsForInclude().map { (Symbol($0.name), $0.slot) } }

  // MARK: Binding names

  func target(_ name: String) -> Target {
    if unit.exports, unit.frames.isEmpty { return .context(Symbol(name)) }
    if unit.frames.isEmpty { unit.frames.append(Unit.Frame()) }
    return .slot(unit.bind(name, isDefinite: false))
  }

  private mutating func target(_ target: SetTarget) -> Target {
    switch target {
    case .name(let name, _): return self.target(name)
    case .tuple(let targets, _): return .tuple(targets.map { self.target($0) })
    case .member(let name, let member, let span):
      return .member(compile(Expression(kind: .name(name), span: span)), Symbol(member))
    }
  }

  /// A target whose names hide those outside.
  private func definite(_ target: SetTarget) -> Target {
    switch target {
    case .name(let name, _): .slot(unit.bind(name, isDefinite: true))
    case .tuple(let targets, _): .tuple(targets.map(definite))
    case .member(let name, _, _): .slot(unit.bind(name, isDefinite: true))
    }
  }

  // MARK: Loops

  private mutating func compile(_ loop: ForLoop, _ span: Range<Int>) -> StatementNode {
    let iterable = compile(loop.iterable)
    if loop.isRecursive {
      let inner = Unit(outer: unit)
      let placeholder = ConstantNode(.none, loop.iterable.span)
      let parts = inUnit(inner) { $0.followedParts(of: loop, over: placeholder, span) }
      let code = MacroCode(
        name: "loop", file: template.file, language: context.language, slotCount: inner.slotCount, parameters: [],
        callerSlot: nil,
        restSlot: nil, namedSlot: nil, captures: inner.captures, isKeepable: false, body: Body([]))
      return RecursiveLoopNode(iterable, parts, code, span)
    }
    return LoopNode(followedParts(of: loop, over: iterable, span), span)
  }

  mutating func parts(of loop: ForLoop, over iterable: ExpressionNode) -> LoopParts {
    let (result, frame) = inFrame(Unit.Frame(isLoop: true)) { compiler in
      let target = compiler.definite(loop.target)
      let condition = loop.condition.map { compiler.compile($0) }
      return (target, condition, compiler.compile(pass: loop.body))
    }
    let (otherwise, _) = inFrame { $0.compile(without: loop.otherwise, loop.iterable.span) }
    let passSlots = frame.order.compactMap { name in frame.locals[name].flatMap { $0.isDefinite ? nil : $0.slot } }
    return LoopParts(
      target: result.0, iterable: iterable, condition: result.1, body: result.2, otherwise: otherwise,
      loopSlot: frame.loopSlot, passSlots: passSlots)
  }

  // MARK: Text kept apart

  private mutating func compileSetBlock(
    _ target: SetTarget, _ filters: [Call], _ body: [Statement], _ span: Range<Int>
  ) -> StatementNode {
    let statements = keepingValue(of: "the 'set'", span) { compiler in compiler.inFrame { $0.compile(body) }.result }
    let slot = unit.newSlot()
    let filtered = filters.isEmpty ? nil : apply(filters, toSlot: slot, span)
    return SetBlockNode(self.target(target), statements, filtered: filtered, captureSlot: slot, span)
  }

  private mutating func compileFilter(_ calls: [Call], _ body: [Statement], _ span: Range<Int>) -> StatementNode {
    let statements = keepingValue(of: "the 'filter'", span) { compiler in compiler.inFrame { $0.compile(body) }.result }
    let slot = unit.newSlot()
    let place = place(for: calls.last.map { OutputForm(lastFilter: $0.name).orMarkup } ?? .markup, span) ?? .text
    return FilterBlockNode(statements, filtered: apply(calls, toSlot: slot, span), place, captureSlot: slot, span)
  }

  private mutating func apply(_ calls: [Call], toSlot slot: Int, _ span: Range<Int>) -> ExpressionNode {
    var node: ExpressionNode = LocalNode(slot, name: "", span)
    for call in calls { node = filter(node, call, call.nameSpan) }
    return node
  }

  private mutating func compileWith(
    _ bindings: [(target: SetTarget, value: Expression)], _ body: [Statement], _ span: Range<Int>
  ) -> StatementNode {
    let values = bindings.map { compile($0.value) }
    let (result, _) = inFrame { compiler in
      (bindings.map { compiler.definite($0.target) }, compiler.compile(body))
    }
    return WithNode(Array(zip(result.0, values)).map { (target: $0, value: $1) }, result.1, span)
  }

  // MARK: Blocks and macros

  private mutating func compile(_ block: Block, _ span: Range<Int>) -> StatementNode {
    let key = place(block)
    unit.noteSurroundings()
    // A scoped block sees the loop around it, too.
    let loop = block.isScoped ? unit.locals(named: "loop").first : nil
    let scope = block.isScoped ? locals + (loop.map { [(Symbol("loop"), $0.slot)] } ?? []) : []
    return BlockNode(Symbol(block.name), key, locals: scope, span)
  }

  private mutating func compile(_ macro: Macro, _ span: Range<Int>) -> MacroCode {
    let inner = Unit(outer: unit, isMacro: true)
    let (parameters, body) = inUnit(inner) { compiler in
      compiler.inFrame { compiler in
        // Parameters take the first slots, in order.
        for parameter in macro.parameters { _ = compiler.unit.bind(parameter.name, isDefinite: true) }
        let parameters = macro.parameters.map { parameter in
          (name: Symbol(parameter.name), standard: parameter.standard.map { compiler.compile($0) })
        }
        let body = compiler.keepingValue(of: "the macro '\(macro.name)'", macro: true, span) { $0.compile(macro.body) }
        return (parameters, body)
      }.result
    }
    return MacroCode(
      name: macro.name, file: template.file, language: context.forMacros.language, slotCount: inner.slotCount,
      parameters: parameters,
      callerSlot: inner.extras["caller"], restSlot: inner.extras["varargs"], namedSlot: inner.extras["kwargs"],
      captures: inner.captures, isKeepable: inner.isKeepable, body: body)
  }

  private mutating func compileCall(_ macro: Macro, _ call: Expression, _ span: Range<Int>) -> StatementNode {
    let code = compile(macro, span)
    let place = place(for: .markup, span) ?? .text
    guard case .call(let callee, let arguments) = call.kind else { return DataNode([], span) }
    return CallBlockNode(CallNode(compile(callee), compile(arguments), call.span), code, place, span)
  }
}
