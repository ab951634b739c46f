/// How templates are read and what they may leave open.
package struct TemplateOptions: Hashable, Sendable {
  /// What a name that nothing defines is.
  package enum Undefined: String, CaseIterable, Sendable {
    /// An error, unless a template asks for it.
    case strict
    /// Nothing when written, an error when used: Jinja's default.
    case jinja
  }

  /// Which text is escaped where it is written.
  package enum Escaping: String, CaseIterable, Sendable {
    /// All of HTML and XML templates, by their file's name.
    case byName
    /// All of every template.
    case always
    case none
  }

  package var undefined = Undefined.strict
  package var escaping = Escaping.byName
  /// Whether the first line break after a statement's tag is dropped.
  package var trimBlocks = false
  /// Whether white space between the start of a line and a statement's tag is dropped.
  package var lstripBlocks = false
  /// Whether a line break at the end of a template is kept.
  package var keepsTrailingLineBreak = false

  package init() {}
}

/// How far templates may go.
package enum TemplateLimits {
  /// Statements or expressions inside each other.
  package static let nesting = 64
  /// Templates, blocks and macros that call each other.
  package static let callDepth = 64
  /// Passes through all loops of one rendering.
  package static let loopSteps = 10_000_000
  /// Bytes that one rendering may write.
  package static let outputBytes = 64 << 20
}
