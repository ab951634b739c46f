import CCommonMark

/// The footnotes of a document: their definitions, numbers and references.
struct Footnotes {
  struct Footnote {
    /// As written, without `[^` and `]`.
    var label: String
    var labelBytes: Range<Int>
    var content: TreeNode?
    /// By first reference, from 1; 0 without one.
    var number = 0
    var references = 0
  }

  private(set) var all: [Footnote]
  /// Indices in `all`, by number.
  private(set) var order: [Int] = []
  private var counted: [TreeNode: Int] = [:]
  /// The footnote being written, and the paragraph that takes the links back.
  var current: Int?
  var lastParagraph: TreeNode?

  init(_ scanned: [ScannedBlocks.Footnote], body: UnsafeBufferPointer<UInt8>) {
    all = scanned.map { Footnote(label: String(decoding: body[$0.label], as: UTF8.self), labelBytes: $0.label) }
  }

  mutating func setContent(_ node: TreeNode, of index: Int) {
    if all.indices.contains(index) { all[index].content = node }
  }

  /// Counts a reference, unless it has been counted before.
  ///
  /// - Returns: The number of this reference among those of its footnote, from 1.
  mutating func refer(_ node: TreeNode, to index: Int) -> Int {
    if let known = counted[node] { return known }
    if all[index].number == 0 {
      order.append(index)
      all[index].number = order.count
    }
    all[index].references += 1
    counted[node] = all[index].references
    return all[index].references
  }
}

extension Renderer {
  /// Counts the references in a block, and in footnotes and tables that were cut from it, in their order.
  ///
  /// Footnotes in footnotes go as deep as the limit of containers allows.
  mutating func numberFootnotes(in block: TreeNode) {
    guard let iterator = cmark_iter_new(block.pointer) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard event == CMARK_EVENT_ENTER, let node = TreeNode(cmark_iter_get_node(iterator)) else { continue }
      switch node.kind {
      case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
        if let index = footnoteIndex(node), footnotes.all.indices.contains(index) {
          _ = footnotes.refer(node, to: index)
        }
      case CMARK_NODE_HTML_BLOCK:
        switch mark(of: node) {
        case .footnote(let index): if let content = footnotes.all[index].content { numberFootnotes(in: content) }
        case .table(let index): for cell in cells(of: index) { numberFootnotes(in: cell) }
        case .abbreviation, .listEnd, nil: break
        }
      default: break
      }
    }
  }
}
