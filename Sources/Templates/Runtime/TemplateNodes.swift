internal import Diagnostics
internal import Values

/// `{% block %}` where it stands.
final class BlockNode: StatementNode, @unchecked Sendable {
  private let name: Symbol
  private let key: ContextKey
  /// For a scoped block: the local names that it sees.
  private let locals: [(name: Symbol, slot: Int)]

  init(_ name: Symbol, _ key: ContextKey, locals: [(name: Symbol, slot: Int)], _ span: Range<Int>) {
    self.name = name
    self.key = key
    self.locals = locals
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    guard let block = machine.blocks[name]?.first else { return }
    guard !block.block.isRequired else {
      throw Fault(
        .templateValue, "the block '\(name)' must be filled", at: span,
        hint: "write '{% block \(name) %}' in the template that extends this one")
    }
    let outer = machine.context
    defer { machine.context = outer }
    if !locals.isEmpty { machine.context = machine.context(with: locals) }
    do throws(Fault) {
      try machine.library.code(block, for: key).run(&machine, at: span)
    } catch {
      throw error.called("in the block '\(name)', which stands here", at: span)
    }
  }
}

/// `{% extends %}`
final class ExtendsNode: StatementNode, @unchecked Sendable {
  private let template: ExpressionNode
  private let key: ContextKey

  init(_ template: ExpressionNode, _ key: ContextKey, _ span: Range<Int>) {
    self.template = template
    self.key = key
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    guard machine.parent == nil else {
      throw Fault(.templateValue, "this template extends another already", at: span, hint: "keep one 'extends'")
    }
    let name = try machine.templateName(template)
    let parent = try machine.library.template(name, at: template.span)
    machine.parent = try machine.library.code(parent, for: key)
  }
}

/// `{% include %}`
final class IncludeNode: StatementNode, @unchecked Sendable {
  private let template: ExpressionNode
  private let key: ContextKey
  private let ignoresMissing: Bool
  private let hasContext: Bool
  private let locals: [(name: Symbol, slot: Int)]

  init(
    _ template: ExpressionNode, _ key: ContextKey, ignoresMissing: Bool, hasContext: Bool,
    locals: [(name: Symbol, slot: Int)], _ span: Range<Int>
  ) {
    self.template = template
    self.key = key
    self.ignoresMissing = ignoresMissing
    self.hasContext = hasContext
    self.locals = locals
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    guard let template = try machine.firstTemplate(template, ignoresMissing: ignoresMissing) else { return }
    let (outerContext, outerBlocks, outerParent) = (machine.context, machine.blocks, machine.parent)
    defer { (machine.context, machine.blocks, machine.parent) = (outerContext, outerBlocks, outerParent) }
    machine.context = hasContext ? machine.context(with: locals) : machine.makeContext()
    machine.blocks = [:]
    do throws(Fault) {
      let code = try machine.library.code(template, for: key)
      if hasContext {
        try code.render(&machine, at: span)
      } else {
        // Without context nothing but what it reads itself decides what it writes.
        try machine.keeping(KeptKey(code: ObjectIdentifier(code), arguments: [])) { (machine) throws(Fault) in
          try code.render(&machine, at: span)
        }
      }
    } catch {
      throw error.called("included here", at: span)
    }
  }
}

/// `{% import %}` and `{% from … import %}`
final class ImportNode: StatementNode, @unchecked Sendable {
  private let template: ExpressionNode
  private let key: ContextKey
  private let hasContext: Bool
  private let locals: [(name: Symbol, slot: Int)]
  private let binding: Binding

  enum Binding: Sendable {
    case all(Target)
    case names([(name: Symbol, target: Target, span: Range<Int>)])
  }

  init(
    _ template: ExpressionNode, _ key: ContextKey, hasContext: Bool, locals: [(name: Symbol, slot: Int)],
    _ binding: Binding, _ span: Range<Int>
  ) {
    self.template = template
    self.key = key
    self.hasContext = hasContext
    self.locals = locals
    self.binding = binding
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    guard let code = try machine.firstTemplate(template, ignoresMissing: false) else { return }
    let module = try load(code, &machine)
    switch binding {
    case .all(let target): try target.assign(.object(TemplateModule(code.name, module)), &machine, at: span)
    case .names(let names):
      for (name, target, span) in names {
        guard let value = module.own(name) ?? (machine.isStrict ? nil : .undefined) else {
          throw Fault(
            .undefinedName, "'\(code.name)' defines no '\(name)'", at: span,
            hint: NearestName.hint(name.name, among: module.names.map(\.name)))
        }
        try target.assign(value, &machine, at: span)
      }
    }
  }

