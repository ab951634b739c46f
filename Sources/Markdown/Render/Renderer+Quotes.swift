import CCommonMark

/// Quotes, and in `portal` callouts: quotes that start with a line such as `[!NOTE]`.
extension Renderer {
  mutating func openQuote(_ node: TreeNode) {
    html.startLine()
    guard isPortal, let callout = callout(node) else {
      html.markup("<blockquote")
      putBlockAttributes()
      html.markup(">\n")
      return
    }
    html.markup("<aside")
    putBlockAttributes(class: "callout callout-\(callout.rawValue)")
    html.markup(">\n<p class=\"callout-title\">")
    html.text(options.words.callouts[callout] ?? callout.rawValue)
    html.markup("</p>\n")
  }

  mutating func closeQuote(_ node: TreeNode) {
    html.startLine()
    let isCallout = isPortal && callout(node) != nil
    isCallout ? html.markup("</aside>\n") : html.markup("</blockquote>\n")
  }

  /// The kind of a callout, if the first line of a quote names one.
  func callout(_ quote: TreeNode) -> MarkdownWords.Callout? {
    guard let paragraph = quote.firstChild, paragraph.kind == CMARK_NODE_PARAGRAPH, let node = paragraph.firstChild,
      node.kind == CMARK_NODE_TEXT, node.next.map({ $0.kind == CMARK_NODE_SOFTBREAK }) ?? true
    else { return nil }
    let text = node.literal
    guard text.starts(with: "[!"), text.last == UInt8(ascii: "]"), isUnescaped(paragraph) else { return nil }
    return MarkdownWords.Callout(rawValue: String(decoding: text.dropFirst(2).dropLast(), as: UTF8.self).lowercased())
  }

  /// Whether `[!` stands in the source as such; `\[!` looks alike in the tree.
  private func isUnescaped(_ paragraph: TreeNode) -> Bool {
    let lines = places.lines
    let line = lines.body[lines.content(ofLine: sourceLine(paragraph.firstLine))]
    guard let bracket = line.firstIndex(of: UInt8(ascii: "[")), bracket > line.startIndex else { return false }
    return line[bracket - 1] != UInt8(ascii: "\\") && line[(bracket + 1)...].first == UInt8(ascii: "!")
  }

  /// The line that names a callout is no text of it.
  ///
  /// - Returns: Whether the paragraph holds nothing else.
  mutating func cutCalloutLine(_ paragraph: TreeNode) -> Bool {
    guard let quote = paragraph.parent, quote.kind == CMARK_NODE_BLOCK_QUOTE, quote.firstChild == paragraph,
      isPortal, callout(quote) != nil, let name = paragraph.firstChild
    else { return false }
    guard let lineEnd = name.next else { return true }
    inlines.skipped = [name, lineEnd]
    return false
  }
}
