import CCommonMark

/// Text, code and breaks.
extension Renderer {
  mutating func textNode(_ node: TreeNode) {
    let text = node.literal
    html.text(text)
    plain.append(text)
  }

  mutating func softBreak() {
    html.markup("\n")
    plain.appendSpace()
  }

  mutating func lineBreak() {
    html.markup("<br />\n")
    plain.appendSpace()
  }

  mutating func code(_ node: TreeNode) {
    let text = node.literal
    html.markup("<code>")
    html.text(text)
    html.markup("</code>")
    plain.append(text)
  }
}
