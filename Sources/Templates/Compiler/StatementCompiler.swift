internal import Diagnostics
internal import Values

extension TemplateCompiler {
  mutating func compile(_ statement: Statement) -> StatementNode {
    let span = statement.span
    switch statement.kind {
    case .data(let bytes): return DataNode(bytes, span)
    case .output(let value): return OutputNode(compile(value), span)
    case .ifElse(let branches, let otherwise):
      return inBranch { compiler in
        let compiled = branches.map { (test: compiler.compile($0.test), body: compiler.compile($0.body)) }
        if compiled.count == 1 {
          return ShortIfNode(compiled[0].test, compiled[0].body, compiler.compile(otherwise), span)
        }
        return IfNode(compiled, compiler.compile(otherwise), span)
      }
    case .forLoop(let loop): return compile(loop, span)
    case .set(let target, let value):
      let value = compile(value)
      return SetNode(self.target(target), value, span)
    case .setBlock(let target, let filters, let body): return compileSetBlock(target, filters, body, span)
    case .with(let bindings, let body): return compileWith(bindings, body, span)
    case .block(let block): return compile(block, span)
    case .extends(let template): return ExtendsNode(compile(template), span)
    case .include(let include):
      return IncludeNode(
        compile(include.template), ignoresMissing: include.ignoresMissing, hasContext: include.hasContext,
        locals: locals, span)
    case .importAll(let module, let name):
      let template = compile(module.template)
      return ImportNode(template, hasContext: module.hasContext, locals: locals, .all(target(name)), span)
    case .importNames(let module, let imported):
      let template = compile(module.template)
      let targets = imported.map { (name: Symbol($0.name), target: target($0.alias), span: $0.span) }
      return ImportNode(template, hasContext: module.hasContext, locals: locals, .names(targets), span)
    case .macro(let macro):
      // The macro may call itself, so its name is bound first.
      let target = target(macro.name)
      return MacroNode(target, compile(macro), span)
    case .callBlock(let macro, let call): return compileCall(macro, call, span)
    case .filter(let calls, let body): return compileFilter(calls, body, span)
    case .leavePass(let endsLoop):
      let isInLoop = unit.frames.contains(where: \.isLoop)
      if !isInLoop {
        report(
          .templateSyntax, "'\(endsLoop ? "break" : "continue")' stands outside of loops", at: span,
          hint: "use it inside of a 'for'")
      }
      return LeavePassNode(endsLoop: endsLoop, span)
    case .autoescape(let value, let body):
      return AutoescapeNode(compile(value), inFrame { $0.compile(body) }.result, span)
    }
  }

  private var locals: [(name: Symbol, slot: Int)] { unit.localsForInclude().map { (Symbol($0.name), $0.slot) } }

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
      let parts = inUnit(inner) { $0.parts(of: loop, over: placeholder) }
      let code = MacroCode(
        name: "loop", file: file, escapes: escapes, slotCount: inner.slotCount, parameters: [], callerSlot: nil,
        restSlot: nil, namedSlot: nil, captures: inner.captures, body: Body([]))
      return RecursiveLoopNode(iterable, parts, code, span)
    }
    return LoopNode(parts(of: loop, over: iterable), span)
  }

  private mutating func parts(of loop: ForLoop, over iterable: ExpressionNode) -> LoopParts {
    let (result, frame) = inFrame(Unit.Frame(isLoop: true)) { compiler in
      let target = compiler.definite(loop.target)
      let condition = loop.condition.map { compiler.compile($0) }
      return (target, condition, compiler.compile(loop.body))
    }
    let (otherwise, _) = inFrame { $0.compile(loop.otherwise) }
    let passSlots = frame.order.compactMap { name in frame.locals[name].flatMap { $0.isDefinite ? nil : $0.slot } }
    return LoopParts(
      target: result.0, iterable: iterable, condition: result.1, body: result.2, otherwise: otherwise,
      loopSlot: frame.loopSlot, passSlots: passSlots)
  }

  // MARK: Text kept apart

  private mutating func compileSetBlock(
    _ target: SetTarget, _ filters: [Call], _ body: [Statement], _ span: Range<Int>
  ) -> StatementNode {
    let (statements, _) = inFrame { $0.compile(body) }
    let slot = unit.newSlot()
    let filtered = filters.isEmpty ? nil : apply(filters, toSlot: slot, span)
    return SetBlockNode(self.target(target), statements, filtered: filtered, captureSlot: slot, span)
  }

  private mutating func compileFilter(_ calls: [Call], _ body: [Statement], _ span: Range<Int>) -> StatementNode {
    let (statements, _) = inFrame { $0.compile(body) }
    let slot = unit.newSlot()
    return FilterBlockNode(statements, filtered: apply(calls, toSlot: slot, span), captureSlot: slot, span)
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
    let inner = Unit()
    let level = BlockLevel()
    inner.block = (block.name, level)
    let body = inUnit(inner) { compiler in compiler.inFrame { $0.compile(block.body) }.result }
    let code = BlockCode(
      name: Symbol(block.name), file: file, escapes: escapes, isRequired: block.isRequired,
      slotCount: inner.slotCount, body: body)
    level.code = code
    blocks.append(code)
    // A scoped block sees the loop around it, too.
    let loop = block.isScoped ? unit.locals(named: "loop").first : nil
    let scope = block.isScoped ? locals + (loop.map { [(Symbol("loop"), $0.slot)] } ?? []) : []
    return BlockNode(Symbol(block.name), locals: scope, span)
  }

  private mutating func compile(_ macro: Macro) -> MacroCode {
    let inner = Unit(outer: unit, isMacro: true)
    let (parameters, body) = inUnit(inner) { compiler in
      compiler.inFrame { compiler in
        // Parameters take the first slots, in order.
        for parameter in macro.parameters { _ = compiler.unit.bind(parameter.name, isDefinite: true) }
        let parameters = macro.parameters.map { parameter in
          (name: Symbol(parameter.name), standard: parameter.standard.map { compiler.compile($0) })
        }
        return (parameters, compiler.compile(macro.body))
      }.result
    }
    return MacroCode(
      name: macro.name, file: file, escapes: escapes, slotCount: inner.slotCount, parameters: parameters,
      callerSlot: inner.extras["caller"], restSlot: inner.extras["varargs"], namedSlot: inner.extras["kwargs"],
      captures: inner.captures, body: body)
  }

  private mutating func compileCall(_ macro: Macro, _ call: Expression, _ span: Range<Int>) -> StatementNode {
    let code = compile(macro)
    guard case .call(let callee, let arguments) = call.kind else { return DataNode([], span) }
    return CallBlockNode(CallNode(compile(callee), compile(arguments), call.span), code, span)
  }
}
