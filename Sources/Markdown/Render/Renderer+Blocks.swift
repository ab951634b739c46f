import CCommonMark

/// Blocks, in the form of CommonMark's examples.
extension Renderer {
  mutating func openParagraph(_ node: TreeNode) {
    enterTextBlock(node)
    if cutAttributeLine(node) || cutCalloutLine(node) {
      hidden = node
      return
    }
    if takenAttributes == node { blockAttributes = nil }
    if hasDefinitions, isTerm(node) { return openTerm(node) }
    guard !node.isInTightList else { return }
    html.startLine()
    if node.startsWithPicture, isFigure(node) {
      openFigure(node)
    } else {
      html.markup("<p")
      putBlockAttributes()
      html.markup(">")
    }
  }

  mutating func closeParagraph(_ node: TreeNode) {
    if hasDefinitions, isTerm(node) { return html.markup("</dt>\n") }
    if node.parent?.kind == CMARK_NODE_DOCUMENT { plain.endParagraph(startedAt: blockStart) }
    let isInTightList = node.isInTightList
    if !isInTightList, node.startsWithPicture, isFigure(node) { return closeFigure(node) }
    if footnotes.lastParagraph == node { writeBackLinks(afterText: true) }
    if !isInTightList { html.markup("</p>\n") }
  }

  mutating func openList(_ node: TreeNode) {
    html.startLine()
    if isDefinitionList(node) { return }
    noteRecommendations(node)
    let start = Int(cmark_node_get_list_start(node.pointer))
    if isBulletList(node) {
      html.markup("<ul")
    } else if start == 1 {
      html.markup("<ol")
    } else {
      html.markup("<ol start=\"")
      html.number(start)
      html.markup("\"")
    }
    putBlockAttributes()
    html.markup(">\n")
  }

  mutating func closeList(_ node: TreeNode) {
    if closeDefinitionList(node) { return }
    if recommendations == node { recommendations = nil }
    isBulletList(node) ? html.markup("</ul>\n") : html.markup("</ol>\n")
  }

  mutating func openItem(_ node: TreeNode) {
    html.startLine()
    if let list = node.parent, isDefinitionList(list) { return html.markup("<dd>") }
    if isRecommendation(node) { return openRecommendation(node) }
    html.markup("<li>")
    if options.profile != .commonMark { openTask(node) }
  }

  mutating func codeBlock(_ node: TreeNode) {
    html.startLine()
    let info = node.fenceInfo
    if directive(node, info: info) { return }
    html.markup("<pre")
    putBlockAttributes()
    html.markup(">")
    if info.isEmpty {
      html.markup("<code>")
    } else {
      html.markup("<code class=\"language-")
      put(UnsafeBufferPointer(rebasing: info.prefix { !isSpace($0) }), tilde: "~") { $0.text($1) }
      html.markup("\">")
    }
    put(node.literal, tilde: "\\~") { $0.text($1) }
    html.markup("</code></pre>\n")
  }

  mutating func thematicBreak() {
    html.startLine()
    html.markup("<hr />\n")
  }

  /// Prepares for the inlines of a paragraph or heading.
  mutating func enterTextBlock(_ node: TreeNode) {
    blockStart = plain.startBlock()
    inlines.enterBlock()
    places.enterBlock(firstLine: sourceLine(node.firstLine), lastLine: sourceLine(node.lastLine))
  }

  private func isBulletList(_ node: TreeNode) -> Bool {
    cmark_node_get_list_type(node.pointer) == CMARK_BULLET_LIST
  }
}
