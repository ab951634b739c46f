import CCommonMark
import Diagnostics

/// References to footnotes: libcmark reads `[^id]` as a link, since ``PreparedText`` defines it as one.
extension Renderer {
  mutating func reference(_ node: TreeNode, to index: Int) {
    hidden = node
    guard footnotes.all.indices.contains(index) else { return }
    let count = footnotes.refer(node, to: index)
    if writesFootnotesInline { return inlineReference(to: index, count: count) }
    let number = footnotes.all[index].number
    html.markup("<sup class=\"footnote-ref\"><a href=\"")
    footnoteAddress("fn", index)
    html.markup("\" id=\"")
    footnoteID("fnref", index, count: count)
    isPortal ? html.markup("\" role=\"doc-noteref\" aria-label=\"") : html.markup("\" data-footnote-ref>")
    if isPortal {
      html.text("\(options.words.footnote) \(number)")
      html.markup("\">")
    }
    html.number(number)
    html.markup("</a></sup>")
  }

  /// Writes the address of a footnote or reference.
  ///
  /// In `portal` it is left open like that of any link, because in a feed it must
  /// be absolute.
  mutating func footnoteAddress(_ kind: StaticString, _ index: Int, count: Int = 1) {
    guard isPortal else {
      html.markup("#")
      return footnoteID(kind, index, count: count)
    }
    let destination = "#" + portalID(kind, index, count: count)
    links.append(MarkdownLink(kind: .link, destination: destination, alt: "", offset: html.bytes.count, bytes: 0..<0))
  }

  private func portalID(_ kind: StaticString, _ index: Int, count: Int) -> String {
    "\(options.idPrefix)\(kind)_\(footnotes.all[index].number)" + (count > 1 ? "_\(count)" : "")
  }

  /// Writes an id: in `portal` by number, since labels can hold anything, with `_`, which no heading's id holds.
  mutating func footnoteID(_ kind: StaticString, _ index: Int, count: Int = 1) {
    let footnote = footnotes.all[index]
    if isPortal {
      let id = portalID(kind, index, count: count)
      ids.note(id)
      html.text(id)
    } else {
      html.markup(kind)
      html.markup("-")
      html.address(footnote.label)
      if count > 1 { html.address("-\(count)") }
    }
  }
}

/// The section of footnotes at the end.
extension Renderer {
  mutating func renderFootnotes() {
    if !footnotes.order.isEmpty, !writesFootnotesInline { renderSection() }
    if isPortal { reportUnused() }
  }

  private mutating func renderSection() {
    openSection()
    var place = 0
    // A footnote can refer to further ones, so the order grows while it is written.
    while place < footnotes.order.count {
      footnote(footnotes.order[place])
      place += 1
    }
    html.markup("</ol>\n</section>\n")
  }

  private mutating func openSection() {
    guard isPortal else {
      html.markup("<section class=\"footnotes\" data-footnotes>\n<ol>\n")
      return
    }
    let id = options.idPrefix + "fn_title"
    let titleLevel = min(6, 2 + max(0, options.headingShift))
    ids.note(id)
    html.markup("<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"")
    html.text(id)
    html.markup("\">\n<h")
    html.number(titleLevel)
    html.markup(" id=\"")
    html.text(id)
    html.markup("\">")
    html.text(options.words.footnotes)
    html.markup("</h")
    html.number(titleLevel)
    html.markup(">\n<ol>\n")
  }

  private mutating func footnote(_ index: Int) {
    guard let content = footnotes.all[index].content else { return }
    html.markup("<li id=\"")
    footnoteID("fn", index)
    html.markup("\">\n")
    footnotes.current = index
    var last = TreeNode(cmark_node_last_child(content.pointer))
    // Where another footnote was cut out stands a comment.
    while let node = last, case .footnote = mark(of: node) { last = node.previous }
    footnotes.lastParagraph = last?.kind == CMARK_NODE_PARAGRAPH ? last : nil
    for block in content.children { render(block) }
    if footnotes.lastParagraph == nil {
      html.startLine()
      writeBackLinks(afterText: false)
      html.markup("\n")
    }
    footnotes.lastParagraph = nil
    html.markup("</li>\n")
  }

  /// Links from the footnote to each of its references.
  mutating func writeBackLinks(afterText: Bool) {
    guard let index = footnotes.current else { return }
    for count in 1...max(1, footnotes.all[index].references) {
      if afterText || count > 1 { html.markup(" ") }
      html.markup("<a href=\"")
      footnoteAddress("fnref", index, count: count)
      backLinkAttributes(count)
      html.markup("↩")
      if count > 1 {
        html.markup("<sup class=\"footnote-ref\">")
        html.number(count)
        html.markup("</sup>")
      }
      html.markup("</a>")
    }
  }

  private mutating func backLinkAttributes(_ count: Int) {
    guard isPortal else {
      html.markup("\" class=\"footnote-backref\" data-footnote-backref aria-label=\"Back to content\">")
      return
    }
    html.markup("\" class=\"footnote-backref\" role=\"doc-backlink\" aria-label=\"")
    html.text(options.words.backToText + (count > 1 ? " \(count)" : ""))
    html.markup("\">")
  }
}

/// Footnotes that lack their other half.
extension Renderer {
  private mutating func reportUnused() {
    for footnote in footnotes.all where footnote.number == 0 {
      diagnostics.append(
        Diagnostic(
          .unusedFootnote, severity: .warning, "nothing refers to the footnote '\(footnote.label)'",
          at: Span(file: file, bytes: places.lines.inFile(footnote.labelBytes)),
          hint: "write '[^\(footnote.label)]' where it belongs, or remove it"))
    }
  }

  /// Labels that a mistaken one is compared with, so that many mistakes stay cheap.
  private static let mostNamesCompared = 50

  /// Reports what looks like a reference but is text, since no footnote has its label.
  mutating func reportUndefinedFootnotes(in text: UnsafeBufferPointer<UInt8>) {
    var place = 0
    while place + 3 < text.count {
      defer { place += 1 }
      guard text[place] == UInt8(ascii: "["), text[place + 1] == UInt8(ascii: "^") else { continue }
      let label = text[(place + 2)...].prefix { $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "[") && !isSpace($0) }
      guard !label.isEmpty, label.endIndex < text.count, text[label.endIndex] == UInt8(ascii: "]") else { continue }
      place = label.endIndex
      guard let bytes = places.placeIfFound(ofSource: Array("[^".utf8) + label + [UInt8(ascii: "]")]) else { continue }
      let name = String(decoding: label, as: UTF8.self)
      let known = footnotes.all.prefix(Self.mostNamesCompared).map(\.label)
      diagnostics.append(
        Diagnostic(
          .undefinedFootnote, "no footnote '\(name)'", at: Span(file: file, bytes: bytes),
          hint: NearestName.hint(name, among: known) ?? "add '[^\(name)]: …' on a line of its own")
      )
    }
  }
}
