/// Where in its output a stretch of a template stands, as whoever reads that
/// output sees it: in text, in the value of `href`, in a script.
///
/// Worked out from the literal text of templates while they are compiled.
struct MarkupContext: Hashable, Sendable {
  var language: TemplateLanguage
  var state = State.text
  /// How many `svg` and `math` elements are open, where HTML reads some tags otherwise.
  var foreign = 0

  /// The states of a tokenizer, as far as they matter to what may be written.
  ///
  /// - SeeAlso: HTML Living Standard, 13.2.5 "Tokenization".
  enum State: Hashable, Sendable {
    case text
    /// After `<` or `</`.
    case tagOpen(isEnd: Bool)
    /// After `<!`, with what came since, in lower case.
    case declaration([UInt8])
    /// In a comment, with how much of `-->` has been read.
    case comment(tail: Int)
    /// In what ends with the next `>`: a document type, a malformed comment.
    case bogus
    /// In `<?…?>`.
    case instruction(hasMark: Bool)
    /// In `<![CDATA[…]]>`, with how many `]` have just been read.
    case cdata(brackets: Int)
    case tag(Tag, InTag)
    case raw(RawText)
    /// In a document that is JSON as a whole.
    case script(Script)
  }

  /// A place inside of a tag.
  enum InTag: Hashable, Sendable {
    case name([UInt8])
    /// Where the name of an attribute may begin.
    case space
    /// After a name that ended in one of several ways: white space or the tag's end must follow.
    case boundary
    case attributeName([UInt8])
    case afterName([UInt8])
    case beforeValue([UInt8])
    case value(AttributeValue)
  }

  /// The start of a document in that language.
  init(_ language: TemplateLanguage) {
    self.language = language
    if language == .json { state = .script(Script(kind: .json)) }
  }

  init(_ language: TemplateLanguage, _ state: State) {
    self.language = language
    self.state = state
  }

  /// How deep `svg` elements and brackets of scripts are followed.
  static let deepest = 32
}

/// Whose rules the output of a template follows.
enum TemplateLanguage: Hashable, Sendable {
  case html, xml, json
  /// Plain text: nothing is escaped.
  case text
  /// Jinja's rules: one way to escape, wherever a value stands.
  case jinja(escapes: Bool)

  /// Whether text is escaped where nothing else is decided.
  var escapes: Bool {
    switch self {
    case .html, .xml: true
    case .json, .text: false
    case .jinja(let escapes): escapes
    }
  }

  /// Whether the context of each output is followed.
  var hasContexts: Bool {
    switch self {
    case .html, .xml, .json: true
    case .text, .jinja: false
    }
  }

  /// The language of a file by its name: HTML unless the name says otherwise.
  init(file name: String) {
    let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() }
    self = ending.flatMap { Self.endings[$0] } ?? .html
  }

  private static let endings: [String: TemplateLanguage] = [
    "xml": .xml, "svg": .xml, "xhtml": .xml, "atom": .xml, "rss": .xml,
    "json": .json, "webmanifest": .json, "geojson": .json,
    "txt": .text, "text": .text, "md": .text, "csv": .text, "ics": .text,
  ]
}
