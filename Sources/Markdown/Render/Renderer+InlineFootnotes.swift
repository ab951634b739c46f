import CCommonMark

/// Footnotes right behind their reference, for paper.
extension Renderer {
  var writesFootnotesInline: Bool { isPortal && options.footnotes == .inline }

  /// Writes a reference, and at the first one the footnote itself.
  ///
  /// A footnote inside a footnote follows behind it: style sheets for paper know no nested ones.
  mutating func inlineReference(to index: Int, count: Int) {
    guard count == 1 else {
      html.markup("<sup class=\"footnote-ref\"><a href=\"")
      footnoteAddress("fn", index)
      html.markup("\">")
      html.number(footnotes.all[index].number)
      html.markup("</a></sup>")
      return
    }
    waitingFootnotes.append(index)
    guard !isInInlineFootnote else { return }
    isInInlineFootnote = true
    let outer = hidden
    hidden = nil
    while !waitingFootnotes.isEmpty { inlineFootnote(waitingFootnotes.removeFirst()) }
    hidden = outer
    isInInlineFootnote = false
  }

  private mutating func inlineFootnote(_ index: Int) {
    html.markup("<span class=\"footnote\" id=\"")
    footnoteID("fn", index)
    html.markup("\">")
    var isFirst = true
    for block in textBlocks(in: footnotes.all[index].content) {
      if !isFirst { html.markup("<br />\n") }
      isFirst = false
      for inline in block.children { render(inline) }
    }
    html.markup("</span>")
  }

  /// Paragraphs and headings, wherever they stand.
  private func textBlocks(in root: TreeNode?) -> [TreeNode] {
    guard let root, let iterator = cmark_iter_new(root.pointer) else { return [] }
    defer { cmark_iter_free(iterator) }
    var blocks: [TreeNode] = []
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return blocks }
      guard event == CMARK_EVENT_ENTER, let node = TreeNode(cmark_iter_get_node(iterator)) else { continue }
      if node.kind == CMARK_NODE_PARAGRAPH || node.kind == CMARK_NODE_HEADING { blocks.append(node) }
    }
  }
}
