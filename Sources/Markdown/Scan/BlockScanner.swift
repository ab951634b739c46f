/// Follows the block structure of a text line by line, to find what CommonMark
/// lacks: tables and footnote definitions.
///
/// It goes through the steps of the specification's first phase, as libcmark
/// does, but keeps nothing except the open blocks. What it finds is cut out, and
/// libcmark parses the rest, so a difference between the two can misplace a
/// table but not break the document.
///
/// - SeeAlso: CommonMark 0.30, appendix "A parsing strategy", "Phase 1: block structure".
struct BlockScanner {
  /// A block that the next line may continue.
  enum Block {
    case quote
    case list(kind: UInt8)
    case item(indent: Int, hasContent: Bool)
    case footnote(Int)
    case paragraph
    case fence(mark: UInt8, length: Int, indent: Int)
    case indentedCode
    case html(kind: Int)
    case table(Int)
  }

  /// Where a stream of lines (the text's, or a footnote's) starts on this line.
  struct Base {
    /// `nil` for the text itself.
    var footnote: Int?
    var offset: Int
    var indent = 0
  }

  /// The last line of the open paragraph.
  struct ParagraphLine {
    var content: Range<Int>
    var source: Int
    var isFirst: Bool
    /// Whether the paragraph so far is made of link reference definitions, of which nothing stays.
    var isDefinitions = false
    /// Whether the paragraph is the first thing in a list item.
    var startsItem = false
    /// How many blocks are open, the paragraph included.
    var depth = 0
  }

  let lines: SourceLines
  /// As cmark-gfm, ends a footnote at a line of blanks; otherwise such a line counts as empty.
  let blanksEndFootnotes: Bool
  /// Whether there are definition lists and abbreviations.
  let isPortal: Bool
  /// Cells that tables may still add by padding short rows.
  var cellAllowance: Int
  var exceedsCells = false

  var found = ScannedBlocks()
  var open: [Block] = []
  var matched = 0
  var base = Base(offset: 0)
  var paragraph = ParagraphLine(content: 0..<0, source: 0, isFirst: true)
  var cursor: LineCursor
  var line = 0
  /// Where on this line a definition opens.
  var definition: Int?

  init(_ lines: SourceLines, profile: MarkdownOptions.Profile, limits: MarkdownLimits) {
    self.lines = lines
    blanksEndFootnotes = profile == .gfm
    isPortal = profile == .portal
    cellAllowance = limits.tableCells
    cursor = LineCursor(lines.body, line: 0..<0)
  }

  /// - Complexity: O(*n* · *d*) in bytes and depth of containers, which has a limit.
  static func scan(_ lines: SourceLines, profile: MarkdownOptions.Profile, limits: MarkdownLimits) -> (
    ScannedBlocks, exceedsCells: Bool
  ) {
    var scanner = BlockScanner(lines, profile: profile, limits: limits)
    scanner.found.lines.reserveCapacity(lines.count)
    for line in 0..<lines.count { scanner.scan(line) }
    return (scanner.found, scanner.exceedsCells)
  }

  private mutating func scan(_ number: Int) {
    line = number
    let content = lines.content(ofLine: number)
    cursor = LineCursor(lines.body, line: content)
    base = Base(offset: content.lowerBound)
    matched = 0
    definition = nil
    while matched < open.count {
      switch continues(open[matched]) {
      case .yes: matched += 1
      case .no: return startBlocks()
      case .closed:
        emit()
        open.removeLast(open.count - matched)
        return
      }
    }
    startBlocks()
  }

  private enum Continuation { case yes, no, closed }

  /// Whether this line continues an open block; consumes what marks it.
  private mutating func continues(_ block: Block) -> Continuation {
    switch block {
    case .list: return .yes
    case .quote:
      guard cursor.indent <= 3, cursor.byte() == UInt8(ascii: ">") else { return .no }
      consumeQuoteMark()
    case .item(let indent, let hasContent):
      if cursor.indent >= indent {
        cursor.advance(columns: indent)
      } else if cursor.isBlank, hasContent {
        cursor.advance(to: cursor.nonspace)
      } else {
        return .no
      }
    case .footnote(let index): return continuesFootnote(index) ? .yes : .no
    case .paragraph:
      if cursor.isBlank { closeParagraph() }
      return cursor.isBlank ? .no : .yes
    case .fence(let mark, let length, let indent):
      if cursor.closesFence(mark, length: length) { return .closed }
      cursor.advance(columns: min(indent, cursor.indent))
    case .indentedCode:
      guard cursor.indent >= 4 || cursor.isBlank else { return .no }
      cursor.advance(columns: min(4, cursor.indent))
    case .html(let kind): return kind < 6 || !cursor.isBlank ? .yes : .no
    case .table: return TableRow.cells(lines.body, cursor.nonspace..<cursor.end).isEmpty ? .no : .yes
    }
    return .yes
  }

  private mutating func continuesFootnote(_ index: Int) -> Bool {
    if cursor.indent >= 4 {
      cursor.advance(columns: 4)
      base = Base(footnote: index, offset: cursor.offset, indent: cursor.restOfTab)
    } else if cursor.isBlank, !blanksEndFootnotes || cursor.end == lines.content(ofLine: line).lowerBound {
      base = Base(footnote: index, offset: cursor.end)
    } else {
      return false
    }
    return true
  }

  /// An item that held nothing but definitions is empty, so the next blank line ends it.
  private mutating func closeParagraph() {
    guard paragraph.isDefinitions, matched > 0, case .item(let indent, _) = open[matched - 1] else { return }
    if paragraph.startsItem { open[matched - 1] = .item(indent: indent, hasContent: false) }
  }

  mutating func consumeQuoteMark() {
    cursor.advance(to: cursor.nonspace + 1)
    if cursor.isAtSpaceOrTab { cursor.advance(columns: 1) }
  }

  /// Hands this line on to the stream it belongs to.
  mutating func emit(mark: ScannedBlocks.Mark? = nil, isLazy: Bool = false) {
    let end = mark == nil ? lines.range(ofLine: line).upperBound : cursor.nonspace
    let kept = base.offset..<max(base.offset, end)
    append(
      ScannedBlocks.Line(
        source: line, indent: base.indent, kept: kept, mark: mark, isLazy: isLazy, definition: definition))
  }

  mutating func append(_ line: ScannedBlocks.Line) {
    if let footnote = base.footnote {
      found.footnotes[footnote].lines.append(line)
    } else {
      found.lines.append(line)
    }
  }
}
