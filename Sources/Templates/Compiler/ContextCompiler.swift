internal import Diagnostics
internal import Values

// How contexts are followed through the statements of a template.

extension TemplateCompiler {
  /// Whether contexts count for what is compiled now.
  private var isFollowed: Bool { context.language.hasContexts && !isUnwritten }

  func key(for context: MarkupContext) -> ContextKey { names.keys.key(for: context) }

  func report(_ refusal: Refusal, at span: Range<Int>) -> SyntaxMistake {
    SyntaxMistake(rule: .unsafeContext, message: refusal.message, span: span, hint: refusal.hint)
  }

  // MARK: Literal text

  mutating func follow(_ bytes: [UInt8], at span: Range<Int>) {
    guard isFollowed else { return }
    let (after, refusals) = ContextReader.read(bytes, from: context)
    context = after
    for (offset, refusal) in refusals {
      let start = min(span.lowerBound + offset, span.upperBound)
      mistakes.append(report(refusal, at: start..<min(start + 1, span.upperBound)))
    }
  }

  // MARK: Output

  /// How a value is written here; `nil`, and reported, if it cannot be.
  mutating func place(for form: OutputForm, _ span: Range<Int>) -> OutputPlace? {
    guard isFollowed else { return .text }
    defer { context = context.afterOutput() }
    do throws(Refusal) {
      return try context.place(for: form)
    } catch {
      mistakes.append(report(error, at: span))
      return nil
    }
  }

  mutating func compile(output value: Expression, _ span: Range<Int>) -> StatementNode {
    if let part = compilePart(value) { return OutputNode(part, span) }
    let form = OutputForm(value, macros: names.macros)
    // What is refused has been reported; nothing runs this.
    guard let place = place(for: form, span) else { return OutputNode(compile(value), span) }
    if case .attributes = place, case .filter(let operand, _) = value.kind {
      return PlacedOutputNode(compile(operand), place, span)
    }
    let node = compile(value)
    if place == .json, let call = node as? CallNode { return JSONCallNode(call) }
    return place == .text ? OutputNode(node, span) : PlacedOutputNode(node, place, span)
  }

  /// `{{ super() }}`, `{{ self.title() }}` and `{{ loop(…) }}` write themselves where they stand.
  private mutating func compilePart(_ value: Expression) -> ExpressionNode? {
    guard case .call(let callee, let arguments) = value.kind else { return nil }
    if let distance = Self.distanceOfSuper(callee), let block = unit.block {
      guard let start = startPart("'super()'", value.span) else { return nil }
      return compileSuper(block, distance: distance, in: start, value.span)
    }
    switch callee.kind {
    case .name("loop") where arguments.positional.count == 1 && !unit.locals(named: "loop").isEmpty:
      checkRecursion(in: context, at: value.span)
      context = context.afterPart()
      return LoopCallNode(compile(callee), compile(arguments.positional[0]), value.span)
    case .member(let operand, let name):
      guard case .name("self") = operand.kind, let start = startPart("'self.\(name)()'", value.span) else { return nil }
      return compileSelf(name, in: start, value.span)
    default: return nil
    }
  }

  mutating func compileSuper(
    _ block: BlockDefinition, distance: Int, in context: MarkupContext, _ span: Range<Int>
  ) -> ExpressionNode {
    unit.noteSurroundings()
    request(.replaced(block.block.name), context, span)
    return SuperNode(block, key(for: context), distance: distance, span)
  }

  mutating func compileSelf(_ name: String, in context: MarkupContext, _ span: Range<Int>) -> ExpressionNode {
    unit.noteSurroundings()
    request(.relatedBlocks(name), context, span)
    return SelfBlockNode(Symbol(name), key(for: context), span)
  }

  /// A loop that calls itself must do so where its passes begin.
  mutating func checkRecursion(in context: MarkupContext, at span: Range<Int>) {
    guard isFollowed, let start = loops.last, start.joined(with: context) == nil else { return }
    report(
      .unsafeContext, "the loop begins in \(start), but is called in \(context)", at: span,
      hint: "call it where its body could begin")
  }

  // MARK: Parts

  /// The context for a part of a template that stands here; what comes after the
  /// part goes on in the same context.
  mutating func startPart(_ what: String, _ span: Range<Int>) -> MarkupContext? {
    guard isFollowed else { return context }
    guard let start = context.forParts else {
      report(
        .unsafeContext, "\(what) cannot stand in \(context)", at: span,
        hint: "put it around the whole tag or value, or inside of quotes")
      return nil
    }
    let depth = context.foreign
    context = start.afterPart()
    context.foreign = depth
    return start
  }

  mutating func place(_ block: Block) -> ContextKey {
    let start = startPart("the block '\(block.name)'", template.block(block.name)?.span ?? 0..<0) ?? context.forValues
    if !isUnwritten { request(.block(block.name), start, template.block(block.name)?.span ?? 0..<0) }
    return key(for: start)
  }

  mutating func compile(_ include: Include, _ span: Range<Int>) -> StatementNode {
    if include.hasContext { unit.noteSurroundings() }
    let start = startPart("an included template", span) ?? context.forValues
    if !isUnwritten { requestTemplates(include.template, start) }
    return IncludeNode(
      compile(include.template), key(for: start), ignoresMissing: include.ignoresMissing,
      hasContext: include.hasContext, locals: include.hasContext ? locals : [], span)
  }

