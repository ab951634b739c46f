internal import Diagnostics
internal import Files
internal import FrontMatter
internal import Markdown
internal import Values

/// What fields need of their site and page to be read.
struct ValueContext {
  var zone: SiteZone
  /// The page that holds the field, from `content/`.
  var page: SitePath
  var markdown: MarkdownOptions
}

extension FieldReader {
  /// The value of a declared field, its default, or `nil`; a missing one that is required is told.
  mutating func value(of field: FieldSettings, in context: ValueContext) -> FieldValue? {
    guard let node = node(field.name) else {
      if field.isRequired, field.standard == nil {
        report(
          .missingField, "'\(field.name)' is missing", at: place, hint: "add a line such as '\(field.example)'")
      }
      return field.standard
    }
    return value(node, of: field, in: context)
  }

  /// A node read as what its field is declared to be; `nil` if it is something else.
  mutating func value(_ node: YAMLNode, of field: FieldSettings, in context: ValueContext) -> FieldValue? {
    guard field.kind == .list else { return element(node, of: field, in: context) }
    let nodes = read(node, of: field.name) { (node) throws(FieldError) in try node.list(acceptingSingle: true) }
    return nodes.map { nodes in .list(nodes.compactMap { element($0, of: field, in: context) }) }
  }

  private mutating func element(_ node: YAMLNode, of field: FieldSettings, in context: ValueContext) -> FieldValue? {
    switch field.element {
    case .text, .list: return text(node, of: field).map { .text($0.value) }
    case .choice: return text(node, of: field).map { .text($0.value) }
    case .markdown: return text(node, of: field).map { .markdown(markdown($0, of: field, in: context)) }
    case .number: return number(node, of: field)
    case .bool: return read(node, of: field.name) { (node) throws(FieldError) in .bool(try node.bool()) }
    case .date: return moment(node, of: field.name, in: context.zone).map { .date($0) }
    case .reference: return text(node, of: field).map { .reference($0) }
    case .file: return text(node, of: field).map { .file($0) }
    case .data: return .data(node.value)
    }
  }

  /// A text that is not blank and, where only some are allowed, one of them.
  private mutating func text(_ node: YAMLNode, of field: FieldSettings) -> Located<String>? {
    let text = read(node, of: field.name) { (node) throws(FieldError) in Located(try node.text(), node.bytes) }
    guard let text else { return nil }
    if text.value.trimmingSpaces.isEmpty {
      report(.invalidValue, "'\(field.name)' is empty", at: text.bytes, hint: "write something, or remove the line")
      return nil
    }
    if field.allowed.isEmpty || field.allowed.contains(text.value) { return text }
    reportChoice(text, of: field.name, among: field.allowed)
    return nil
  }

  private mutating func number(_ node: YAMLNode, of field: FieldSettings) -> FieldValue? {
    let number = read(node, of: field.name) { (node) throws(FieldError) in try node.double() }
    guard let number else { return nil }
    if let range = field.range, !range.contains(number) {
      report(.invalidValue, "'\(field.name)' must lie \(range.words)", at: node.bytes, hint: "write another number")
      return nil
    }
    return (try? node.int()).map { .int($0) } ?? .double(number)
  }

  /// Markdown of front matter: its mistakes are told at the whole value, since
  /// what YAML makes of a text has no places of its own.
  private mutating func markdown(
    _ text: Located<String>, of field: FieldSettings, in context: ValueContext
  ) -> MarkdownField {
    var options = context.markdown
    options.idPrefix = "\(Slug.make(field.name))-"
    let document = renderMarkdown(Array(text.value.utf8)[...], file: file, options: options)
    add(
      document.diagnostics.map { diagnostic in
        var diagnostic = diagnostic
        diagnostic.span = Span(file: file, bytes: text.bytes)
        diagnostic.steps = []
        return diagnostic
      })
    let links = document.links.map { link in
      var link = link
      link.bytes = text.bytes
      return PageLink(link, in: context.page)
    }
    return MarkdownField(document: document, links: links)
  }
}

// MARK: - Dates

extension FieldReader {
  /// A date in the site's time zone, unless it names its own offset.
  mutating func moment(_ key: String, in zone: SiteZone) -> Moment? {
    node(key).flatMap { moment($0, of: key, in: zone) }
  }

  private mutating func moment(_ node: YAMLNode, of key: String, in zone: SiteZone) -> Moment? {
    let written = read(node, of: key) { (node) throws(FieldError) in try node.date() }
    guard let written else { return nil }
    let second = written.secondOfDay
    if let offset = written.utcOffset { return Moment(day: written.day, secondOfDay: second, utcOffset: offset) }
    let offset = zone.offset(on: written.day, secondOfDay: second ?? 0)
    let moment = Moment(day: written.day, secondOfDay: second, utcOffset: offset)
    if let second, let shown = zone.clockAfterGap(on: written.day, secondOfDay: second) {
      report(
        .invalidDate, "'\(key)' is a time that the clocks of \(zone.name) skip that day", at: node.bytes,
        hint: "write \(padded(shown / 3600, 2)):\(padded(shown / 60 % 60, 2)), or add an offset such as +01:00")
      return nil
    }
    return moment
  }
}

extension FieldSettings {
  /// A line of front matter that would do.
  fileprivate var example: String {
    let value =
      switch element {
      case .text, .markdown, .list: "…"
      case .number: "1"
      case .bool: "true"
      case .date: "2021-01-20"
      case .reference: "/ordner/seite.md"
      case .file: "datei.pdf"
      case .data: "{}"
      case .choice: allowed.first ?? "…"
      }
    return kind == .list ? "\(name): [\(value)]" : "\(name): \(value)"
  }
}

extension ClosedRange<Double> {
  /// `between 1 and 5`, `at 1 or above`.
  fileprivate var words: String {
    func text(_ number: Double) -> String {
      number.magnitude < 1e15 && number == number.rounded() ? String(Int(number)) : String(number)
    }
    if upperBound == .infinity { return "at \(text(lowerBound)) or above" }
    if lowerBound == -.infinity { return "at \(text(upperBound)) or below" }
    return "between \(text(lowerBound)) and \(text(upperBound))"
  }
}
