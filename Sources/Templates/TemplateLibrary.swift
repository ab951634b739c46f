package import Diagnostics
package import Values

/// The text of a template.
package struct TemplateSource: Sendable {
  /// How other templates call it: `partials/card.html`.
  package var name: String
  /// The path in messages: `templates/partials/card.html`.
  package var file: String
  /// UTF-8.
  package var text: [UInt8]

  package init(name: String, file: String, text: [UInt8]) {
    self.name = name
    self.file = file
    self.text = text
  }
}

/// What templates can use beside their own language.
package struct TemplateEnvironment: Sendable {
  /// Names that every template knows; values are given in this order.
  package var globals: [String]
  /// The globals that differ from page to page.
  package var pageGlobals: Set<String> = []
  /// Names that single renderings may give beside, so that they are no mistakes.
  package var variables: [String] = []
  package var filters: [(name: String, filter: TemplateFilter)]
  package var options: TemplateOptions

  package init(
    globals: [String] = [], filters: [(name: String, filter: TemplateFilter)] = [],
    options: TemplateOptions = TemplateOptions()
  ) {
    self.globals = globals
    self.filters = filters
    self.options = options
  }
}

/// Why a template could not be rendered.
package struct TemplateFailure: Error {
  package var diagnostic: Diagnostic

  package init(diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}

/// All templates of a site, compiled; may be used from many threads.
package struct TemplateLibrary: Sendable {
  private let compiled: CompiledLibrary
  private let builtIn: [Value]
  /// The names of all templates, those with mistakes among them.
  private let known: Set<String>

  /// Compiles templates.
  ///
  /// - Returns: Those without mistakes in their syntax, and the mistakes of all:
  ///   syntax, unknown filters and tests, names that nothing defines, templates
  ///   that are missing or lead back to themselves.
  /// - Complexity: O(*n*) in bytes, and in the circles between templates.
  package static func compile(
    _ sources: [TemplateSource], environment: TemplateEnvironment
  ) -> (library: TemplateLibrary, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var parsed: [String: [Statement]] = [:]
    var bound = Set(environment.variables)
    for source in sources {
      do throws(SyntaxMistake) {
        let statements = try TemplateParser.parse(source.text, environment.options)
        BoundNames.collect(statements, into: &bound)
        parsed[source.name] = statements
      } catch {
        diagnostics.append(error.diagnostic(in: source.file))
        BoundNames.collect(fromUnreadable: source.text, into: &bound)
      }
    }
    var macros: Set<String> = []
    for statements in parsed.values { BoundNames.collectMacros(statements, into: &macros) }
    let names = LibraryNames(
      globals: environment.globals + BuiltInFunctions.all.map(\.name), filters: filters(environment), bound: bound,
      macros: macros, pageGlobals: environment.pageGlobals, options: environment.options)
    let files = Dictionary(sources.map { ($0.name, $0.file) }, uniquingKeysWith: { first, _ in first })
    let templates = parsed.map { name, statements in
      TemplateDefinition(name: name, file: files[name] ?? name, statements: statements)
    }
    var compiler = LibraryCompiler(templates, names: names)
    diagnostics += compiler.compileAll()
    let references = ReferenceCheck(parsed, files: files)
    // By Jinja's rules a template is missing only once it is asked for.
    if environment.options.undefined == .strict { diagnostics += references.missing() }
    diagnostics += references.circles()
    let compiled = CompiledLibrary(options: environment.options, templates: compiler.templates, names: names)
    return (TemplateLibrary(compiled: compiled, known: Set(files.keys)), diagnostics)
  }

  private init(compiled: CompiledLibrary, known: Set<String>) {
    self.compiled = compiled
    self.known = known
    builtIn = BuiltInFunctions.all.map { .object($0.function) }
  }

  private static func filters(_ environment: TemplateEnvironment) -> [String: Filter] {
    var filters = Filters.builtIn
    for entry in environment.filters { filters[entry.name] = observed(entry.filter, named: entry.name) }
    return filters
  }

  private static func observed(_ filter: @escaping TemplateFilter, named name: String) -> Filter {
    { (value, arguments, surroundings) throws(CallError) in
      let result = try filter(value, arguments)
      if let observer = surroundings.observer {
        observer.applied(filter: name, to: value, arguments, giving: result)
      }
      return result
    }
  }

  /// The names of all templates, in order, those with mistakes among them.
  package var names: [String] { known.sorted() }

  /// Whether there is a template of that name, be it with mistakes.
  package func contains(_ name: String) -> Bool { known.contains(name) }

  /// Renders a template and appends the result to `output`.
  ///
  /// - Parameters:
  ///   - globals: The values of the environment's globals, in order.
  ///   - variables: Further names for this rendering alone.
  ///   - observer: Is told what the templates read.
  ///   - kept: What macros wrote in earlier renderings with the same globals, but
  ///     for those that ``TemplateEnvironment/pageGlobals`` names.
  /// - Throws: ``TemplateFailure``; `output` then holds what was written before.
  package func render(
    _ name: String, globals: [Value], variables: Record = Record(), observer: (any RenderObserver)? = nil,
    kept: KeptTexts? = nil, into output: inout [UInt8]
  ) throws(TemplateFailure) {
    let context = Context()
    for (name, value) in variables { context.set(name, value) }
    var machine = Machine(
      library: compiled, globals: globals + builtIn, context: context, observer: observer, kept: kept,
      output: [])
    swap(&machine.output, &output)
    defer {
      swap(&machine.output, &output)
      machine.finish()
    }
    do throws(Fault) {
      let template = try compiled.template(name, at: 0..<0)
      try compiled.code(template, for: compiled.names.start(of: name)).render(&machine, at: 0..<0)
    } catch {
      throw TemplateFailure(diagnostic: error.diagnostic)
    }
  }
}

extension SyntaxMistake {
  fileprivate func diagnostic(in file: String) -> Diagnostic {
    Diagnostic(rule, message, at: Span(file: file, bytes: span), hint: hint)
  }
}
