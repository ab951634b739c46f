import CCommonMark
import Diagnostics

/// What the renderer knows of the inlines of one block.
struct InlineState: ~Copyable {
  /// Ends of strikethroughs in each text, by offset; filled per parent.
  var strikes: [TreeNode: [(offset: Int, length: Int, opens: Bool)]] = [:]
  var struckParents: Set<TreeNode> = []
  /// Brackets that stand open in the block's text.
  var openBrackets = 0
  /// A text whose first bytes are markup: a task's box.
  var cut: (node: TreeNode, bytes: Int)?
  /// A text of which only the first bytes are text: a heading's attributes follow.
  var cutEnd: (node: TreeNode, kept: Int)?
  /// Inlines that are not written: the line that names a callout.
  var skipped: [TreeNode] = []
  /// Sets the text, if it is to be set.
  var typesetter: Typesetter?
  /// What the typesetter knew of the text around a picture, while the picture's own text is set.
  var textAroundPicture = Typesetter.BlockState()
  /// Elements of raw HTML that stand open and whose text stays as it is.
  var verbatim = 0
  /// Whether the text is that of a link and nothing but its address.
  var showsAddress = false

  /// Whether text is no prose and stays as it is.
  var isVerbatim: Bool { verbatim > 0 || showsAddress }

  mutating func enterPicture() {
    guard let block = typesetter?.block else { return }
    textAroundPicture = block
    typesetter?.enterBlock()
  }

  mutating func leavePicture() {
    // Assigned through the optional, the old state would leak (Swift 6.3).
    typesetter?.resume(textAroundPicture)
    typesetter?.pass(.letter)
  }

  /// Forgets what belongs to the last block.
  mutating func enterBlock() {
    openBrackets = 0
    cutEnd = nil
    verbatim = 0
    typesetter?.enterBlock()
    if !skipped.isEmpty { skipped.removeAll(keepingCapacity: true) }
    guard !struckParents.isEmpty else { return }
    strikes.removeAll(keepingCapacity: true)
    struckParents.removeAll(keepingCapacity: true)
  }
}

/// A stretch of a text node.
enum TextPiece {
  case text(UnsafeBufferPointer<UInt8>)
  case link(UnsafeBufferPointer<UInt8>, scheme: StaticString)
  case strikeStart
  case strikeEnd
}

/// Text, code and breaks.
extension Renderer {
  mutating func textNode(_ node: TreeNode) {
    let text = visibleText(of: node)
    guard inlines.cut?.node == node || writtenMarks.mayStand(in: text) else { return plainPiece(text, of: node) }
    for piece in pieces(of: node) {
      switch piece {
      case .text(let text): plainPiece(text, of: node)
      case .link(let text, let scheme): autolink(text, scheme: scheme)
      case .strikeStart: html.markup("<del>")
      case .strikeEnd: html.markup("</del>")
      }
    }
  }

  mutating func softBreak(_ node: TreeNode) {
    if endTerm(at: node) { return }
    if let space = spaceAtLineEnd(node) {
      html.text(space)
      plain.append(space)
    } else {
      // WeasyPrint 70.0 sets line ends in footnotes as such.
      isInInlineFootnote ? html.markup(" ") : html.markup("\n")
      plain.appendSpace()
    }
    inlines.typesetter?.pass(.blank)
  }

  mutating func lineBreak() {
    html.markup("<br />\n")
    plain.appendSpace()
    inlines.typesetter?.pass(.blank)
  }

  mutating func code(_ node: TreeNode) {
    let text = node.literal
    html.markup("<code>")
    put(text, tilde: "\\~") { $0.text($1) }
    html.markup("</code>")
    plain.append(text)
    inlines.typesetter?.pass(.letter)
  }

  /// Writes bytes of the tree, with marks of escaped tildes as they were.
  mutating func put(
    _ bytes: UnsafeBufferPointer<UInt8>, tilde: StaticString,
    _ write: (inout HTMLBuffer, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    if let restored = prepared?.marks.restore(bytes, as: tilde) {
      restored.withUnsafeBufferPointer { write(&html, $0) }
    } else {
      write(&html, bytes)
    }
  }

  private mutating func plainPiece(_ text: UnsafeBufferPointer<UInt8>, of node: TreeNode) {
    if mayReferToFootnotes { reportUndefinedFootnotes(in: text) }
    if let set = typeset(text, of: node) { set.withUnsafeBufferPointer { unmarked($0) } } else { unmarked(text) }
  }

  private mutating func unmarked(_ text: UnsafeBufferPointer<UInt8>) {
    if let restored = prepared?.marks.restore(text, as: "~") {
      restored.withUnsafeBufferPointer {
        abbreviatedText($0)
        plain.append($0)
      }
    } else {
      abbreviatedText(text)
      plain.append(text)
    }
  }

  private mutating func autolink(_ text: UnsafeBufferPointer<UInt8>, scheme: StaticString) {
    let address = scheme.withUTF8Buffer { Array($0) } + Array(text)
    address.withUnsafeBufferPointer { openLink(to: $0, title: UnsafeBufferPointer(start: nil, count: 0)) }
    put(text, tilde: "~") { $0.text($1) }
    if let restored = prepared?.marks.restore(text, as: "~") {
      restored.withUnsafeBufferPointer { plain.append($0) }
    } else {
      plain.append(text)
    }
    inlines.typesetter?.pass(.letter)
    openLinks -= 1
    html.markup("</a>")
  }
}

/// Cutting a text into pieces.
extension Renderer {
  /// A text without the attributes behind it.
  @inline(__always)
  func visibleText(of node: TreeNode) -> UnsafeBufferPointer<UInt8> {
    guard let cut = inlines.cutEnd, cut.node == node else { return node.literal }
    return UnsafeBufferPointer(rebasing: node.literal.prefix(cut.kept))
  }