  mutating func compile(_ module: Import) -> (template: ExpressionNode, key: ContextKey) {
    if module.hasContext { unit.noteSurroundings() }
    requestTemplates(module.template, context.forMacros)
    return (compile(module.template), key(for: context.forMacros))
  }

  mutating func compile(extends template: Expression, _ span: Range<Int>) -> StatementNode {
    requestTemplates(template, start)
    if isAtTop, branches == 0 { isUnwritten = true }
    return ExtendsNode(compile(template), key(for: start), span)
  }

  private mutating func requestTemplates(_ expression: Expression, _ context: MarkupContext) {
    for name in expression.possibleTexts { request(.template(name), context, expression.span) }
  }

  private mutating func request(_ what: CompileRequest.What, _ context: MarkupContext, _ span: Range<Int>) {
    requests.append(CompileRequest(what: what, context: context, from: template, span: span))
  }

  // MARK: Ends

  /// What began in one context must end there.
  mutating func checkEnd(from start: MarkupContext, of what: String, at span: Range<Int>) {
    guard isFollowed, start.joined(with: context) == nil else { return }
    report(
      .unsafeContext, "\(what) begins in \(start), but ends in \(context)", at: span,
      hint: "begin and end tags, values and comments in one place")
  }

  /// Compiles what becomes a value before it is written: text, whatever is around it.
  mutating func keepingValue<Result>(
    of what: String, macro isMacro: Bool = false, _ span: Range<Int>, _ body: (inout TemplateCompiler) -> Result
  ) -> Result {
    let outer = (context, isUnwritten, loops)
    defer { (context, isUnwritten, loops) = outer }
    let start = isMacro ? context.forMacros : context.forValues
    (context, isUnwritten, loops) = (start, false, [])
    let result = body(&self)
    checkEnd(from: start, of: what, at: span)
    return result
  }

  // MARK: Branches

  mutating func compile(
    _ branches: [(test: Expression, body: [Statement])], _ otherwise: [Statement], _ span: Range<Int>
  ) -> StatementNode {
    let start = context
    var ends: [MarkupContext] = []
    var compiled: [(test: ExpressionNode, body: Body)] = []
    for branch in branches {
      context = start
      compiled.append((compile(branch.test), compile(branch.body)))
      ends.append(context)
    }
    context = start
    let rest = compile(otherwise)
    ends.append(context)
    join(ends, hasElse: !otherwise.isEmpty, at: span)
    return compiled.count == 1
      ? ShortIfNode(compiled[0].test, compiled[0].body, rest, span) : IfNode(compiled, rest, span)
  }

  private mutating func join(_ ends: [MarkupContext], hasElse: Bool, at span: Range<Int>) {
    guard isFollowed, var joined = ends.first else { return }
    for end in ends.dropFirst() {
      guard let next = joined.joined(with: end) else {
        let other = hasElse ? "another in \(end)" : "without it the page goes on in \(end)"
        report(
          .unsafeContext, "one branch ends in \(joined), \(other)", at: span,
          hint: "begin and end tags, values and comments in the same branch")
        break
      }
      joined = next
    }
    context = joined
  }

  // MARK: Loops

  /// The parts of a loop, compiled once more as long as a pass begins otherwise after another pass.
  mutating func followedParts(of loop: ForLoop, over iterable: ExpressionNode, _ span: Range<Int>) -> LoopParts {
    let (before, asked) = (mistakes.count, requests.count)
    for _ in 0..<Self.mostPasses {
      let start = context
      let parts = parts(of: loop, over: iterable)
      guard isFollowed, let end = passEnd else { return parts }
      guard let joined = start.joined(with: end) else {
        report(
          .unsafeContext, "a pass of the loop begins in \(start), but ends in \(end)", at: span,
          hint: "begin and end tags, values and comments in one pass")
        return parts
      }
      if joined == start { return parts }
      mistakes.removeSubrange(before...)
      requests.removeSubrange(asked...)
      context = joined
    }
    report(
      .unsafeContext, "each pass of the loop begins elsewhere in \(context)", at: span,
      hint: "begin and end tags, values and comments in one pass")
    return parts(of: loop, over: iterable)
  }

  /// How often what is known about the start of a pass may change: nearly always once.
  private static var mostPasses: Int { 4 }

  mutating func compile(pass body: [Statement]) -> Body {
    let start = context
    loops.append(start)
    defer { loops.removeLast() }
    let body = compile(body)
    passEnd = context
    context = start
    return body
  }

  /// Compiles what a loop does that has nothing to go through; it must end where the passes do.
  mutating func compile(without otherwise: [Statement], _ span: Range<Int>) -> Body {
    let end = passEnd ?? context
    let body = compile(otherwise)
    if isFollowed, !otherwise.isEmpty, context.joined(with: end) == nil {
      report(
        .unsafeContext, "the loop ends in \(end), its 'else' in \(context)", at: span,
        hint: "begin and end tags, values and comments in one place")
    }
    context = context.joined(with: end) ?? end
    passEnd = end
    return body
  }

  /// A pass that is left early must end where it began.
  mutating func checkPass(at span: Range<Int>) {
    guard isFollowed, let start = loops.last, start.joined(with: context) == nil else { return }
    report(
      .unsafeContext, "the pass begins in \(start), but is left in \(context)", at: span,
      hint: "leave it outside of tags and values")
  }
}
