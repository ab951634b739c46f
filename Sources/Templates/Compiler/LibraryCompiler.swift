internal import Diagnostics

/// What a part of a template needs compiled, and for which context.
struct CompileRequest {
  enum What {
    case template(String)
    /// The block of that name where this template places it.
    case block(String)
    /// The blocks of that name that this template's replaces.
    case replaced(String)
    /// All blocks of that name in this template and those that extend each other with it.
    case relatedBlocks(String)
  }

  var what: What
  var context: MarkupContext
  /// Where it was asked for.
  var from: TemplateDefinition
  var span: Range<Int>
}

/// Compiles the templates of a library, each for every context in which it can
/// be told beforehand to stand.
struct LibraryCompiler {
  let templates: [String: TemplateDefinition]
  private let names: LibraryNames
  private let inheritance: Inheritance
  private var waiting: [CompileRequest] = []
  private var diagnostics: [Diagnostic] = []
  /// What has been told already: the same mistake shows in every context.
  private var told: Set<Told> = []
  private var compiledCount = 0

  private struct Told: Hashable {
    var rule: Rule
    var message: String
    var span: Span
  }

  init(_ templates: [TemplateDefinition], names: LibraryNames) {
    self.templates = Dictionary(templates.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.names = names
    inheritance = Inheritance(templates)
  }

  /// - Returns: What is wrong with them.
  mutating func compileAll() -> [Diagnostic] {
    let ordered = templates.values.sorted { $0.name < $1.name }
    let parts = Set(ordered.flatMap { Inheritance.references(in: $0.statements) })
    // What no other template names is rendered by itself.
    for template in ordered where !parts.contains(template.name) || names.options.escaping != .contextual {
      compile(template, names.start(of: template.name), from: nil)
    }
    for template in ordered where template.variants.isEmpty {
      compile(template, names.start(of: template.name), from: nil)
    }
    for template in ordered {
      for block in template.blocks where block.variants.isEmpty { compileUnplaced(block, of: template) }
    }
    return diagnostics
  }

  private mutating func compile(_ template: TemplateDefinition, _ key: ContextKey, from request: CompileRequest?) {
    guard !template.variants.contains(key), compiledCount < TemplateLimits.variants else { return }
    compiledCount += 1
    let result = TemplateCompiler.compile(template, for: key.context, names: names)
    template.variants.insert(result.outcome(in: template.file), for: key)
    tell(result.mistakes, in: template.file, request)
    answer(result.requests)
  }

  private mutating func compile(_ block: BlockDefinition, _ key: ContextKey, from request: CompileRequest?) {
    guard !block.variants.contains(key), compiledCount < TemplateLimits.variants,
      let template = templates[block.template]
    else { return }
    compiledCount += 1
    let result = TemplateCompiler.compile(block, of: template, for: key.context, names: names)
    block.variants.insert(result.outcome(in: block.file), for: key)
    tell(result.mistakes, in: block.file, request)
    answer(result.requests)
  }

  /// Compiles a block that stands nowhere that is known, for the mistakes in it
  /// that do not depend on where it stands.
  private mutating func compileUnplaced(_ block: BlockDefinition, of template: TemplateDefinition) {
    let key = names.start(of: template.name)
    let result = TemplateCompiler.compile(block, of: template, for: key.context, names: names)
    let mistakes = result.mistakes.filter { $0.rule != .unsafeContext }
    if result.mistakes.count == mistakes.count { block.variants.insert(result.outcome(in: block.file), for: key) }
    tell(mistakes, in: block.file, nil)
    answer(result.requests)
  }

  private mutating func answer(_ requests: [CompileRequest]) {
    let isOutermost = waiting.isEmpty
    waiting += requests
    // The outermost call works off what those inside of it add.
    guard isOutermost else { return }
    while let request = waiting.first {
      fulfil(request)
      waiting.removeFirst()
    }
  }

  private mutating func fulfil(_ request: CompileRequest) {
    let key = names.keys.key(for: request.context)
    switch request.what {
    case .template(let name):
      if let template = templates[name] { compile(template, key, from: request) }
    case .block(let name):
      for template in inheritance.descendants(of: request.from) { compile(name, of: template, key, request) }
    case .replaced(let name):
      for template in inheritance.ancestors(of: request.from) { compile(name, of: template, key, request) }
    case .relatedBlocks(let name):
      for template in inheritance.descendants(of: request.from) + inheritance.ancestors(of: request.from) {
        compile(name, of: template, key, request)
      }
    }
  }

  private mutating func compile(
    _ name: String, of template: TemplateDefinition, _ key: ContextKey, _ request: CompileRequest
  ) {
    if let block = template.block(name) { compile(block, key, from: request) }
  }

  private mutating func tell(_ mistakes: [SyntaxMistake], in file: String, _ request: CompileRequest?) {
    for mistake in mistakes {
      let span = Span(file: file, bytes: mistake.span)
      guard told.insert(Told(rule: mistake.rule, message: mistake.message, span: span)).inserted else { continue }
      var diagnostic = Diagnostic(mistake.rule, mistake.message, at: span, hint: mistake.hint)
      // Where a part stands is what makes output in it unsafe.
      if mistake.rule == .unsafeContext, let request, request.context.state != .text {
        let place = Span(file: request.from.file, bytes: request.span)
        diagnostic.steps = [.init("which stands in \(request.context) here", at: place)]
      }
      diagnostics.append(diagnostic)
    }
  }
}

/// Which templates extend which, as far as their names are written out.
struct Inheritance {
  private var parents: [String: [TemplateDefinition]] = [:]
  private var children: [String: [TemplateDefinition]] = [:]

  init(_ templates: [TemplateDefinition]) {
    let byName = Dictionary(templates.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for template in templates.sorted(by: { $0.name < $1.name }) {
      for name in Self.extended(by: template.statements) {
        guard let parent = byName[name] else { continue }
        parents[template.name, default: []].append(parent)
        children[name, default: []].append(template)
      }
    }
  }

  /// A template and those that extend it, directly or not.
  func descendants(of template: TemplateDefinition) -> [TemplateDefinition] { reached(from: template, by: children) }

  /// The templates that a template extends, directly or not.
  func ancestors(of template: TemplateDefinition) -> [TemplateDefinition] {
    Array(reached(from: template, by: parents).dropFirst())
  }

  private func reached(
    from start: TemplateDefinition, by edges: [String: [TemplateDefinition]]
  ) -> [TemplateDefinition] {
    var found = [start]
    var next = 0
    while next < found.count {
      for template in edges[found[next].name] ?? [] where !found.contains(where: { $0 === template }) {
        found.append(template)
      }
      next += 1
    }
    return found
  }

  private static func extended(by statements: [Statement]) -> [String] {
    statements.flatMap { statement -> [String] in
      if case .extends(let template) = statement.kind { return template.possibleTexts }
      return statement.bodies.flatMap(extended)
    }
  }

  /// The templates that are named anywhere.
  static func references(in statements: [Statement]) -> [String] {
    statements.flatMap { statement -> [String] in
      switch statement.kind {
      case .extends(let template): template.possibleTexts
      case .include(let include): include.template.possibleTexts
      case .importAll(let module, _), .importNames(let module, _): module.template.possibleTexts
      default: statement.bodies.flatMap(references)
      }
    }
  }
}
