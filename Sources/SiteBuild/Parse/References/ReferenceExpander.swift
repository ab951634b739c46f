internal import Bibliography
internal import Diagnostics
internal import Files
internal import Markdown

/// Fills in what a page's text refers to, once all of the page is known: its directives have been followed.
struct ReferenceExpander {
  let file: String
  let words: Words
  /// Whether captions have numbers even if nothing refers to them.
  let numbersFigures: Bool
  let set: (String) -> String
  /// What the text can cite, by its keys; `nil` if the page names nothing.
  let sources: [String: CitedWork]?
  /// What it cites of them.
  let cited: CitedList?
  private(set) var diagnostics: [Diagnostic] = []
  private var parts: PageParts
  /// The kinds whose captions have numbers.
  private var shown: Set<ReferenceTarget> = []
  private(set) var document: MarkdownDocument
  private let recommendationID: String
  /// Goes before every id.
  let idPrefix: String
  /// See ``MarkdownOptions/headingShift``.
  let headingShift: Int

  /// - Parameters:
  ///   - file: The page's, as diagnostics show it.
  ///   - set: Sets a text as other texts of the page are.
  init(
    _ document: MarkdownDocument, file: String, words: Words, numbersFigures: Bool,
    sources: [String: CitedWork]? = nil, idPrefix: String = "", headingShift: Int = 0,
    set: @escaping (String) -> String
  ) {
    self.document = document
    self.file = file
    self.words = words
    self.numbersFigures = numbersFigures
    self.set = set
    self.sources = sources
    self.idPrefix = idPrefix
    self.headingShift = headingShift
    cited = sources.map { CitedList(document, $0, words, idPrefix: idPrefix) }
    recommendationID = idPrefix + Slug.make(words.text(EngineWord.recommendation.rawValue) ?? "recommendation")
    parts = PageParts(of: document, recommendation: recommendationID, idPrefix: idPrefix)
  }

  /// The document with nothing open but what templates render.
  mutating func expand() -> MarkdownDocument {
    shown = numbersFigures ? [.figure, .table] : referredKinds
    if cited?.works.isEmpty == false { document.openBibliography() }
    if document.directives.contains(where: { $0.kind == .reference }) {
      fill { (expander, directive, _) throws(DirectiveFault) in
        directive.kind == .reference ? try expander.reference(directive) : nil
      }
      // Lists of parts hold their texts with all that they refer to.
      parts = PageParts(of: document, recommendation: recommendationID, idPrefix: idPrefix)
    }
    fill { (expander, directive, index) throws(DirectiveFault) in try expander.expand(directive, at: index) }
    if let cited { document.fragments.formUnion(cited.ids.values) }
    document.fragments.formUnion(parts.all.filter { $0.kind == .recommendation }.map(\.id))
    return document
  }

  private mutating func fill(
    _ expand: (inout Self, MarkdownDirective, Int) throws(DirectiveFault) -> MarkdownDocument?
  ) {
    var index = -1
    document = document.expanding { directive in
      index += 1
      do throws(DirectiveFault) {
        return try expand(&self, directive, index)
      } catch {
        report(error, at: directive)
        return MarkdownDocument()
      }
    }
  }

  private mutating func report(_ fault: DirectiveFault, at directive: MarkdownDirective) {
    diagnostics.append(
      Diagnostic(fault.rule, fault.message, at: Span(file: file, bytes: directive.bytes), hint: fault.hint))
  }

  private var referredKinds: Set<ReferenceTarget> {
    var kinds: Set<ReferenceTarget> = []
    for directive in document.directives where directive.kind == .reference {
      kinds.formUnion(WrittenReference(directive.argument).parts.compactMap { $0.target?.kind })
    }
    return kinds
  }

  private mutating func expand(
    _ directive: MarkdownDirective, at index: Int
  ) throws(DirectiveFault) -> MarkdownDocument? {
    switch directive.kind {
    case .end: MarkdownDocument()
    case .number: try number(at: index)
    case .reference: nil
    case .block:
      switch directive.name {
      case "recommendations": try collectedRecommendations()
      case "abbreviations": abbreviations()
      case "bibliography": try bibliography(hasHeading: directive.bytes.isEmpty)
      default: nil
      }
    }
  }
}

/// Numbers and references to them.
extension ReferenceExpander {
  private func number(at index: Int) throws(DirectiveFault) -> MarkdownDocument {
    guard let part = parts.part(ofDirective: index) else { return MarkdownDocument() }
    var html = DataTableHTML()
    if part.kind == .recommendation {
      html.raw(" id=\"")
      html.text(part.id)
      html.raw("\" value=\"\(part.number)\"")
    } else if shown.contains(part.kind) {
      html.raw("<span class=\"caption-number\">")
      html.text(try label(of: part))
      html.raw(":</span> ")
    }
    return MarkdownDocument(html: html.bytes, plainText: "")
  }

