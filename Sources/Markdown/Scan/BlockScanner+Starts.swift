/// The second half of a line: what it opens, and what its text belongs to.
extension BlockScanner {
  private enum Start { case container, leaf, cut, none }

  /// Opens the blocks that start on this line and files the line.
  mutating func startBlocks() {
    var opened = false
    while true {
      let container = matched > 0 ? open[matched - 1] : nil
      switch container {
      case .fence, .indentedCode, .html: return fileText(opened: opened)
      default: break
      }
      switch start(in: container, opened: opened) {
      case .container: opened = true
      case .leaf: return emit()
      case .cut: return
      case .none:
        if startOrContinueTable(container) { return }
        return fileText(opened: opened)
      }
    }
  }

  private mutating func start(in container: Block?, opened: Bool) -> Start {
    var inParagraph = false
    if case .paragraph = container { inParagraph = true }
    guard cursor.indent < 4 else {
      if cursor.isBlank || (!opened && isParagraphOpen) { return .none }
      push(.indentedCode)
      return .leaf
    }
    switch cursor.byte() {
    case UInt8(ascii: ">"):
      push(.quote)
      consumeQuoteMark()
      return .container
    case UInt8(ascii: "#") where cursor.startsHeading: return leaf()
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      let length = cursor.fenceLength
      guard length > 0 else { return .none }
      push(.fence(mark: cursor.byte(), length: length, indent: cursor.indent))
      return .leaf
    case UInt8(ascii: "<"):
      let text = lines.body[cursor.nonspace..<cursor.end]
      guard let kind = HTMLBlock.kind(text, inParagraph: inParagraph) else { return .none }
      push(.html(kind: kind))
      if HTMLBlock.ends(kind, text) { open.removeLast() }
      return .leaf
    case UInt8(ascii: "["): return startFootnote() ? .container : .none
    case UInt8(ascii: "*"): if cutAbbreviation() { return .cut }
    case UInt8(ascii: ":"): return startDefinition(in: container, opened: opened) ? .container : .none
    default: break
    }
    if inParagraph && cursor.isUnderline || cursor.isThematicBreak { return leaf() }
    return startItem(inParagraph: inParagraph) ? .container : .none
  }

  private mutating func startItem(inParagraph: Bool) -> Bool {
    guard let marker = cursor.listMarker(inParagraph: inParagraph) else { return false }
    openItem(length: marker.length, kind: marker.kind)
    return true
  }

  /// Opens a list's item at its marker, and the list if there is none of its kind.
  mutating func openItem(length: Int, kind: UInt8) {
    partFromDefinitions(kind)
    let markerIndent = cursor.indent
    cursor.advance(to: cursor.nonspace + length)
    let blanks = cursor.indent
    let padding = (1...4).contains(blanks) && !cursor.isBlank ? blanks : 1
    if blanks > 0 { cursor.advance(columns: padding) }
    if matched > 0, case .list(let last) = open[matched - 1], last == kind {
      open.removeLast(open.count - matched)
    } else {
      push(.list(kind: kind))
    }
    push(.item(indent: markerIndent + length + padding, hasContent: false))
  }

  private mutating func startFootnote() -> Bool {
    guard let (label, end) = cursor.footnoteLabel else { return false }
    push(.footnote(found.footnotes.count))
    emit(mark: .footnote(found.footnotes.count))
    base = Base(footnote: found.footnotes.count, offset: end)
    found.footnotes.append(ScannedBlocks.Footnote(label: label, line: line))
    cursor.advance(to: end)
    return true
  }

  private mutating func leaf() -> Start {
    push(.paragraph)
    open.removeLast()
    return .leaf
  }

  var isParagraphOpen: Bool {
    if case .paragraph = open.last { return true }
    return false
  }

  /// Opens a block inside the innermost matched one that can hold it.
  mutating func push(_ block: Block) {
    open.removeLast(open.count - matched)
    var isItem = false
    if case .item = block { isItem = true }
    while let last = open.last, !Self.canHold(last, item: isItem) { open.removeLast() }
    if case .item(let indent, false) = open.last { open[open.count - 1] = .item(indent: indent, hasContent: true) }
    open.append(block)
    matched = open.count
  }

  private static func canHold(_ block: Block, item: Bool) -> Bool {
    switch block {
    case .list: item
    case .quote, .item, .footnote: !item
    default: false
    }
  }

  /// What is left of the line is text of a paragraph, of code, or nothing.
  private mutating func fileText(opened: Bool) {
    if !opened, matched < open.count, !cursor.isBlank, isParagraphOpen { return continueLazily() }
    open.removeLast(open.count - matched)
    emit()
    switch open.last {
    case .footnote where !opened && cursor.isBlank:
      // The blank line stays in the text too, where it may part list items.
      let kept = lines.range(ofLine: line)
      found.lines.append(ScannedBlocks.Line(source: line, kept: kept))
    case .html(let kind):
      if HTMLBlock.ends(kind, lines.body[cursor.nonspace..<cursor.end]) { open.removeLast() }
    case .fence, .indentedCode: break
    case .paragraph: noteParagraphLine(isFirst: false)
    default:
      guard !cursor.isBlank else { return }
      if case .item(_, false) = open.last { paragraph.startsItem = true } else { paragraph.startsItem = false }
      push(.paragraph)
      noteParagraphLine(isFirst: true)
    }
  }

  /// The line lacks marks of its paragraph's containers, but nothing else starts on it.
  private mutating func continueLazily() {
    var footnote: Int?
    for case .footnote(let index) in open { footnote = index }
    let isOutside = footnote != base.footnote
    // Its indentation keeps the line from starting a block.
    if isOutside { base = Base(footnote: footnote, offset: cursor.nonspace, indent: cursor.indent) }
    emit(isLazy: isOutside)
    noteParagraphLine(isFirst: false)
  }

  private mutating func noteParagraphLine(isFirst: Bool) {
    paragraph.content = cursor.nonspace..<cursor.end
    paragraph.source = line
    paragraph.isFirst = isFirst
    paragraph.depth = open.count
    paragraph.isDefinitions = (isFirst || paragraph.isDefinitions) && cursor.isDefinition
  }
}
