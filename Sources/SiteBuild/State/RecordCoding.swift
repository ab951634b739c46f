internal import Diagnostics
internal import Files
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

  /// A whole document, its mistakes left out.
  mutating func document(_ document: MarkdownDocument) {
    bytes(document.html)
    bytes(document.plainTextBytes)
    range(document.firstParagraphBytes)
    list(document.fragments.sorted()) { $0.text($1) }
    int(document.wordCount)
    parts(of: document)
  }

  /// What is needed to write a document's HTML out, beside the HTML.
  mutating func parts(of document: MarkdownDocument) {
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
  }

  mutating func facts(_ facts: BodyFacts) {
    list(facts.links) { $0.pageLink($1) }
    list(facts.fragments) { $0.text($1) }
    text(facts.firstParagraph)
    int(facts.wordCount)
  }

  private mutating func link(_ link: MarkdownLink) {
    bool(link.kind == .picture)
    text(link.destination)
    text(link.alt)
    int(link.offset)
    optional(link.file) { $0.text($1) }
    range(link.bytes)
  }

  /// A link with where it leads.
  mutating func pageLink(_ link: PageLink) {
    bool(link.kind == .picture)
    bool(link.lacksAlt)
    text(link.destination)
    range(link.bytes)
    target(link.target)
  }

  /// Where a link leads, as far as its page alone can tell.
  private mutating func target(_ target: PageLink.Target) {
    switch target {
    case .external: int(0)
    case .outside: int(1)
    case .fragment(let fragment):
      int(2)
      text(fragment)
    case .path(let path, let suffix):
      int(3)
      text(path.text)
      text(suffix)
    }
  }

  /// Where a body is; empty if it is not stored.
  mutating func body(_ body: BodyText) {
    guard case .stored(let place) = body else { return self.body(.stored(.none)) }
    int(place.offset)
    int(place.partsLength)
    int(place.length)
    fixed(place.seal)
    fixed(place.digest)
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

  mutating func facts() throws(StateDamage) -> BodyFacts {
    BodyFacts(
      links: try list { (d) throws(StateDamage) in try d.pageLink() },
      fragments: try list { (d) throws(StateDamage) in try d.text() }, firstParagraph: try text(),
      wordCount: try int())
  }

  /// A document without its HTML; see ``ByteEncoder/parts(of:)``.
  mutating func parts() throws(StateDamage) -> MarkdownDocument {
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
    return document
  }

  mutating func document() throws(StateDamage) -> MarkdownDocument {
    let (html, plainText) = (try bytes(), try bytes())
    let paragraph = try range()
    guard paragraph.upperBound <= plainText.count else { throw StateDamage() }
    let fragments = try list { (d) throws(StateDamage) in try d.text() }
    let wordCount = try int()
    var document = try parts()
    document.html = html
    document.plainTextBytes = plainText
    document.firstParagraphBytes = paragraph
    document.fragments = Set(fragments)
    document.wordCount = wordCount
    return document
  }

  mutating func pageLink() throws(StateDamage) -> PageLink {
    let (isPicture, lacksAlt) = (try bool(), try bool())
    return PageLink(
      kind: isPicture ? .picture : .link, destination: try text(), bytes: try range(), lacksAlt: lacksAlt,
      target: try target())
  }

  private mutating func target() throws(StateDamage) -> PageLink.Target {
    switch try int() {
    case 0: return .external
    case 1: return .outside
    case 2: return .fragment(try text())
    case 3:
      guard let path = SitePath(try text()) else { throw StateDamage() }
      return .path(path, suffix: try text())
    default: throw StateDamage()
    }
  }

  mutating func body() throws(StateDamage) -> BodyText {
    let place = BodyPlace(
      offset: try int(), partsLength: try int(), length: try int(), seal: try fixed(), digest: try fixed())
    guard place.isPossible else { throw StateDamage() }
    return .stored(place)
  }

  private mutating func link() throws(StateDamage) -> MarkdownLink {
    MarkdownLink(
      kind: try bool() ? .picture : .link, destination: try text(), alt: try text(), offset: try int(),
      file: try optional { (d) throws(StateDamage) in try d.text() }, bytes: try range())
  }
}
