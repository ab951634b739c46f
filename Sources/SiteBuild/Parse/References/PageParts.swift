internal import Markdown

/// The parts of a page that have numbers: figures, tables, recommendations, sections.
struct PageParts {
  struct Part {
    var kind: ReferenceTarget
    var id: String
    /// As readers see it: `3`, of sections `2.1`; empty if sections have none.
    var number: String
    /// Of sections.
    var title = ""
    /// The place of its number among the document's directives; `nil` of sections.
    var directive: Int?
  }

  private(set) var all: [Part] = []
  /// For each directive its part.
  private var byDirective: [Int: Int] = [:]

  /// Every id begins with it.
  private let idPrefix: String

  /// - Parameter name: What ids of recommendations begin with that have none of their own.
  init(of document: MarkdownDocument, recommendation name: String, idPrefix: String) {
    self.idPrefix = idPrefix
    var counts: [ReferenceTarget: Int] = [:]
    var ids = document.fragments
    for (index, directive) in document.directives.enumerated() where directive.kind == .number {
      guard let kind = ReferenceTarget(rawValue: directive.name) else { continue }
      let number = counts[kind, default: 0] + 1
      counts[kind] = number
      let id =
        kind == .recommendation && directive.argument.isEmpty
        ? ids.insertUnused("\(name)-\(number)") : directive.argument
      byDirective[index] = all.count
      all.append(Part(kind: kind, id: id, number: String(number), directive: index))
    }
    all += document.headings.map { Part(kind: .section, id: $0.id, number: $0.number, title: $0.title) }
  }

  func part(ofDirective index: Int) -> Part? { byDirective[index].map { all[$0] } }

  /// The part of a kind that a name means.
  func find(_ kind: ReferenceTarget, _ name: Substring) -> Part? {
    for id in kind.ids(of: name).map({ idPrefix + $0 }) {
      if let part = all.first(where: { $0.kind == kind && $0.id == id }) { return part }
    }
    return nil
  }

  /// The names that a kind can be referred to by.
  func names(of kind: ReferenceTarget) -> [String] {
    all.filter { $0.kind == kind && !$0.id.isEmpty }.map { part in
      let prefix = kind.prefixes.map { $0 + "-" }.first { part.id.hasPrefix($0) } ?? ""
      return String(part.id.dropFirst(prefix.count))
    }
  }
}
