internal import Bibliography
internal import Markdown

/// The sources that a page cites, in the order of its list.
struct CitedList {
  let works: [CitedWork]
  /// By the works' keys: the ids of their places in the list.
  let ids: [String: String]
  let style: ReferenceStyle
  private let letters: [String: String]

  init(_ document: MarkdownDocument, _ sources: [String: CitedWork], _ words: Words) {
    var keys: [String] = []
    for directive in document.directives where directive.kind == .reference {
      keys += WrittenReference(directive.argument).parts.map(\.key)
    }
    style = ReferenceStyle(CitationWords(words))
    let order = WorkOrder(keys.uniqued().compactMap { sources[$0] }, style: style) { Slug.make($0) }
    works = order.works
    letters = order.letters
    var taken = document.fragments
    var ids: [String: String] = [:]
    for work in works { ids[work.id] = Self.unused("lit-" + Slug.make(work.id), among: &taken) }
    self.ids = ids
  }

  var isEmpty: Bool { works.isEmpty }

  func letter(of work: CitedWork) -> String { letters[work.id] ?? "" }

  private static func unused(_ id: String, among taken: inout Set<String>) -> String {
    var (candidate, number) = (id, 1)
    while !taken.insert(candidate).inserted {
      number += 1
      candidate = "\(id)-\(number)"
    }
    return candidate
  }
}

extension CitationWords {
  init(_ words: Words) {
    func text(_ word: EngineWord) -> String { words.text(word.rawValue) ?? "" }
    self.init(
      and: text(.citeAnd), others: text(.citeOthers).replacing(" ", with: "\u{A0}"), editors: text(.citeEditors),
      inside: text(.citeIn), noDate: text(.citeNoDate).replacing(" ", with: "\u{A0}"), edition: text(.citeEdition),
      pages: text(.citePages), accessed: text(.citeAccessed), available: text(.citeAvailable),
      writesDatesWithDots: words.language.hasPrefix("de"))
  }
}
