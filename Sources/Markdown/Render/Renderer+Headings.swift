import CCommonMark

/// Headings and their ids.
extension Renderer {
  mutating func openHeading(_ node: TreeNode) {
    enterTextBlock(node)
    html.startLine()
    html.markup("<h")
    html.number(level(of: node))
    headingStart = (html.bytes.count, links.count)
    html.markup(">")
  }

  mutating func closeHeading(_ node: TreeNode) {
    html.markup("</h")
    html.number(level(of: node))
    html.markup(">\n")
    noteHeading(node)
  }

  /// The text that makes the id is known only at the end, so the id is put in
  /// afterwards; only this heading has to move.
  private mutating func noteHeading(_ node: TreeNode) {
    let (title, id) = plain.bytes.withUnsafeBufferPointer { bytes in
      let title = UnsafeBufferPointer(rebasing: bytes[blockStart...]).trimmed
      return (String(decoding: title, as: UTF8.self), isPortal ? ids.id(for: title) : "")
    }
    let lines = places.lines
    let bytes = lines.inFile(lines.content(ofLines: sourceLine(node.firstLine), through: sourceLine(node.lastLine)))
    headings.append(MarkdownHeading(level: level(of: node), id: id, title: title, bytes: bytes))
    guard isPortal else { return }
    let attribute = Array(" id=\"\(id)\"".utf8)
    html.bytes.insert(contentsOf: attribute, at: headingStart.html)
    for index in links.indices.dropFirst(headingStart.links) { links[index].offset += attribute.count }
  }

  private func level(of node: TreeNode) -> Int { Int(cmark_node_get_heading_level(node.pointer)) }
}
