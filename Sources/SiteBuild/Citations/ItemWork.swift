internal import Bibliography
internal import Files
internal import Markdown
internal import SafeHTML
internal import Values

/// An item as a work that others cite.
extension Site {
  /// Whether others are helped to cite it.
  func isCitable(_ item: Item) -> Bool { settings.types[item.head.type].isCitable }

  func work(of item: Item) -> CitedWork {
    let head = item.head
    var work = CitedWork(id: Self.citationKey(of: item))
    work.kind = Self.kind(settings.types[head.type].schema)
    work.title = head.title
    work.authors = citedAuthors(of: item)
    work.issued = head.date.map { WorkDate(year: $0.day.year, month: $0.day.month, day: $0.day.day) }
    work.publisher = head.issuer ?? settings.publisher
    work.number = head.number ?? ""
    if work.kind == .report { work.genre = settings.types[head.type].label }
    if work.kind == .news { work.container = settings.title }
    work.url = settings.base.absolute(item.address)
    work.language = head.lang ?? settings.languages[item.language].htmlTag
    work.abstract = head.abstract ?? item.summary
    work.keywords =
      taxonomiesByName["tags"].map { tags in item.terms[tags].map { taxonomies[tags].terms[$0].name } } ?? []
    return work
  }

  /// The authors; without any, the body that issues it.
  private func citedAuthors(of item: Item) -> [PersonName] {
    let taxonomy = taxonomiesByName["authors"]
    let names = taxonomy.map { authors in item.terms[authors].map { taxonomies[authors].terms[$0].name } } ?? []
    return names.isEmpty ? [PersonName(literal: item.head.issuer ?? settings.publisher)] : names.map(Self.name)
  }

  private static func name(_ text: String) -> PersonName {
    guard let blank = text.lastIndex(of: " ") else { return PersonName(literal: text) }
    return PersonName(family: String(text[text.index(after: blank)...]), given: String(text[..<blank]))
  }

  private static func citationKey(of item: Item) -> String {
    item.page.slug + (item.head.date.map { "-\($0.day.year)" } ?? "")
  }

  private static func kind(_ schema: String) -> CitedWork.Kind {
    if schema.hasSuffix("NewsArticle") { return .news }
    return switch schema {
    case "Report", "TechArticle": .report
    case "ScholarlyArticle": .article
    case "Book": .book
    case "Thesis": .thesis
    case "Legislation": .legislation
    default: .webpage
    }
  }

  // MARK: - Files

  func citationAddress(of item: Item, _ format: CitationFormat) -> Address {
    let name = "\(item.page.slug).\(format.rawValue)"
    let folder = item.address.isFolder ? item.address : Address(folder: item.address.path.parent)
    return folder.file(name)
  }

  func citationFile(of item: Item, _ format: CitationFormat) -> [UInt8] {
    let work = work(of: item)
    return switch format {
    case .bibTeX: Array(work.bibTeX.utf8)
    case .ris: Array(work.ris.utf8)
    case .csl: JSONValue.list([work.csl]).document
    }
  }

  /// `page.citation`: the reference in words, and the addresses of the files.
  func citation(of item: Item) -> Value {
    guard isCitable(item) else { return .none }
    let style = ReferenceStyle(CitationWords(wordsByLanguage[item.language]))
    let text: (Symbol, Value) = ("text", .text(style.plain(work(of: item))))
    let files = CitationFormat.allCases.map { format in
      (Symbol(format.name), Value.text(settings.base.relative(citationAddress(of: item, format))))
    }
    return .map(Record([text] + files))
  }
}
