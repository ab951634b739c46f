internal import Diagnostics
internal import Values

/// Turns the statements of one template into code.
struct TemplateCompiler {
  let names: LibraryNames
  let file: String
  let escapes: Bool
  var unit = Unit(exports: true)
  var blocks: [BlockCode] = []
  var mistakes: [SyntaxMistake] = []
  /// How many branches are around what is compiled now.
  var branches = 0
  /// Whether an `extends` stands anywhere in the template.
  private let canExtend: Bool

  /// - Returns: The code, and what is wrong with the names in it.
  static func compile(
    _ statements: [Statement], name: String, file: String, names: LibraryNames
  ) -> (code: TemplateCode, mistakes: [SyntaxMistake]) {
    var compiler = TemplateCompiler(statements, name: name, file: file, names: names)
    let body = compiler.compile(statements)
    let code = TemplateCode(
      name: name, file: file, escapes: compiler.escapes, slotCount: compiler.unit.slotCount, body: body,
      blocks: compiler.blocks)
    return (code, compiler.mistakes)
  }

  private init(_ statements: [Statement], name: String, file: String, names: LibraryNames) {
    self.names = names
    self.file = file
    escapes =
      switch names.options.escaping {
      case .always: true
      case .none: false
      case .byName: ["html", "htm", "xml", "xhtml", "svg"].contains { name.lowercased().hasSuffix(".\($0)") }
      }
    canExtend = Self.extends(statements)
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
  private var isAtTop: Bool { unit.exports && unit.frames.isEmpty }

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
