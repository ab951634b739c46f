internal import Values

/// What all templates of a site know while they are compiled.
struct LibraryNames {
  /// The names that the site gives, in the order of their values.
  let globals: [String]
  private let globalPlaces: [String: Global]
  let filters: [String: Filter]
  /// The names that some template binds.
  let bound: Set<String>
  /// The names of macros; no function of the site has one of them.
  let macros: Set<String>
  let options: TemplateOptions
  let keys = ContextKeys()

  init(
    globals: [String], filters: [String: Filter], bound: Set<String>, macros: Set<String>,
    pageGlobals: Set<String>, options: TemplateOptions
  ) {
    self.macros = macros.subtracting(globals)
    self.globals = globals
    globalPlaces = Dictionary(
      globals.enumerated().map { ($1, Global(index: $0, isOfPage: pageGlobals.contains($1))) },
      uniquingKeysWith: { first, _ in first })
    self.filters = filters
    self.bound = bound
    self.options = options
  }

  func global(_ name: String) -> Global? { globalPlaces[name] }

  /// The context in which a template begins that is rendered by its name.
  func start(of name: String) -> ContextKey {
    let language: TemplateLanguage =
      switch options.escaping {
      case .contextual: TemplateLanguage(file: name)
      case .jinja: .jinja(escapes: true)
      case .none: .jinja(escapes: false)
      }
    return keys.key(for: MarkupContext(language))
  }
}