  /// `Abbildung 3`
  private func label(of part: PageParts.Part) throws(DirectiveFault) -> String {
    let isNamed = part.kind == .section && part.number.isEmpty
    let text =
      isNamed
      ? try words.needed(.sectionNamed, [("title", set(part.title))])
      : try words.needed(Self.word(part.kind), [("number", part.number)])
    return isNamed ? text : text.replacing(" ", with: "\u{A0}")
  }

  private static func word(_ kind: ReferenceTarget) -> EngineWord {
    switch kind {
    case .figure: .figureNumber
    case .table: .tableNumber
    case .section: .sectionNumber
    case .recommendation: .recommendationNumber
    }
  }

  private func reference(_ directive: MarkdownDirective) throws(DirectiveFault) -> MarkdownDocument {
    let written = WrittenReference(directive.argument)
    let citesSources = written.parts.contains { $0.target == nil }
    var result = ReferenceHTML(bytes: directive.bytes)
    if citesSources { result.text("(") }
    for (index, part) in written.parts.enumerated() {
      if index > 0 { result.text(citesSources ? "; " : ", ") }
      if !part.prefix.isEmpty { result.text(set(part.prefix) + " ") }
      if let target = part.target {
        let found = try find(target.kind, target.name)
        result.link(to: found.id, try label(of: found), class: "reference")
      } else {
        try cite(part, in: &result)
      }
      if !part.locator.isEmpty { result.text(", " + set(part.locator)) }
    }
    if citesSources { result.text(")") }
    return result.document
  }

  private func find(_ kind: ReferenceTarget, _ name: Substring) throws(DirectiveFault) -> PageParts.Part {
    if let part = parts.find(kind, name) { return part }
    let hint = NearestName.hint(String(name), among: parts.names(of: kind))
    throw DirectiveFault(
      message: "the page has no \(kind.rawValue) '\(name)' that has a number",
      hint: hint ?? Self.advice(kind, name), rule: .undefinedReference)
  }

  private static func advice(_ kind: ReferenceTarget, _ name: Substring) -> String {
    switch kind {
    case .figure: "write '![…](file \"caption\"){#\(name)}', or 'id: \(name)' in a chart"
    case .table: "write '{#\(name) caption=\"…\"}' on the line before the table"
    case .section: "write '{#\(name)}' behind a heading"
    case .recommendation: "write '{#\(name)}' behind the number, and the text on the next line"
    }
  }
}

/// Lists of what the page holds.
extension ReferenceExpander {
  /// `{recommendations}`: all of them, each with the section that it stands in.
  private func collectedRecommendations() throws(DirectiveFault) -> MarkdownDocument {
    var result = ReferenceHTML(bytes: 0..<0)
    result.raw("<ol class=\"recommendation-list\">\n")
    for (index, directive) in document.directives.enumerated() {
      guard let part = parts.part(ofDirective: index), part.kind == .recommendation else { continue }
      result.raw("<li value=\"\(part.number)\">")
      result.text(recommendation(from: index))
      result.raw(" ")
      let heading = document.headings.prefix(directive.headings).last
      let section = heading.map {
        PageParts.Part(kind: .section, id: $0.id, number: $0.number, title: $0.title)
      }
      result.link(to: part.id, try label(of: section ?? part), class: "recommendation-place")
      result.raw("</li>\n")
    }
    result.raw("</ol>\n")
    return result.document
  }

  /// The text up to the place that ends it.
  private func recommendation(from index: Int) -> String {
    let start = document.directives[index].plainOffset
    let end = document.directives[index...].first { $0.kind == .end }?.plainOffset ?? start
    let text = document.plainTextBytes[start..<max(start, min(end, document.plainTextBytes.count))]
    return String(decoding: text, as: UTF8.self).split(separator: "\n").joined(separator: " ")
  }

  /// `{abbreviations}`: those that the page explains, in their order.
  private func abbreviations() -> MarkdownDocument {
    var html = DataTableHTML()
    html.raw("<dl class=\"abbreviations\">\n")
    for (short, long) in document.abbreviations.sorted(by: { $0.key < $1.key }) {
      html.raw("<dt>")
      html.text(short)
      html.raw("</dt>\n<dd>")
      html.text(set(long))
      html.raw("</dd>\n")
    }
    html.raw("</dl>\n")
    return MarkdownDocument(html: html.bytes, plainText: "")
  }
}
