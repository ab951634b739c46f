import CCommonMark

/// What the renderer knows of a document's headings while it comes to them.
struct OutlineState {
  let isNumbered: Bool
  /// The level whose headings count 1, 2, 3: the highest that is there.
  private var topLevel = 1
  /// The last heading's level; 1 at first, which is the page's title.
  private(set) var lastLevel = 1
  private var numbers: [Int] = []

  init(isNumbered: Bool) { self.isNumbered = isNumbered }

  mutating func findTopLevel(in blocks: [TreeNode]) {
    guard isNumbered else { return }
    let levels = blocks.filter { $0.kind == CMARK_NODE_HEADING }.map { cmark_node_get_heading_level($0.pointer) }
    topLevel = Int(levels.min() ?? 1)
  }

  /// Turns to the next heading.
  ///
  /// - Returns: Whether levels are left out between the last heading and this one.
  mutating func enter(level: Int) -> Bool {
    defer { lastLevel = level }
    return level > lastLevel + 1
  }

  /// The number of the next section, as `2.1`; empty if sections have none.
  mutating func number(level: Int) -> String {
    guard isNumbered else { return "" }
    let depth = max(0, level - topLevel)
    if numbers.count > depth + 1 { numbers.removeLast(numbers.count - depth - 1) }
    while numbers.count <= depth { numbers.append(0) }
    numbers[depth] += 1
    return numbers.map(String.init).joined(separator: ".")
  }
}
