internal import Diagnostics
internal import FrontMatter
internal import Markdown

// How the parts of a page that was read are kept from one build to the next.

extension ByteEncoder {
  mutating func diagnostic(_ diagnostic: Diagnostic) {
    text(diagnostic.rule.rawValue)
    int(diagnostic.severity.rawValue)
    text(diagnostic.message)
    optional(diagnostic.span) { $0.span($1) }
    optional(diagnostic.hint) { $0.text($1) }
    list(diagnostic.steps) { encoder, step in
      encoder.text(step.message)
      encoder.span(step.span)
    }
  }

  mutating func span(_ span: Span) {
    text(span.file)
    range(span.bytes)
  }

  mutating func entry(_ entry: YAMLEntry) {
    text(entry.key)
    range(entry.keyBytes)
    node(entry.value)
  }

  mutating func node(_ node: YAMLNode) {
    range(node.bytes)
    switch node.content {
    case .scalar(let scalar):
      int(scalar.isPlain ? 0 : 1)
      text(scalar.text)
    case .list(let nodes):
      int(2)
      list(nodes) { $0.node($1) }
    case .map(let entries):
      int(3)
      list(entries) { $0.entry($1) }
    }
  }

  /// The facts of a document; see ``RawPage``.
  mutating func facts(of document: MarkdownDocument) {
    list(document.links) { $0.link($1) }
    list(document.headings) { encoder, heading in
      encoder.int(heading.level)
      encoder.text(heading.id)
      encoder.text(heading.title)
      encoder.text(heading.number)
      encoder.range(heading.bytes)
    }
    list(document.directives) { encoder, directive in
      encoder.text(directive.name)
      encoder.text(directive.argument)
      encoder.text(directive.text)
      encoder.int(directive.offset)
      encoder.range(directive.bytes)
    }
    list(document.fragments.sorted()) { $0.text($1) }
    text(document.firstParagraph)
    int(document.wordCount)
  }

  private mutating func link(_ link: MarkdownLink) {
    bool(link.kind == .picture)
    text(link.destination)
    text(link.alt)
    int(link.offset)
    optional(link.file) { $0.text($1) }
    range(link.bytes)
  }
}

extension ByteDecoder {
  mutating func diagnostic() throws(StateDamage) -> Diagnostic {
    guard let rule = Rule(rawValue: try text()), let severity = Diagnostic.Severity(rawValue: try int()) else {
      throw StateDamage()
    }
    return Diagnostic(
      rule, severity: severity, try text(), at: try optional { (d) throws(StateDamage) in try d.span() },
      hint: try optional { (d) throws(StateDamage) in try d.text() },
      steps: try list { (d) throws(StateDamage) in Diagnostic.Step(try d.text(), at: try d.span()) })
  }

  mutating func span() throws(StateDamage) -> Span { Span(file: try text(), bytes: try range()) }

  mutating func entry() throws(StateDamage) -> YAMLEntry {
    YAMLEntry(key: try text(), keyBytes: try range(), value: try node(depth: 0))
  }

  /// - Parameter depth: How many collections are around the node; a limit of the
  ///   reader of front matter, so deeper ones are no state of ours.
  private mutating func node(depth: Int) throws(StateDamage) -> YAMLNode {
    guard depth <= Self.deepestNode else { throw StateDamage() }
    let bytes = try range()
    switch try int() {
    case 0: return YAMLNode(.scalar(YAMLScalar(try text(), isPlain: true)), bytes: bytes)
    case 1: return YAMLNode(.scalar(YAMLScalar(try text(), isPlain: false)), bytes: bytes)
    case 2:
      return YAMLNode(.list(try list { (d) throws(StateDamage) in try d.node(depth: depth + 1) }), bytes: bytes)
    case 3:
      let entries = try list { (d) throws(StateDamage) in
        YAMLEntry(key: try d.text(), keyBytes: try d.range(), value: try d.node(depth: depth + 1))
      }
      return YAMLNode(.map(entries), bytes: bytes)
    default: throw StateDamage()
    }
  }

  private static let deepestNode = YAMLLimits.depth

  mutating func facts() throws(StateDamage) -> MarkdownDocument {
    var document = MarkdownDocument()
    document.links = try list { (d) throws(StateDamage) in try d.link() }
    document.headings = try list { (d) throws(StateDamage) in
      MarkdownHeading(
        level: try d.int(), id: try d.text(), title: try d.text(), number: try d.text(), bytes: try d.range())
    }
    document.directives = try list { (d) throws(StateDamage) in
      MarkdownDirective(
        name: try d.text(), argument: try d.text(), text: try d.text(), offset: try d.int(), bytes: try d.range())
    }
    document.fragments = Set(try list { (d) throws(StateDamage) in try d.text() })
    document.plainTextBytes = Array(try text().utf8)
    document.firstParagraphBytes = 0..<document.plainTextBytes.count
    document.wordCount = try int()
    return document
  }

  private mutating func link() throws(StateDamage) -> MarkdownLink {
    MarkdownLink(
      kind: try bool() ? .picture : .link, destination: try text(), alt: try text(), offset: try int(),
      file: try optional { (d) throws(StateDamage) in try d.text() }, bytes: try range())
  }
}
