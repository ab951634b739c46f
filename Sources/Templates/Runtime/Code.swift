internal import Diagnostics
internal import Values

/// The compiled form of a whole template.
final class TemplateCode: @unchecked Sendable {
  let name: String
  private let symbol: Symbol
  /// The path in messages.
  let file: String
  let escapes: Bool
  let slotCount: Int
  let body: Body
  let blocks: [BlockCode]

  init(name: String, file: String, escapes: Bool, slotCount: Int, body: Body, blocks: [BlockCode]) {
    self.name = name
    symbol = Symbol(name)
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
  let name: Symbol
  let file: String
  let escapes: Bool
  let isRequired: Bool
  let slotCount: Int
  let body: Body

  init(name: Symbol, file: String, escapes: Bool, isRequired: Bool, slotCount: Int, body: Body) {
    self.name = name
    self.file = file
    self.escapes = escapes
    self.isRequired = isRequired
    self.slotCount = slotCount
    self.body = body
  }

  func run(_ machine: inout Machine, at span: Range<Int>) throws(Fault) {
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
  let escapes: Bool
  let slotCount: Int
  let parameters: [(name: Symbol, standard: ExpressionNode?)]
  /// Where the macro keeps what a caller hands it beside its parameters, if it asks for it.
  let callerSlot: Int?
  let restSlot: Int?
  let namedSlot: Int?
  /// Local values of the surroundings: where they are there, and where they go here.
  let captures: [(outer: Int, inner: Int)]
  let body: Body

  init(
    name: String, file: String, escapes: Bool, slotCount: Int,
    parameters: [(name: Symbol, standard: ExpressionNode?)], callerSlot: Int?, restSlot: Int?, namedSlot: Int?,
    captures: [(outer: Int, inner: Int)], body: Body
  ) {
    self.name = name
    self.file = file
    self.escapes = escapes
    self.slotCount = slotCount
    self.parameters = parameters
    self.callerSlot = callerSlot
    self.restSlot = restSlot
    self.namedSlot = namedSlot
    self.captures = captures
    self.body = body
  }
}

/// All templates of a site, compiled.
final class CompiledLibrary: @unchecked Sendable {
  let options: TemplateOptions
  let templates: [String: TemplateCode]
  let filters: [String: Filter]

  init(options: TemplateOptions, templates: [String: TemplateCode], filters: [String: Filter]) {
    self.options = options
    self.templates = templates
    self.filters = filters
  }

  func template(_ name: String, at span: Range<Int>) throws(Fault) -> TemplateCode {
    if let code = templates[name] { return code }
    throw Fault(
      .missingTemplate, "no template '\(name)'", at: span, hint: SyntaxHint.nearest(name, among: Array(templates.keys)))
  }
}
