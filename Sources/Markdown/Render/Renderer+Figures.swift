import CCommonMark

/// Figures: in `portal`, a picture that is a paragraph of its own and has a title, which becomes the caption.
extension Renderer {
  func isFigure(_ paragraph: TreeNode) -> Bool {
    guard isPortal, let picture = paragraph.firstChild, picture.kind == CMARK_NODE_IMAGE, isAlone(picture) else {
      return false
    }
    return !picture.title.isEmpty && footnoteIndex(picture) == nil
  }

  /// Whether nothing follows a picture but its own attributes.
  private func isAlone(_ picture: TreeNode) -> Bool {
    guard let next = picture.next else { return true }
    guard next.next == nil, let written = attributes(behind: picture) else { return false }
    return written.length == next.literal.count
  }

  /// Whether the picture's title shows below it, so that a tooltip would say it twice.
  func isCaptioned(_ picture: TreeNode) -> Bool {
    guard isPortal, let paragraph = picture.parent, paragraph.kind == CMARK_NODE_PARAGRAPH else { return false }
    return isFigure(paragraph) && !paragraph.isInTightList
  }

  mutating func openFigure(_ paragraph: TreeNode) {
    html.markup("<figure")
    // One id is enough for a figure and its picture.
    let own = paragraph.firstChild.flatMap { attributes(behind: $0)?.list.id }
    figureID = own ?? blockAttributes?.id
    if let own, blockAttributes?.id == nil { put(ownID: own) }
    putBlockAttributes()
    html.markup(">\n")
  }

  mutating func closeFigure(_ paragraph: TreeNode) {
    html.markup("\n<figcaption>")
    openNumber(of: .figure, id: figureID.map { options.idPrefix + $0 } ?? "")
    if let picture = paragraph.firstChild {
      putAlone(picture.title)
      if let credit = attributes(behind: picture)?.list.values.first(where: { $0.name == "credit" })?.value {
        html.markup(" <span class=\"credit\">")
        html.text(credit)
        html.markup("</span>")
      }
    }
    html.markup("</figcaption>\n</figure>\n")
  }
}
