internal import Diagnostics
internal import Values

/// Turns the statements of one template, or of one of its blocks, into code for one context.
struct TemplateCompiler {
  let names: LibraryNames
  let template: TemplateDefinition
  /// Where what is compiled begins.
  let start: MarkupContext
  /// Where what comes next stands in the output.
  var context: MarkupContext
  var unit = Unit(exports: true)
  var mistakes: [SyntaxMistake] = []
  /// What must be compiled beside this, and for which context.
  var requests: [CompileRequest] = []
  /// How many branches are around what is compiled now.
  var branches = 0
  /// The contexts in which the passes of the loops around this begin.
  var loops: [MarkupContext] = []
  /// The context at the end of the pass that was compiled last.
  var passEnd: MarkupContext?
  /// Whether nothing that stands here is written, because the template extends another.
  var isUnwritten = false
  /// Whether an `extends` stands anywhere in the template.
  private let canExtend: Bool

  /// What has been compiled, what is wrong with it, and what else it needs.
  struct Result<Code> {
    var code: Code
    var mistakes: [SyntaxMistake]
    var requests: [CompileRequest]
  }

  /// Compiles a template as a whole; its blocks are compiled apart.
  static func compile(
    _ template: TemplateDefinition, for start: MarkupContext, names: LibraryNames
  ) -> Result<TemplateCode> {
    var compiler = TemplateCompiler(template, start, names: names)
    let body = compiler.compile(template.statements)
    let last = template.statements.last?.span ?? 0..<0
    compiler.checkEnd(from: start, of: "the template", at: max(last.lowerBound, last.upperBound - 1)..<last.upperBound)
    let code = TemplateCode(
      name: template.name, file: template.file, escapes: start.language.escapes, slotCount: compiler.unit.slotCount,
      body: body, blocks: template.blocks)
    return Result(code: code, mistakes: compiler.mistakes, requests: compiler.requests)
  }

  static func compile(
    _ block: BlockDefinition, of template: TemplateDefinition, for start: MarkupContext, names: LibraryNames
  ) -> Result<BlockCode> {
    var compiler = TemplateCompiler(template, start, names: names)
    let unit = Unit()
    unit.block = block
    let body = compiler.inUnit(unit) { compiler in compiler.inFrame { $0.compile(block.block.body) }.result }
    compiler.checkEnd(from: start, of: "the block '\(block.name)'", at: block.span)
    let code = BlockCode(
      file: template.file, escapes: start.language.escapes, slotCount: unit.slotCount, body: body)
    return Result(code: code, mistakes: compiler.mistakes, requests: compiler.requests)
  }

  private init(_ template: TemplateDefinition, _ start: MarkupContext, names: LibraryNames) {
    self.names = names
    self.template = template
    self.start = start
    context = start
    canExtend = Self.extends(template.statements)
  }

  private static func extends(_ statements: [Statement]) -> Bool {
    statements.contains { statement in
      switch statement.kind {
      case .extends: true
      case .ifElse(let branches, let otherwise): branches.contains { extends($0.body) } || extends(otherwise)
      default: false
      }
    }
  }

  mutating func compile(_ statements: [Statement]) -> Body {
    Body(
      statements.map { statement in
        let node = compile(statement)
        return isAtTop && canExtend && statement.isOutput ? UnlessExtendingNode(node) : node
      })
  }

  /// Whether this is outside of blocks, loops and macros.
  var isAtTop: Bool { unit.exports && unit.frames.isEmpty }

  mutating func report(_ rule: Rule, _ message: String, at span: Range<Int>, hint: String? = nil) {
    mistakes.append(SyntaxMistake(rule: rule, message: message, span: span, hint: hint))
  }

  /// Compiles what runs only under a condition.
  mutating func inBranch<Result>(_ body: (inout TemplateCompiler) -> Result) -> Result {
    branches += 1
    defer { branches -= 1 }
    return body(&self)
  }

  /// Reports a filter or test that is not there. Where Jinja's rules hold, it is
  /// a mistake inside of a branch only once the branch is taken.
  mutating func unknown(_ rule: Rule, _ kind: String, _ call: Call, among known: some Sequence<String>)
    -> ExpressionNode
  {
    let message = "there is no \(kind) '\(call.name)'"
    let hint = SyntaxHint.nearest(call.name, among: Array(known))
    if branches == 0 || names.options.undefined == .strict { report(rule, message, at: call.nameSpan, hint: hint) }
    return FailingNode(rule, message, hint: hint, call.nameSpan)
  }

  /// Compiles in a frame of its own.
  mutating func inFrame<Result>(
    _ frame: Unit.Frame = Unit.Frame(), _ body: (inout TemplateCompiler) -> Result
  ) -> (result: Result, frame: Unit.Frame) {
    var frame = frame
    frame.branches = branches
    unit.frames.append(frame)
    let result = body(&self)
    return (result, unit.frames.removeLast())
  }

  /// Compiles in a unit of its own.
  mutating func inUnit<Result>(_ inner: Unit, _ body: (inout TemplateCompiler) -> Result) -> Result {
    let outer = unit
    unit = inner
    defer { unit = outer }
    return body(&self)
  }
}

extension Statement {
  /// Whether this writes, so that it counts for nothing in a template that extends another.
  fileprivate var isOutput: Bool {
    switch kind {
    case .data, .output, .block, .include, .filter, .callBlock, .forLoop, .autoescape, .with: true
    case .ifElse, .set, .setBlock, .extends, .importAll, .importNames, .macro, .leavePass: false
    }
  }
}
