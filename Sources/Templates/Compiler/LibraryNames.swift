internal import Values

/// What all templates of a site know while they are compiled.
struct LibraryNames {
  /// The names that the site gives, in the order of their values.
  let globals: [String]
  private let globalPlaces: [String: Int]
  let filters: [String: Filter]
  /// The names that some template binds.
  let bound: Set<String>
  let options: TemplateOptions

  init(globals: [String], filters: [String: Filter], bound: Set<String>, options: TemplateOptions) {
    self.globals = globals
    globalPlaces = Dictionary(globals.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    self.filters = filters
    self.bound = bound
    self.options = options
  }

  func global(_ name: String) -> Int? { globalPlaces[name] }
}