  /// Runs a template for what it defines; what it writes is dropped.
  private func load(_ template: TemplateDefinition, _ machine: inout Machine) throws(Fault) -> Context {
    let (outerContext, outerBlocks, outerParent) = (machine.context, machine.blocks, machine.parent)
    defer { (machine.context, machine.blocks, machine.parent) = (outerContext, outerBlocks, outerParent) }
    let surroundings = hasContext ? machine.context(with: locals) : nil
    let defined = machine.makeContext(parent: surroundings)
    machine.context = defined
    machine.blocks = [:]
    do throws(Fault) {
      let code = try machine.library.code(template, for: key)
      _ = try machine.capture { (machine) throws(Fault) in try code.render(&machine, at: span) }
    } catch {
      throw error.called("imported here", at: span)
    }
    return defined
  }
}

/// A template as a value: `{% import 'x.html' as x %}`.
final class TemplateModule: ValueObject {
  private let name: String
  private let context: Context

  init(_ name: String, _ context: Context) {
    self.name = name
    self.context = context
  }

  var typeName: String { "the template '\(name)'" }
  var memberNames: [String] { context.names.map(\.name) }
  /// Names that begin with `_` are the template's own.
  func member(_ name: Symbol) -> Value? { name.name.hasPrefix("_") ? nil : context.own(name) }
}

extension Machine {
  /// The context with local names on top, for a template or block that sees them.
  mutating func context(with locals: [(name: Symbol, slot: Int)]) -> Context {
    let inner = makeContext(parent: context)
    for (name, slot) in locals {
      if case .undefined = self[slot] { continue }
      inner.set(name, self[slot])
    }
    return inner
  }

  mutating func templateName(_ expression: ExpressionNode) throws(Fault) -> String {
    let value = try expression.evaluate(&self)
    if let name = value.plainText { return name }
    throw Fault(.templateValue, "a template's name must be text, not \(value.typeName)", at: expression.span)
  }

  /// The template of that name, or the first that exists of a list of names.
  mutating func firstTemplate(_ expression: ExpressionNode, ignoresMissing: Bool) throws(Fault) -> TemplateDefinition? {
    let value = try expression.evaluate(&self)
    let names: [Value]
    switch value {
    case .list(let values), .tuple(let values): names = values
    default: names = [.text(try templateName(expression))]
    }
    for name in names {
      guard let text = name.plainText else { continue }
      if let code = library.templates[text] { return code }
      if let observer { observer.missed(template: text) }
    }
    if ignoresMissing { return nil }
    if names.count == 1, let name = names[0].plainText { return try library.template(name, at: expression.span) }
    throw Fault(
      .missingTemplate, "none of these templates is there: \(names.map(\.printed).joined(separator: ", "))",
      at: expression.span)
  }
}

/// `{% macro %}`
final class MacroNode: StatementNode, @unchecked Sendable {
  private let target: Target
  private let code: MacroCode

  init(_ target: Target, _ code: MacroCode, _ span: Range<Int>) {
    self.target = target
    self.code = code
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    try target.assign(.object(code.object(in: machine)), &machine, at: span)
  }
}

extension MacroCode {
  /// The macro with what surrounds it now.
  func object(in machine: Machine) -> MacroObject {
    MacroObject(self, context: machine.context, captured: captures.map { machine[$0.outer] })
  }
}

/// `{% call %}`
final class CallBlockNode: StatementNode, @unchecked Sendable {
  private let call: CallNode
  private let code: MacroCode
  private let place: OutputPlace

  init(_ call: CallNode, _ code: MacroCode, _ place: OutputPlace, _ span: Range<Int>) {
    self.call = call
    self.code = code
    self.place = place
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    let caller = code.object(in: machine)
    try machine.write(try call.call(&machine, caller: caller), as: place, at: span)
  }
}
