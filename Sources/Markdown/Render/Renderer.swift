import CCommonMark
import Diagnostics

/// Turns libcmark's tree into HTML, plain text and facts, in one walk.
///
/// The walk goes from node to node, so depth costs no stack.
struct Renderer: ~Copyable {
  let options: MarkdownOptions
  let file: String
  var html: HTMLBuffer
  var plain: PlainText
  var links: [MarkdownLink] = []
  var headings: [MarkdownHeading] = []
  var ids: HeadingIDs
  var diagnostics: [Diagnostic] = []
  var places: DestinationFinder
  /// Whether the text holds braces, which attributes stand in.
  let mayHoldAttributes: Bool
  /// Attributes that stood before the block that comes next, and their place in the file.
  var blockAttributes: AttributeList?
  var blockAttributesPlace = 0..<0
  /// Elements of raw HTML that are open, and where the last was opened.
  var openElements: [String] = []
  var openElementPlace = 0..<0
  var outline: OutlineState
  var directives: [MarkdownDirective] = []
  /// Footnotes to be written behind the one that is being written; `footnotes: .inline` only.
  var waitingFootnotes: [Int] = []
  var isInInlineFootnote = false
  /// Whether the text holds anything like `[^1]`, so that references to what is not there can be told.
  let mayReferToFootnotes: Bool

  /// Where in `plain` the current paragraph or heading starts.
  var blockStart = 0
  /// Where in `html` the current heading starts, and how many links stand before it.
  var headingStart = (html: 0, links: 0, directives: 0)
  /// The heading's id, if the author has given one, and its section's number.
  var headingID: String?
  var sectionNumber = ""
  /// The outermost picture whose text is being written into its `alt`.
  var picture: TreeNode?
  var pictureText: [UInt8] = []
  /// The id of the figure that is open.
  var figureID: String?
  /// A node whose content has been dealt with; it ends with this node.
  var hidden: TreeNode?
  /// Links that are open; there is no autolink in a link.
  var openLinks = 0

  /// The list of recommendations that is open, and a paragraph whose attributes its item has taken.
  var recommendations: TreeNode?
  var takenAttributes: TreeNode?

  let writtenMarks: WrittenMarks
  let hasDefinitions: Bool
  /// What was cut from the text, if anything was.
  let prepared: PreparedText?
  var tables = TableNodes()
  var footnotes: Footnotes
  var inlines = InlineState()
  var abbreviations: AbbreviationFinder
  var explained: [String: String] = [:]

  init(options: MarkdownOptions, file: String, lines: SourceLines, prepared: PreparedText?, written: WrittenMarks) {
    html = HTMLBuffer(capacity: lines.body.count + lines.body.count / 4 + 256)
    plain = PlainText(capacity: lines.body.count + 256)
    self.prepared = prepared
    hasDefinitions = prepared?.blocks.hasDefinitions ?? false
    footnotes = Footnotes(prepared?.blocks.footnotes ?? [], body: lines.body)
    let isPortal = options.profile == .portal
    abbreviations = AbbreviationFinder(
      isPortal
        ? [Self.abbreviations(prepared?.blocks.abbreviations ?? [], body: lines.body), options.abbreviations] : [])
    if isPortal, let style = options.typography {
      inlines.typesetter = Typesetter(style, guardMark: prepared?.marks.separator ?? [])
    }
    ids = HeadingIDs(prefix: options.idPrefix)
    self.options = options
    writtenMarks = written
    self.file = file
    mayReferToFootnotes =
      options.profile == .portal
      && lines.body.contains(UInt8(ascii: "^")) { before, _ in
        before == UInt8(ascii: "[")
      }
    mayHoldAttributes = options.profile == .portal && Self.mayHoldAttributes(lines.body)
    outline = OutlineState(isNumbered: options.numbersSections && options.profile == .portal)
    places = DestinationFinder(lines)
    let hasReferences = lines.body.contains(UInt8(ascii: "#")) { before, _ in before == UInt8(ascii: "&") }
    html.checksText = hasReferences || !UTF8Sequence.isValid(lines.body)
  }

  var isPortal: Bool { options.profile == .portal }

