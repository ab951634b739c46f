import CCommonMark

/// Lists of the class `recommendations`: their items have numbers that go on through the page, and can be cited.
extension Renderer {
  /// Whether a list that comes now is one.
  mutating func noteRecommendations(_ list: TreeNode) {
    guard options.references != .none, cmark_node_get_list_type(list.pointer) == CMARK_ORDERED_LIST,
      blockAttributes?.classes.contains(Self.className) == true
    else { return }
    recommendations = list
  }

  func isRecommendation(_ item: TreeNode) -> Bool { recommendations != nil && item.parent == recommendations }

  /// Opens an item, with the id that stands before its text, if any.
  mutating func openRecommendation(_ item: TreeNode) {
    html.markup("<li")
    openNumber(of: .recommendation, id: takeID(of: item) ?? "")
    html.markup(">")
  }

  mutating func closeRecommendation() {
    open(.end, name: ReferenceTarget.recommendation.rawValue, argument: "", bytes: places.firstLineInFile)
  }

  /// `1. {#register}` and the text on the next line.
  private mutating func takeID(of item: TreeNode) -> String? {
    guard let paragraph = item.firstChild, paragraph.kind == CMARK_NODE_PARAGRAPH else { return nil }
    places.enterBlock(firstLine: sourceLine(paragraph.firstLine), lastLine: sourceLine(paragraph.lastLine))
    guard let id = attributes(onFirstLineOf: paragraph)?.id, let list = attributes(onFirstLineOf: paragraph),
      list.classes.isEmpty, list.values.isEmpty
    else { return nil }
    let own = options.idPrefix + id
    if ids.used.contains(own) { reportDuplicate(own) }
    ids.note(own)
    takenAttributes = paragraph
    return own
  }

  private static let className = "recommendations"
}
