/// Something the author of a site should know about their files.
///
/// A diagnostic is a value: stages gather them, and only the command prints them.
package struct Diagnostic: Hashable, Sendable {
  /// How much a diagnostic weighs; only errors stop a build.
  package enum Severity: Int, Comparable, Sendable {
    case note, warning, error

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// A further place that led to the mistake: the template that included this
  /// one, the other file that claims the same address.
  package struct Step: Hashable, Sendable {
    /// What happened there, as a clause without a full stop.
    package var message: String
    package var span: Span

    package init(_ message: String, at span: Span) {
      self.message = message
      self.span = span
    }
  }

  package var rule: Rule
  package var severity: Severity
  /// One line, no full stop, the specific part first: `no page at 'guide/instal.md'`.
  package var message: String
  /// `nil` where no file is at fault.
  package var span: Span?
  /// What to do next, as a verb phrase: `link to 'guide/install.md'`.
  package var hint: String?
  /// From the innermost step to the outermost.
  package var steps: [Step]

  package init(
    _ rule: Rule, severity: Severity = .error, _ message: String,
    at span: Span? = nil, hint: String? = nil, steps: [Step] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.span = span
    self.hint = hint
    self.steps = steps
  }
}

extension Sequence<Diagnostic> {
  /// Whether any of these forbids writing.
  package var containsError: Bool { contains { $0.severity == .error } }
}
