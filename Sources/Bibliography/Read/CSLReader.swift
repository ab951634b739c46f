package import Diagnostics
package import FrontMatter

/// Reads CSL items: CSL JSON, as Zotero writes it, and the same keys in YAML.
///
/// - SeeAlso: Citation Style Language 1.0.2, CSL JSON schema.
package struct CSLReader {
  private let file: String
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - root: A list of items, or a map with such a list below `references`.
  ///   - file: The file's name in diagnostics.
  package static func read(_ root: YAMLNode, file: String) -> (works: [CitedWork], diagnostics: [Diagnostic]) {
    var reader = CSLReader(file: file)
    let works = reader.items(of: root).compactMap { reader.work($0) }
    return (works, reader.diagnostics)
  }

  private init(file: String) { self.file = file }

  private mutating func items(of root: YAMLNode) -> [YAMLNode] {
    switch root.content {
    case .list(let items): return items
    case .map(let entries):
      if let list = entries.first(where: { $0.key == "references" }) { return items(of: list.value) }
      return [root]
    case .scalar:
      report("this is no list of sources", at: root.bytes, hint: "write a list of maps, each with 'id' and 'title'")
      return []
    }
  }

  private mutating func work(_ node: YAMLNode) -> CitedWork? {
    guard case .map(let entries) = node.content else {
      report("a source is no map", at: node.bytes, hint: "write keys such as 'id', 'type', 'title'")
      return nil
    }
    let fields = Fields(entries)
    let id = fields.text("id", "citation-key")
    guard !id.isEmpty else {
      report(
        "a source has no 'id'", at: node.bytes.lowerBound..<node.bytes.lowerBound, hint: "add the key to cite it by")
      return nil
    }
    var work = CitedWork(id: id)
    work.kind = Self.kind(fields.text("type"))
    work.title = fields.text("title")
    work.authors = fields.names("author")
    work.editors = fields.names("editor")
    work.issued = date(fields["issued"])
    work.accessed = date(fields["accessed"])
    work.container = fields.text("container-title", "collection-title")
    work.publisher = fields.text("publisher")
    work.place = fields.text("publisher-place", "event-place")
    work.volume = fields.text("volume")
    work.issue = fields.text("issue")
    work.pages = fields.text("page").replacing("-", with: "–")
    work.edition = fields.text("edition")
    work.number = fields.text("number")
    work.genre = fields.text("genre")
    work.url = fields.text("URL", "url")
    work.doi = fields.text("DOI", "doi")
    work.isbn = fields.text("ISBN", "isbn")
    work.language = fields.text("language")
    work.abstract = fields.text("abstract")
    return work
  }

  private static func kind(_ type: String) -> CitedWork.Kind {
    if let kind = CitedWork.Kind(rawValue: type) { return kind }
    switch type {
    case "article", "article-magazine", "review": return .article
    case "paper-conference", "entry", "entry-encyclopedia": return .chapter
    case "post", "post-weblog", "dataset", "software": return .webpage
    case "bill", "legal_case", "regulation", "treaty": return .legislation
    default: return .other
    }
  }

  /// `{"date-parts": [[2021, 1, 20]]}`, `{"raw": "2021"}` or `2021-01-20`.
  private mutating func date(_ node: YAMLNode?) -> WorkDate? {
    guard let node, !node.isNull else { return nil }
    let date: WorkDate?
    switch node.content {
    case .scalar(let scalar): date = WorkDate(scalar.text)
    case .list: date = Self.parts(node)
    case .map(let entries):
      let fields = Fields(entries)
      date = fields["date-parts"].flatMap(Self.parts) ?? WorkDate(fields.text("raw", "literal"))
    }
    if date == nil {
      report("this is no date", at: node.bytes, hint: "write '2021-01-20', or as much of it as is known")
    }
    return date
  }

  private static func parts(_ node: YAMLNode) -> WorkDate? {
    guard case .list(let outer) = node.content, let first = outer.first else { return nil }
    let list: [YAMLNode]
    if case .list(let inner) = first.content { list = inner } else { list = outer }
    return WorkDate(list.prefix(3).map { Fields.text(of: $0) }.joined(separator: "-"))
  }

  private mutating func report(_ message: String, at bytes: Range<Int>, hint: String) {
    diagnostics.append(Diagnostic(.invalidData, message, at: Span(file: file, bytes: bytes), hint: hint))
  }

  /// The keys of an item.
  private struct Fields {
    private let entries: [YAMLEntry]

    init(_ entries: [YAMLEntry]) { self.entries = entries }

    subscript(key: String) -> YAMLNode? { entries.first { $0.key == key }?.value }

    func text(_ keys: String...) -> String {
      keys.lazy.compactMap { self[$0] }.map(Self.text).first { !$0.isEmpty } ?? ""
    }

    static func text(of node: YAMLNode) -> String {
      guard case .scalar(let scalar) = node.content, !node.isNull else { return "" }
      return scalar.text.trimmed
    }

    func names(_ key: String) -> [PersonName] {
      guard let node = self[key] else { return [] }
      guard case .list(let nodes) = node.content else { return [Self.name(node)] }
      return nodes.map(Self.name).filter { !$0.short.isEmpty }
    }

    private static func name(_ node: YAMLNode) -> PersonName {
      guard case .map(let entries) = node.content else { return PersonName(literal: text(of: node)) }
      let fields = Fields(entries)
      let literal = fields.text("literal")
      if !literal.isEmpty { return PersonName(literal: literal) }
      return PersonName(
        family: fields.text("family"), given: fields.text("given"),
        particle: fields.text("non-dropping-particle", "dropping-particle"), suffix: fields.text("suffix"))
    }
  }
}
