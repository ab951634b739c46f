import CCommonMark

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A node of libcmark's tree, valid as long as the tree is.
struct TreeNode: Hashable {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  init?(_ pointer: OpaquePointer?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }

  var kind: cmark_node_type { cmark_node_get_type(pointer) }
  var parent: TreeNode? { TreeNode(cmark_node_parent(pointer)) }
  var firstChild: TreeNode? { TreeNode(cmark_node_first_child(pointer)) }
  var next: TreeNode? { TreeNode(cmark_node_next(pointer)) }
  var previous: TreeNode? { TreeNode(cmark_node_previous(pointer)) }

  /// The children, in order.
  var children: some Sequence<TreeNode> {
    sequence(state: firstChild) { node in
      defer { node = node?.next }
      return node
    }
  }

  /// Whether the node, a paragraph, stands in a list whose paragraphs have no tags.
  var isInTightList: Bool {
    guard let list = parent?.parent, list.kind == CMARK_NODE_LIST else { return false }
    return cmark_node_get_list_tight(list.pointer) != 0
  }

  var startsWithPicture: Bool { firstChild?.kind == CMARK_NODE_IMAGE }

  /// Lines count from 0 here.
  var firstLine: Int { Int(cmark_node_get_start_line(pointer)) - 1 }
  /// The last line of the block itself, counted from 0.
  var lastLine: Int { Int(cmark_node_get_end_line(pointer)) - 1 }

  var literal: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_literal(pointer)) }
  var url: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_url(pointer)) }
  var title: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_title(pointer)) }
  var fenceInfo: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_fence_info(pointer)) }

  private static func bytes(_ string: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let string else { return UnsafeBufferPointer(start: nil, count: 0) }
    let count = strlen(string)
    return UnsafeBufferPointer(start: UnsafeRawPointer(string).assumingMemoryBound(to: UInt8.self), count: count)
  }
}

extension UnsafeBufferPointer<UInt8> {
  func starts(with text: StaticString) -> Bool {
    count >= text.utf8CodeUnitCount && text.withUTF8Buffer { self.prefix($0.count).elementsEqual($0) }
  }

  /// Whether the text, its ASCII letters in lower case, starts with one that holds no capitals.
  func starts(withLowercased text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { text in
      text.indices.allSatisfy { self[$0] == text[$0] || (isLetter(text[$0]) && self[$0] | 0x20 == text[$0]) }
    }
  }

  /// Without the blanks and line endings at both ends.
  var trimmed: UnsafeBufferPointer<UInt8> {
    var range = indices
    while let first = range.first, isSpace(self[first]) { range.removeFirst() }
    while let last = range.last, isSpace(self[last]) { range.removeLast() }
    return UnsafeBufferPointer(rebasing: self[range])
  }
}

/// A space, tab or line ending.
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
