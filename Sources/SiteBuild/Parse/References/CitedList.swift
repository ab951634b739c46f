internal import Bibliography
internal import Markdown

/// The sources that a page cites, in the order of its list.
struct CitedList {
  let works: [CitedWork]
  /// By the works' keys: the ids of their places in the list.
  let ids: [String: String]
  let style: ReferenceStyle
  private let letters: [String: String]

  init(_ document: MarkdownDocument, _ sources: [String: CitedWork], _ words: Words, idPrefix: String) {
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
    for work in works { ids[work.id] = taken.insertUnused(idPrefix + "lit-" + Slug.make(work.id)) }
    self.ids = ids
  }

  func letter(of work: CitedWork) -> String { letters[work.id] ?? "" }
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