  /// Renders a whole tree.
  mutating func renderDocument(_ root: TreeNode) {
    guard let prepared else {
      outline.findTopLevel(in: Array(root.children))
      render(root)
      return finishDocument()
    }
    var body: [TreeNode] = []
    var isBody = false
    for block in root.children {
      switch isBody ? nil : prepared.roles[block.firstLine] {
      case .cell(let table, let row, let column): tables.cells[.init(table: table, row: row, column: column)] = block
      case .footnote(let index): footnotes.setContent(block, of: index)
      case .body: isBody = true
      case .mark, .definitions, nil: if isBody { body.append(block) }
      }
    }
    outline.findTopLevel(in: body)
    // cmark-gfm numbers footnotes as they come in the source; here those of the text come first.
    if options.profile == .gfm { for block in body { numberFootnotes(in: block) } }
    for block in body { render(block) }
    renderFootnotes()
    finishDocument()
  }

  private mutating func finishDocument() {
    closeOpenElements()
    reportStrayAttributes()
  }

  /// The source's line that a block starts on, from 0.
  func sourceLine(_ line: Int) -> Int {
    guard let prepared else { return line }
    return prepared.sourceLines.indices.contains(line) ? prepared.sourceLines[line] : 0
  }

  /// Renders a tree or a part of one.
  mutating func render(_ root: TreeNode) {
    var node = root
    while true {
      let kind = node.kind
      visit(node, kind, entering: true)
      if let child = node.firstChild {
        node = child
        continue
      }
      if Self.isContainer(kind) { visit(node, kind, entering: false) }
      while node != root, node.next == nil, let parent = node.parent {
        node = parent
        visit(node, node.kind, entering: false)
      }
      guard node != root, let next = node.next else { return }
      node = next
    }
  }

  /// Whether nodes of a kind are left as well as entered, even if they are empty.
  private static func isContainer(_ kind: cmark_node_type) -> Bool {
    switch kind {
    case CMARK_NODE_TEXT, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE,
      CMARK_NODE_HTML_BLOCK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_THEMATIC_BREAK:
      false
    default: true
    }
  }

  /// What has been gathered, as a document.
  consuming func finish() -> MarkdownDocument {
    var document = MarkdownDocument()
    document.html = html.bytes.array
    document.links = links
    document.headings = headings
    document.directives = directives
    document.fragments = ids.used
    document.wordCount = plain.bytes.withBytes(WordCount.count)
    document.firstParagraphBytes = plain.firstParagraph
    document.plainTextBytes = plain.bytes.array
    document.diagnostics = diagnostics
    document.abbreviations = explained
    return document
  }

  private mutating func visit(_ node: TreeNode, _ kind: cmark_node_type, entering: Bool) {
    if hidden != nil {
      if hidden == node, !entering { hidden = nil }
      return
    }
    if !inlines.skipped.isEmpty, inlines.skipped.contains(node) { return }
    if picture != nil, picture != node {
      pictureTextNode(node, kind)
      return
    }
    switch kind {
    case CMARK_NODE_TEXT: textNode(node)
    case CMARK_NODE_SOFTBREAK: softBreak(node)
    case CMARK_NODE_LINEBREAK: lineBreak()
    case CMARK_NODE_CODE: code(node)
    case CMARK_NODE_HTML_INLINE: inlineHTML(node)
    case CMARK_NODE_EMPH: entering ? html.markup("<em>") : html.markup("</em>")
    case CMARK_NODE_STRONG: entering ? html.markup("<strong>") : html.markup("</strong>")
    case CMARK_NODE_LINK: entering ? openLink(node) : closeLink(node)
    case CMARK_NODE_IMAGE: entering ? openPicture(node) : closePicture(node)
    case CMARK_NODE_PARAGRAPH: entering ? openParagraph(node) : closeParagraph(node)
    case CMARK_NODE_HEADING: entering ? openHeading(node) : closeHeading(node)
    case CMARK_NODE_BLOCK_QUOTE: entering ? openQuote(node) : closeQuote(node)
    case CMARK_NODE_LIST: entering ? openList(node) : closeList(node)
    case CMARK_NODE_ITEM: entering ? openItem(node) : closeItem(node)
    case CMARK_NODE_CODE_BLOCK: codeBlock(node)
    case CMARK_NODE_HTML_BLOCK: htmlBlock(node)
    case CMARK_NODE_THEMATIC_BREAK: thematicBreak()
    default: break
    }
  }
}
