import CCommonMark

/// Task list items: `- [ ] open`, `- [x] done`.
///
/// - SeeAlso: GitHub Flavored Markdown 0.29, 5.3 "Task list items (extension)".
extension Renderer {
  mutating func openTask(_ item: TreeNode) {
    guard let paragraph = item.firstChild, paragraph.kind == CMARK_NODE_PARAGRAPH, let node = paragraph.firstChild,
      node.kind == CMARK_NODE_TEXT
    else { return }
    let text = node.literal
    guard text.count >= 3, text[0] == UInt8(ascii: "["), text[2] == UInt8(ascii: "]"),
      text.count == 3 || isSpace(text[3])
    else { return }
    let isDone = text[1] | 0x20 == UInt8(ascii: "x")
    guard isDone || text[1] == 0x20 else { return }
    guard isWritten(UnsafeBufferPointer(rebasing: text.prefix(3)), onLine: sourceLine(paragraph.firstLine)) else {
      return
    }
    inlines.cut = (node, 3 + text.dropFirst(3).prefix(while: isSpace).count)
    html.markup("<input type=\"checkbox\"")
    if isDone { html.markup(" checked=\"\"") }
    html.markup(" disabled=\"\"")
    if isPortal {
      html.markup(" aria-label=\"")
      html.text(isDone ? options.words.taskDone : options.words.taskOpen)
      html.markup("\"")
    }
    html.markup(" /> ")
  }

  /// Whether the box stands in the source as such; `\[ ]` looks alike in the tree.
  ///
  /// cmark-gfm moreover wants nothing before the item but blanks.
  private func isWritten(_ box: UnsafeBufferPointer<UInt8>, onLine line: Int) -> Bool {
    let lines = places.lines
    let content = lines.body[lines.content(ofLine: line)]
    guard let first = content.indices.first(where: { content[$0...].starts(with: box) }), first > content.startIndex
    else { return false }
    guard isSpace(content[first - 1]) else { return false }
    // An empty item's blank is no text of the tree.
    guard let behind = content[first...].dropFirst(box.count).first, isSpace(behind) else { return false }
    return isPortal
      || content[..<first].split(whereSeparator: isSpace).count == 1
        && content.first { !isSpace($0) } != UInt8(ascii: ">")
  }
}
