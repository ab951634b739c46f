import CCommonMark
import Diagnostics

/// Attributes that the author writes, in `portal`: behind a heading's text or a
/// link, or on a line of their own before a block.
extension Renderer {
  /// Whether any list of attributes can stand in the text.
  static func mayHoldAttributes(_ body: UnsafeBufferPointer<UInt8>) -> Bool {
    body.firstPlace(of: UInt8(ascii: "{")) != nil
  }

  /// The list right behind a link or picture, and its length in the text that follows.
  func attributes(behind node: TreeNode) -> (list: AttributeList, text: TreeNode, length: Int)? {
    guard mayHoldAttributes, let text = node.next, text.kind == CMARK_NODE_TEXT else { return nil }
    let literal = text.literal
    guard literal.first == UInt8(ascii: "{"), let end = literal.firstPlace(of: UInt8(ascii: "}")) else { return nil }
    let written = UnsafeBufferPointer(rebasing: literal[...end])
    guard let list = AttributeList(written), isWritten(written) else { return nil }
    return (list, text, end + 1)
  }

  /// The list at the end of a heading's text, and how much of the last text stays.
  func attributes(atEndOf heading: TreeNode) -> (list: AttributeList, text: TreeNode, kept: Int)? {
    guard mayHoldAttributes, let text = TreeNode(cmark_node_last_child(heading.pointer)), text.kind == CMARK_NODE_TEXT
    else { return nil }
    let literal = text.literal
    guard literal.last == UInt8(ascii: "}"), let start = literal.lastIndex(of: UInt8(ascii: "{")) else { return nil }
    let written = UnsafeBufferPointer(rebasing: literal[start...])
    guard let list = AttributeList(written), isWritten(written) else { return nil }
    return (list, text, literal[..<start].lastIndex { !isSpace($0) }.map { $0 + 1 } ?? 0)
  }

  /// The list on a paragraph's first line, with nothing else on it.
  func attributes(onFirstLineOf paragraph: TreeNode) -> AttributeList? {
    guard mayHoldAttributes, let text = paragraph.firstChild, text.kind == CMARK_NODE_TEXT,
      text.next.map({ $0.kind == CMARK_NODE_SOFTBREAK }) ?? true
    else { return nil }
    let written = text.literal.trimmed
    guard let list = AttributeList(written), isWritten(written) else { return nil }
    return list
  }

  /// Whether the braces stand in the block's source as such; `\{` looks alike in the tree.
  private func isWritten(_ list: UnsafeBufferPointer<UInt8>) -> Bool { places.holdsUnescaped(list) }

  /// Takes a line of attributes out of a paragraph: they are its own, or, if it holds nothing else, those of the next block.
  ///
  /// - Returns: Whether the paragraph holds nothing else.
  mutating func cutAttributeLine(_ paragraph: TreeNode) -> Bool {
    guard mayHoldAttributes, let list = attributes(onFirstLineOf: paragraph), let text = paragraph.firstChild else {
      return false
    }
    blockAttributes = list
    guard let lineEnd = text.next else {
      blockAttributesPlace = places.firstLineInFile
      return true
    }
    inlines.skipped = [text, lineEnd]
    return false
  }

  /// Writes the attributes that stood before a block into its tag.
  ///
  /// - Parameter ownClass: A class that the element has anyway.
  mutating func putBlockAttributes(class ownClass: String = "", of owner: AllowedAttributes.Owner = .block) {
    guard var list = blockAttributes else {
      if !ownClass.isEmpty { put(attribute: "class", ownClass) }
      return
    }
    blockAttributes = nil
    if !ownClass.isEmpty { list.classes.insert(ownClass, at: 0) }
    if let id = list.id { put(ownID: id) }
    putAttributes(list, of: owner)
  }

  /// Writes classes and named attributes; an id is its owner's business.
  mutating func putAttributes(_ list: AttributeList, of owner: AllowedAttributes.Owner) {
    if !list.classes.isEmpty { put(attribute: "class", list.classes.joined(separator: " ")) }
    let allowed = AllowedAttributes.names(for: owner)
    var seen: Set<String> = []
    for (name, value) in list.values {
      guard allowed.contains(name) else {
        reportAttribute(name, allowed)
        continue
      }
      // These show as text instead.
      if name != "credit", name != "caption", seen.insert(name).inserted { put(attribute: name, value) }
    }
  }

  /// Writes an id of the author's, unless another element has it.
  mutating func put(ownID id: String) {
    let id = options.idPrefix + id
    if ids.used.contains(id) { reportDuplicate(id) }
    ids.note(id)
    put(attribute: "id", id)
  }

  mutating func put(attribute name: String, _ value: String) {
    html.text(" \(name)=")
    html.markup("\"")
    html.text(value)
    html.markup("\"")
  }

  func reportedDuplicate(_ id: String) -> Diagnostic {
    Diagnostic(
      .duplicateID, "the id '\(id)' is there twice", at: Span(file: file, bytes: places.firstLineInFile),
      hint: "choose another one, so that links know where to lead")
  }

  mutating func reportDuplicate(_ id: String) { diagnostics.append(reportedDuplicate(id)) }

  private mutating func reportAttribute(_ name: String, _ allowed: [String]) {
    diagnostics.append(
      Diagnostic(
        .unknownAttribute, "the attribute '\(name)' cannot be set here",
        at: Span(file: file, bytes: places.firstLineInFile),
        hint: NearestName.hint(name, among: allowed)
          ?? "use an id, classes or one of \(allowed.joined(separator: ", "))"))
  }

  /// Reports attributes that no block follows.
  mutating func reportStrayAttributes() {
    guard blockAttributes != nil else { return }
    blockAttributes = nil
    diagnostics.append(
      Diagnostic(
        .strayAttributes, severity: .warning, "no block follows these attributes",
        at: Span(file: file, bytes: blockAttributesPlace),
        hint: "put them on the line before the block they are meant for"))
  }
}
