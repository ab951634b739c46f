internal import Values

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
    /// As the place of each value in HTML, XML or JSON demands; the file's name tells which.
    case contextual
    /// All text alike, as Jinja does where `autoescape` is on.
    case jinja
    case none
  }

  /// How `sort`, `dictsort` and `groupby` order texts.
  package enum Order: String, CaseIterable, Sendable {
    /// Character by character, as Jinja does.
    case byCharacters
    /// As German lists are (DIN 5007-1).
    case german
  }

  package var undefined = Undefined.strict
  package var order = Order.byCharacters
  package var escaping = Escaping.contextual
  /// Whether the first line break after a statement's tag is dropped.
  package var trimBlocks = false
  /// Whether white space between the start of a line and a statement's tag is dropped.
  package var lstripBlocks = false
  /// Passes through all loops of one rendering, and calls of templates, blocks and macros.
  package var mostSteps = TemplateLimits.loopSteps
  /// Bytes that one rendering may write.
  package var mostBytes = TemplateLimits.outputBytes
  /// Whether a line break at the end of a template is kept.
  package var keepsTrailingLineBreak = false

  package init() {}
}

/// How far templates may go.
package enum TemplateLimits {
  /// Statements or expressions inside each other.
  package static let nesting = 64
  /// The longest way from an expression down to a part of it without parts.
  package static let expressionHeight = 128
  /// Bytes of the stack that a rendering may have used when it calls on.
  package static let stackBytes = 320 << 10
  /// Templates, blocks and macros that call each other.
  package static let callDepth = 64
  /// Passes through all loops of one rendering, and calls of templates, blocks and macros.
  package static let loopSteps = 10_000_000
  /// Bytes of one text that an expression makes.
  package static let textBytes = 16 << 20
  /// Values in one list that an expression makes.
  package static let listItems = 1 << 20
  /// Bytes that one rendering may write.
  package static let outputBytes = 64 << 20
  /// Templates and blocks compiled before rendering, one for each context that they stand in.
  package static let variants = 100_000
}

extension CallError {
  static let tooLong = CallError("the text gets longer than \(TemplateLimits.textBytes) bytes", hint: "make less of it")
  static let tooMany = CallError(
    "the list gets longer than \(TemplateLimits.listItems) values", hint: "make less of it")
}

extension Value {
  /// Refuses what has grown too large.
  func checked() throws(CallError) -> Value {
    switch self {
    case .text(let text), .markup(let text): if text.utf8.count > TemplateLimits.textBytes { throw .tooLong }
    case .list(let values), .tuple(let values): if values.count > TemplateLimits.listItems { throw .tooMany }
    default: break
    }
    return self
  }
}
