internal import Bibliography
internal import Diagnostics
internal import Markdown

/// Citations and the list of what is cited.
extension ReferenceExpander {
  /// `Meier 2021a`, as a link to the list.
  func cite(_ part: WrittenReference.Part, in result: inout ReferenceHTML) throws(DirectiveFault) {
    guard let cited, let work = sources?[part.key], let id = cited.ids[part.key] else {
      throw DirectiveFault(
        message: "the page's references hold no '\(part.key)'",
        hint: NearestName.hint(part.key, among: (sources ?? [:]).keys.sorted())
          ?? "add it, or write '\\[' where no source is meant", rule: .undefinedReference)
    }
    let year = cited.style.year(of: work, letter: cited.letter(of: work))
    let text = part.omitsAuthor ? year : "\(set(cited.style.names(of: work))) \(year)"
    result.link(to: id, text, class: "citation")
  }

  /// `{bibliography}`, or the section at the page's end.
  func bibliography(hasHeading: Bool) throws(DirectiveFault) -> MarkdownDocument {
    for word in EngineWord.ofCitations { _ = try words.needed(word) }
    var result = ReferenceHTML(bytes: 0..<0)
    var heading: MarkdownHeading?
    if hasHeading {
      let title = try words.needed(.bibliography)
      let tag = "h\(min(6, 2 + headingShift))"
      var id = idPrefix + Slug.make(title)
      while document.fragments.contains(id) { id += "-2" }
      heading = MarkdownHeading(level: 2, id: id, title: title, number: "", bytes: 0..<0)
      result.raw(
        "<section class=\"bibliography\" role=\"doc-bibliography\" aria-labelledby=\"\(id)\">\n<\(tag) id=\"\(id)\">")
      result.text(title)
      result.raw("</\(tag)>\n")
    }
    result.raw("<ul class=\"references\">\n")
    for work in cited?.works ?? [] { append(work, to: &result) }
    result.raw(hasHeading ? "</ul>\n</section>\n" : "</ul>\n")
    var document = result.document
    document.headings = heading.map { [$0] } ?? []
    document.fragments = Set(document.headings.map(\.id))
    return document
  }

  private func append(_ work: CitedWork, to result: inout ReferenceHTML) {
    guard let cited else { return }
    result.raw("<li id=\"\(cited.ids[work.id] ?? "")\">")
    for piece in cited.style.full(work, letter: cited.letter(of: work)) {
      switch piece {
      case .text(let text): result.text(set(text))
      case .work(let title): result.work(set(title))
      case .link(let address, let text): result.link(toAddress: address, text, attributes: " rel=\"noopener\"")
      }
    }
    result.raw("</li>\n")
  }
}

extension MarkdownDocument {
  /// Leaves a place open at the end for the list of what is cited, unless the author has done so.
  mutating func openBibliography() {
    guard !directives.contains(where: { $0.kind == .block && $0.name == "bibliography" }) else { return }
    directives.append(.atEnd(of: self, name: "bibliography"))
  }
}
