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
  private let indices: [String: Int]
  /// The footnote being written, and the paragraph that takes the links back.
  var current: Int?
  var lastParagraph: TreeNode?

  init(_ scanned: [ScannedBlocks.Footnote], body: UnsafeBufferPointer<UInt8>) {
    all = scanned.map { Footnote(label: String(decoding: body[$0.label], as: UTF8.self), labelBytes: $0.label) }
    indices = Dictionary(all.enumerated().map { ($1.label.lowercased(), $0) }) { first, _ in first }
  }

  mutating func setContent(_ node: TreeNode, of index: Int) {
    if all.indices.contains(index) { all[index].content = node }
  }

  func index(ofLabel label: some Sequence<UInt8>) -> Int? {
    indices[String(decoding: Array(label), as: UTF8.self).lowercased()]
  }

  /// Counts a reference.
  ///
  /// - Returns: The number of this reference among those of its footnote, from 1.
  mutating func refer(to index: Int) -> Int {
    if all[index].number == 0 {
      order.append(index)
      all[index].number = order.count
    }
    all[index].references += 1
    return all[index].references
  }
}