  mutating func pieces(of node: TreeNode) -> [TextPiece] {
    let text = visibleText(of: node)
    var start = 0
    if let cut = inlines.cut, cut.node == node {
      start = min(cut.bytes, text.count)
      inlines.cut = nil
    }
    let links = autolinks(in: node)
    if text.contains(UInt8(ascii: "~")) { findStrikes(amongSiblingsOf: node) }
    return Self.pieces(text, from: start, links: links, strikes: inlines.strikes[node] ?? [])
  }

  private mutating func autolinks(in node: TreeNode) -> [Autolinks.Found] {
    let text = visibleText(of: node)
    guard openLinks == 0, picture == nil else { return [] }
    let before = node.previous?.kind
    let startsWord =
      before == nil || before == CMARK_NODE_SOFTBREAK || before == CMARK_NODE_LINEBREAK || before == CMARK_NODE_EMPH
      || before == CMARK_NODE_STRONG
    let found = Autolinks(text: text, startsWord: startsWord).find(openBrackets: isPortal ? nil : inlines.openBrackets)
    var links = found[...]
    for place in text.indices {
      if let link = links.first, place >= link.range.upperBound { links.removeFirst() }
      if let link = links.first, link.range.contains(place) { continue }
      if text[place] == UInt8(ascii: "[") { inlines.openBrackets += 1 }
      if text[place] == UInt8(ascii: "]") { inlines.openBrackets = max(0, inlines.openBrackets - 1) }
    }
    return found
  }

  private mutating func findStrikes(amongSiblingsOf node: TreeNode) {
    guard let parent = node.parent, inlines.struckParents.insert(parent).inserted else { return }
    var strikethrough = Strikethrough()
    for child in parent.children where child.kind == CMARK_NODE_TEXT {
      let links =
        openLinks == 0 && isPortal
        ? Autolinks(text: visibleText(of: child), startsWord: true).find(openBrackets: nil) : []
      strikethrough.add(
        child, links: links, before: Self.neighbour(child.previous, in: parent),
        after: Self.neighbour(child.next, in: parent))
    }
    let delimiters = strikethrough.delimiters
    for (opener, closer) in strikethrough.pairs() {
      for (index, opens) in [(opener, true), (closer, false)] {
        let end = delimiters[index]
        inlines.strikes[end.node, default: []].append((end.offset, end.length, opens))
      }
    }
    for key in inlines.strikes.keys { inlines.strikes[key]?.sort { $0.offset < $1.offset } }
  }

  /// What stands beside a text in the source: blanks around a block's text and at breaks, punctuation at other markup.
  private static func neighbour(_ sibling: TreeNode?, in parent: TreeNode) -> Neighbour {
    guard let sibling else {
      return parent.kind == CMARK_NODE_PARAGRAPH || parent.kind == CMARK_NODE_HEADING ? .blank : .punctuation
    }
    return sibling.kind == CMARK_NODE_SOFTBREAK || sibling.kind == CMARK_NODE_LINEBREAK ? .blank : .punctuation
  }

  private static func pieces(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, links: [Autolinks.Found],
    strikes: [(offset: Int, length: Int, opens: Bool)]
  ) -> [TextPiece] {
    var pieces: [TextPiece] = []
    var (links, strikes) = (links[...], strikes[...])
    var place = start
    func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: text[range]) }
    while true {
      let link = links.first?.range.lowerBound ?? .max
      let strike = strikes.first?.offset ?? .max
      let next = min(link, strike)
      if next == .max { break }
      if next > place { pieces.append(.text(slice(place..<next))) }
      if link < strike, let found = links.popFirst() {
        pieces.append(.link(slice(found.range), scheme: found.scheme))
        place = found.range.upperBound
      } else if let found = strikes.popFirst() {
        pieces.append(found.opens ? .strikeStart : .strikeEnd)
        place = found.offset + found.length
      }
    }
    if place < text.count { pieces.append(.text(slice(place..<text.count))) }
    return pieces
  }
}
