internal import Diagnostics
internal import Values

/// The compiled form of a whole template.
final class TemplateCode: @unchecked Sendable {
  let name: String
  private let symbol: Symbol
  /// The file, as timings know it.
  private let place: Symbol
  /// The path in messages.
  let file: String
  let escapes: Bool
  let slotCount: Int
  let body: Body
  let blocks: [BlockDefinition]

  init(name: String, file: String, escapes: Bool, slotCount: Int, body: Body, blocks: [BlockDefinition]) {
    self.name = name
    symbol = Symbol(name)
    place = Symbol(file)
    self.file = file
    self.escapes = escapes
    self.slotCount = slotCount
    self.body = body
    self.blocks = blocks
  }

  /// Runs this template and then, if it extends another, that one.
  func render(_ machine: inout Machine, at span: Range<Int>) throws(Fault) {
    var code = self
    while true {
      for block in code.blocks { machine.blocks[block.name, default: []].append(block) }
      machine.parent = nil
      try code.runBody(&machine, at: span)
      guard let parent = machine.parent else { return }
      code = parent
    }
  }

  /// Runs the statements of this template alone.
  func runBody(_ machine: inout Machine, at span: Range<Int>) throws(Fault) {
    if let observer = machine.observer { observer.used(template: symbol) }
    machine.timing?.enter(place, isCall: true)
    defer { machine.timing?.leave() }
    let outer = machine.escapes
    defer { machine.escapes = outer }
    machine.escapes = escapes
    do throws(Fault) {
      try machine.enter(slots: slotCount, at: span) { (machine) throws(Fault) in
        try body.run(&machine)
      }
    } catch {
      throw error.inside(file)
    }
  }
}

/// The compiled form of a block.
final class BlockCode: @unchecked Sendable {
  let file: String
  /// The file, as timings know it.
  private let place: Symbol
  let escapes: Bool
  let slotCount: Int
  let body: Body

  init(file: String, escapes: Bool, slotCount: Int, body: Body) {
    self.file = file
    place = Symbol(file)
    self.escapes = escapes
    self.slotCount = slotCount
    self.body = body
  }

  func run(_ machine: inout Machine, at span: Range<Int>) throws(Fault) {
    machine.timing?.enter(place, isCall: false)
    defer { machine.timing?.leave() }
    let outer = machine.escapes
    defer { machine.escapes = outer }
    machine.escapes = escapes
    do throws(Fault) {
      try machine.enter(slots: slotCount, at: span) { (machine) throws(Fault) in
        try body.run(&machine)
      }
    } catch {
      throw error.inside(file)
    }
  }
}

/// The compiled form of a macro, of the body of a `call`, or of a recursive loop.
final class MacroCode: @unchecked Sendable {
  let name: String
  let file: String
  /// The file, as timings know it.
  let place: Symbol
  /// Whose rules its body follows.
  let language: TemplateLanguage
  let slotCount: Int
  let parameters: [(name: Symbol, standard: ExpressionNode?)]
  /// Where the macro keeps what a caller hands it beside its parameters, if it asks for it.
  let callerSlot: Int?
  let restSlot: Int?
  let namedSlot: Int?
  /// Local values of the surroundings: where they are there, and where they go here.
  let captures: [(outer: Int, inner: Int)]
  /// Whether equal arguments give equal text on all pages of a build.
  let isKeepable: Bool
  let body: Body

  /// Whether text is escaped where nothing else is decided.
  var escapes: Bool { language.escapes }

  init(
    name: String, file: String, language: TemplateLanguage, slotCount: Int,
    parameters: [(name: Symbol, standard: ExpressionNode?)], callerSlot: Int?, restSlot: Int?, namedSlot: Int?,
    captures: [(outer: Int, inner: Int)], isKeepable: Bool, body: Body
  ) {
    self.name = name
    self.file = file
    place = Symbol(file)
    self.language = language
    self.slotCount = slotCount
    self.parameters = parameters
    self.callerSlot = callerSlot
    self.restSlot = restSlot
    self.namedSlot = namedSlot
    self.captures = captures
    self.isKeepable = isKeepable
    self.body = body
  }
}

/// All templates of a site, compiled.
final class CompiledLibrary: @unchecked Sendable {
  let options: TemplateOptions
  let templates: [String: TemplateDefinition]
  let names: LibraryNames

  var filters: [String: Filter] { names.filters }

  init(options: TemplateOptions, templates: [String: TemplateDefinition], names: LibraryNames) {
    self.options = options
    self.templates = templates
    self.names = names
  }

  func template(_ name: String, at span: Range<Int>) throws(Fault) -> TemplateDefinition {
    if let template = templates[name] { return template }
    throw Fault(
      .missingTemplate, "no template '\(name)'", at: span, hint: SyntaxHint.nearest(name, among: Array(templates.keys)))
  }

  /// The code of a template for a context.
  ///
  /// Where a name or place is known only now, it is compiled now.
  func code(_ template: TemplateDefinition, for key: ContextKey) throws(Fault) -> TemplateCode {
    try template.variants.code(for: key) {
      TemplateCompiler.compile(template, for: key.context, names: names).outcome(in: template.file)
    }
  }

  func code(_ block: BlockDefinition, for key: ContextKey) throws(Fault) -> BlockCode {
    try block.variants.code(for: key) {
      guard let template = templates[block.template] else {
        return .failure(Fault(.missingTemplate, "no template '\(block.template)'", at: block.span))
      }
      return TemplateCompiler.compile(block, of: template, for: key.context, names: names).outcome(in: block.file)
    }
  }
}

extension TemplateCompiler.Result where Code: AnyObject & Sendable {
  /// The code, or what is wrong with it.
  func outcome(in file: String) -> Variants<Code>.Outcome {
    guard let mistake = mistakes.first else { return .success(code) }
    return .failure(Fault(mistake.rule, mistake.message, at: mistake.span, hint: mistake.hint, file: file))
  }
}
