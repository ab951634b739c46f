import CCommonMark

/// Where the renderer's text goes through the typesetter.
extension Renderer {
  /// Sets a part of a text node.
  ///
  /// - Returns: `nil` if it stays as it is.
  mutating func typeset(_ text: UnsafeBufferPointer<UInt8>, of node: TreeNode) -> [UInt8]? {
    guard inlines.typesetter != nil, !inlines.isVerbatim else { return nil }
    guard let first = Typesetter.firstTrigger(in: text, from: 0) else {
      inlines.typesetter?.pass(text)
      return nil
    }
    let after = Self.side(behind: text, of: node, marks: prepared?.marks)
    return inlines.typesetter?.typeset(text, from: first, after: after)
  }

  /// Sets a text that stands alone: a title, a caption.
  func typesetAlone(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard isPortal, let style = options.typography else { return nil }
    var typesetter = Typesetter(style, guardMark: prepared?.marks.separator ?? [])
    return typesetter.typeset(text, after: .edge)
  }

  /// Writes a text that stands alone, in an attribute or as text.
  ///
  /// Escapes are no reason to leave a mark alone here: in `"a \"b\""` there is no other way to write it.
  mutating func putAlone(_ text: UnsafeBufferPointer<UInt8>) {
    let restored = prepared?.marks.restore(text, as: "~") ?? Array(text)
    (restored.withUnsafeBufferPointer { typesetAlone($0) } ?? restored).withUnsafeBufferPointer { html.text($0) }
  }

  mutating func putAlone(_ text: String) {
    var text = text
    text.withUTF8 { putAlone($0) }
  }

  /// A soft break as it is to be written; `nil` for a line ending.
  func spaceAtLineEnd(_ node: TreeNode) -> String? {
    guard !inlines.isVerbatim, let left = node.previous, let right = node.next, left.kind == CMARK_NODE_TEXT,
      right.kind == CMARK_NODE_TEXT
    else { return nil }
    return inlines.typesetter?.spaceAtLineEnd(after: left.literal, before: right.literal)
  }

  /// Whether a link's text is its address, as of `<https://example.org>`.
  func showsAddress(_ link: TreeNode) -> Bool {
    guard let text = link.firstChild, text.kind == CMARK_NODE_TEXT, text.next == nil else { return false }
    let (url, literal) = (link.url, text.literal)
    let isAddress = url.elementsEqual(literal) && literal.contains(UInt8(ascii: ":"))
    return isAddress || url.starts(with: "mailto:") && url.dropFirst(7).elementsEqual(literal)
  }

  /// Notes an element of raw HTML whose text is no prose.
  mutating func noteVerbatim(_ tag: UnsafeBufferPointer<UInt8>) {
    guard inlines.typesetter != nil || !abbreviations.isDone else { return }
    let isEnd = tag.starts(with: "</")
    let name = tag.dropFirst(isEnd ? 2 : 1).prefix(while: isLetter).map { $0 | 0x20 }
    guard Self.verbatimElements.contains(name) else { return }
    inlines.verbatim = max(0, inlines.verbatim + (isEnd ? -1 : 1))
  }

  private static let verbatimElements = Set(
    ["code", "kbd", "samp", "var", "pre", "tt", "script", "style", "textarea", "math", "svg"].map { Array($0.utf8) })

  /// What stands behind a part of a text node, through markup up to the end of the block.
  private static func side(
    behind text: UnsafeBufferPointer<UInt8>, of node: TreeNode, marks: Marks?
  ) -> Beside {
    let literal = node.literal
    if let start = literal.baseAddress, let part = text.baseAddress {
      var place = part - start + text.count
      while place < literal.count, literal[place] == UInt8(ascii: "~") { place += 1 }
      if place >= 0, place < literal.count { return Beside(at: place, in: literal) }
    }
    return side(behind: node, marks)
  }

  /// What follows a node. Markup is looked through, but not without end.
  private static func side(behind node: TreeNode, _ marks: Marks?) -> Beside {
    var node = node
    for _ in 0..<mostSteps {
      guard let next = node.next else {
        guard let parent = node.parent, isTransparent(parent.kind) else { return .edge }
        node = parent
        continue
      }
      node = next
      for _ in 0..<mostSteps where isTransparent(node.kind) && marks?.footnoteIndex(node.url) == nil {
        if let child = node.firstChild { node = child }
      }
      switch node.kind {
      case CMARK_NODE_TEXT:
        let literal = node.literal
        if let start = literal.indices.first(where: { literal[$0] != UInt8(ascii: "~") }) {
          return Beside(at: start, in: literal)
        }
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: return .blank
      case CMARK_NODE_CODE, CMARK_NODE_IMAGE: return .letter
      default: break
      }
    }
    return .other
  }

  /// Nodes that are looked at on the way to the next character.
  private static let mostSteps = 16

  private static func isTransparent(_ kind: cmark_node_type) -> Bool {
    kind == CMARK_NODE_EMPH || kind == CMARK_NODE_STRONG || kind == CMARK_NODE_LINK
  }
}
