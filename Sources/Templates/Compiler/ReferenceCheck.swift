internal import Diagnostics
internal import Values

/// Checks the templates that templates name: they must be there, and must not
/// lead back to where they were named from.
struct ReferenceCheck {
  /// A template that another names.
  struct Reference {
    var name: String
    var span: Range<Int>
    /// Whether nothing stands between, so that a circle never ends.
    var isAlways: Bool
    var mayBeMissing: Bool
  }

  private let references: [String: [Reference]]
  private let files: [String: String]

  /// - Parameter files: The path of each template that is there, by its name.
  init(_ templates: [String: [Statement]], files: [String: String]) {
    references = templates.mapValues { statements in
      var found: [Reference] = []
      Self.collect(statements, isAlways: true, into: &found)
      return found
    }
    self.files = files
  }

  /// The templates that are named and not there.
  func missing() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for (template, references) in references {
      for reference in references where files[reference.name] == nil && !reference.mayBeMissing {
        diagnostics.append(
          Diagnostic(
            .missingTemplate, "no template '\(reference.name)'", at: span(reference, in: template),
            hint: NearestName.hint(reference.name, among: files.keys) ?? "add it to 'templates/'"))
      }
    }
    return diagnostics
  }

  private func span(_ reference: Reference, in template: String) -> Span {
    Span(file: files[template] ?? template, bytes: reference.span)
  }

  /// Each circle is told once, from the template that comes first by name.
  func circles() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for start in references.keys.sorted() {
      guard let path = circle(from: start), path.map(\.template).min() == start, let first = path.first else {
        continue
      }
      let steps = path.dropFirst().map {
        Diagnostic.Step("which names '\($0.reference.name)'", at: span($0.reference, in: $0.template))
      }
      diagnostics.append(
        Diagnostic(
          .includeCycle, "'\(first.reference.name)' leads back to '\(start)'", at: span(first.reference, in: start),
          hint: "take one of them out of the circle", steps: Array(steps)))
    }
    return diagnostics
  }

  /// The shortest way from a template back to itself.
  private func circle(from start: String) -> [(template: String, reference: Reference)]? {
    var waiting: [(template: String, path: [(template: String, reference: Reference)])] = [(start, [])]
    var seen: Set<String> = []
    var next = 0
    while next < waiting.count {
      let (template, path) = waiting[next]
      next += 1
      for reference in references[template] ?? [] where reference.isAlways {
        let extended = path + [(template, reference)]
        if reference.name == start { return extended }
        if seen.insert(reference.name).inserted { waiting.append((reference.name, extended)) }
      }
    }
    return nil
  }

  private static func collect(_ statements: [Statement], isAlways: Bool, into found: inout [Reference]) {
    func add(_ template: Expression, mayBeMissing: Bool = false) {
      guard case .constant(.text(let name)) = template.kind else { return }
      found.append(Reference(name: name, span: template.span, isAlways: isAlways, mayBeMissing: mayBeMissing))
    }
    for statement in statements {
      switch statement.kind {
      case .extends(let template): add(template)
      case .include(let include): add(include.template, mayBeMissing: include.ignoresMissing)
      case .importAll(let module, _), .importNames(let module, _): add(module.template)
      case .data, .output, .set, .leavePass: break
      case .ifElse(let branches, let otherwise):
        for branch in branches { collect(branch.body, isAlways: false, into: &found) }
        collect(otherwise, isAlways: false, into: &found)
      case .forLoop(let loop):
        collect(loop.body, isAlways: false, into: &found)
        collect(loop.otherwise, isAlways: false, into: &found)
      case .macro(let macro), .callBlock(let macro, _): collect(macro.body, isAlways: false, into: &found)
      // A block may be replaced, so what it names need not come to pass.
      case .block(let block): collect(block.body, isAlways: false, into: &found)
      case .setBlock(_, _, let body), .with(_, let body), .filter(_, let body), .autoescape(_, let body):
        collect(body, isAlways: isAlways, into: &found)
      }
    }
  }
}
