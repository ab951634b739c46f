import CCommonMark
import Diagnostics

/// Headings and their ids.
extension Renderer {
  mutating func openHeading(_ node: TreeNode) {
    enterTextBlock(node)
    html.startLine()
    html.markup("<h")
    html.number(shownLevel(of: node))
    headingStart = (html.bytes.count, links.count, directives.count)
    headingID = nil
    sectionNumber = ""
    if isPortal { openPortalHeading(node) }
    html.markup(">")
    guard !sectionNumber.isEmpty else { return }
    html.markup("<span class=\"section-number\">")
    html.text(sectionNumber)
    html.markup("</span> ")
  }

  /// Attributes, the section's number, and a look at the level.
  private mutating func openPortalHeading(_ node: TreeNode) {
    if let written = attributes(atEndOf: node) {
      inlines.cutEnd = (written.text, written.kept)
      var list = written.list
      if let before = blockAttributes {
        list.classes = before.classes + list.classes
        list.id = list.id ?? before.id
        list.values = before.values + list.values
        blockAttributes = nil
      }
      if let id = list.id { take(ownID: id) }
      putAttributes(list, of: .heading)
    } else if let list = blockAttributes {
      blockAttributes = nil
      if let id = list.id { take(ownID: id) }
      putAttributes(list, of: .heading)
    }
    let isTop = node.parent?.kind == CMARK_NODE_DOCUMENT
    guard isTop else { return }
    let last = outline.lastLevel
    if outline.enter(level: level(of: node)) { reportSkipped(from: last, to: level(of: node)) }
    sectionNumber = outline.number(level: level(of: node))
  }

  private mutating func take(ownID id: String) {
    let id = options.idPrefix + id
    if ids.used.contains(id) { reportDuplicate(id) }
    ids.note(id)
    headingID = id
  }

  private mutating func reportSkipped(from last: Int, to level: Int) {
    let before = last == 1 && headings.isEmpty ? "the page's title" : "a heading of level \(last)"
    diagnostics.append(
      Diagnostic(
        .skippedHeading, severity: .warning, "a heading of level \(level) follows \(before)",
        at: Span(file: file, bytes: places.firstLineInFile),
        hint: "write '\(String(repeating: "#", count: last + 1))', so that no level is left out"))
  }

  mutating func closeHeading(_ node: TreeNode) {
    html.markup("</h")
    html.number(shownLevel(of: node))
    html.markup(">\n")
    noteHeading(node)
  }

  /// The text that makes the id is known only at the end, so the id is put in
  /// afterwards; only this heading has to move.
  private mutating func noteHeading(_ node: TreeNode) {
    let (start, ownID) = (blockStart, isPortal ? headingID : "")
    let (title, id) = plain.bytes.withBytes { bytes in
      let title = UnsafeBufferPointer(rebasing: bytes[start...]).trimmed
      return (String(decoding: title, as: UTF8.self), ownID ?? ids.id(for: title))
    }
    let lines = places.lines
    let bytes = lines.inFile(lines.content(ofLines: sourceLine(node.firstLine), through: sourceLine(node.lastLine)))
    headings.append(
      MarkdownHeading(level: level(of: node), id: id, title: title, number: sectionNumber, bytes: bytes))
    guard isPortal else { return }
    let attribute = Array(" id=\"".utf8) + Array(id.utf8) + [UInt8(ascii: "\"")]
    html.bytes.insert(attribute, at: headingStart.html)
    for index in links.indices.dropFirst(headingStart.links) { links[index].offset += attribute.count }
    for index in directives.indices.dropFirst(headingStart.directives) { directives[index].offset += attribute.count }
  }

  private func level(of node: TreeNode) -> Int { Int(cmark_node_get_heading_level(node.pointer)) }

  /// Of the tag.
  private func shownLevel(of node: TreeNode) -> Int { min(6, level(of: node) + max(0, options.headingShift)) }
}
