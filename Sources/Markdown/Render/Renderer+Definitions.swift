import CCommonMark

/// Definition lists: in libcmark's tree each is a paragraph of terms and a list of definitions, by turns.
extension Renderer {
  /// Whether a list was written with colons, below a paragraph of terms.
  func isDefinitionList(_ list: TreeNode) -> Bool {
    guard hasDefinitions, list.kind == CMARK_NODE_LIST, prepared?.roles[list.firstLine] == .definitions else {
      return false
    }
    return list.previous?.kind == CMARK_NODE_PARAGRAPH
  }

  /// Whether each line of a paragraph is a term.
  func isTerm(_ paragraph: TreeNode) -> Bool {
    guard hasDefinitions, let next = paragraph.next else { return false }
    return isDefinitionList(next)
  }

  mutating func openTerm(_ paragraph: TreeNode) {
    html.startLine()
    let continues = paragraph.previous.map { isDefinitionList($0) } ?? false
    if !continues { html.markup("<dl>\n") }
    html.markup("<dt>")
  }

  /// A line's end between two terms.
  ///
  /// - Returns: Whether it is one; markup that reaches over it keeps the two together.
  mutating func endTerm(at node: TreeNode) -> Bool {
    guard hasDefinitions, let parent = node.parent, parent.kind == CMARK_NODE_PARAGRAPH, isTerm(parent) else {
      return false
    }
    html.markup("</dt>\n<dt>")
    plain.appendSpace()
    inlines.typesetter?.enterBlock()
    return true
  }

  /// - Returns: Whether the list is one of definitions, which has no markup of its own but at the end.
  mutating func closeDefinitionList(_ list: TreeNode) -> Bool {
    guard isDefinitionList(list) else { return false }
    let continues = list.next.map { $0.kind == CMARK_NODE_PARAGRAPH && isTerm($0) } ?? false
    if !continues { html.markup("</dl>\n") }
    return true
  }

  mutating func closeItem(_ item: TreeNode) {
    let isDefinition = item.parent.map { isDefinitionList($0) } ?? false
    if isRecommendation(item) { closeRecommendation() }
    isDefinition ? html.markup("</dd>\n") : html.markup("</li>\n")
  }
}
