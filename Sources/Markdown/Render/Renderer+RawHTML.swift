import CCommonMark
import Diagnostics

/// HTML inside the Markdown, by policy.
extension Renderer {
  mutating func htmlBlock(_ node: TreeNode) {
    if let mark = mark(of: node) {
      if case .table(let index) = mark { renderTable(index) }
      return
    }
    let literal = node.literal
    html.startLine()
    switch options.rawHTML {
    case .allow: rawHTML(literal, isInline: false)
    case .allowList: listedHTML(literal, at: firstText(ofLine: sourceLine(node.firstLine)))
    case .refuse:
      if isOnlyComments(literal) { return }
      report(literal.trimmed, at: firstText(ofLine: sourceLine(node.firstLine)))
      html.markup("<p>")
      put(literal.trimmed, tilde: "\\~") { $0.text($1) }
      html.markup("</p>")
    }
    html.startLine()
  }

  mutating func inlineHTML(_ node: TreeNode) {
    let literal = node.literal
    switch options.rawHTML {
    case .allow:
      noteVerbatim(literal)
      rawHTML(literal, isInline: true)
    case .allowList:
      noteVerbatim(literal)
      listedHTML(literal, at: places.place(ofSource: literal.prefix { $0 != UInt8(ascii: "\n") }))
    case .refuse:
      if literal.starts(with: "<!--") { return }
      // A line ending may be followed by the marks of a quote, which the literal lacks.
      let bytes = places.place(ofSource: literal.prefix { $0 != UInt8(ascii: "\n") })
      // The start tag has been reported; the end tag is the same mistake.
      if !literal.starts(with: "</") { report(literal, at: bytes) }
      put(literal, tilde: "\\~") { $0.text($1) }
    }
  }

  /// What was cut where a comment of ours stands.
  func mark(of node: TreeNode) -> ScannedBlocks.Mark? {
    guard case .mark(let mark) = prepared?.roles[node.firstLine] else { return nil }
    return mark
  }

  private mutating func rawHTML(_ literal: UnsafeBufferPointer<UInt8>, isInline: Bool) {
    let isFiltered = options.profile == .gfm
    put(literal, tilde: "\\~") { isFiltered ? TagFilter.append($1, isInline: isInline, to: &$0) : $0.raw($1) }
  }

  private mutating func listedHTML(_ literal: UnsafeBufferPointer<UInt8>, at bytes: Range<Int>) {
    let before = openElements.count
    let restored = prepared?.marks.restore(literal, as: "\\~") ?? Array(literal)
    restored.withUnsafeBufferPointer { allowedHTML($0, at: bytes) }
    if openElements.count > before { openElementPlace = bytes }
  }

  mutating func report(_ literal: UnsafeBufferPointer<UInt8>, at bytes: Range<Int>) {
    let shown = String(decoding: literal.prefix(Self.longestExcerpt).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    let hint =
      literal.starts(with: "<!--")
      ? "end the comment with '-->'" : "write it in Markdown, or between backquotes if readers are to see it"
    diagnostics.append(
      Diagnostic(
        .rawHTML, "'\(shown)' is HTML, which this site does not allow", at: Span(file: file, bytes: bytes), hint: hint))
  }

  /// Bytes of HTML that a message repeats.
  private static let longestExcerpt = 60

  private func firstText(ofLine line: Int) -> Range<Int> {
    let content = places.lines.content(ofLine: line)
    let start = places.lines.body[content].firstIndex(of: UInt8(ascii: "<")) ?? content.lowerBound
    return places.lines.inFile(start..<content.upperBound)
  }

  /// Whether there are only closed comments and white space.
  private func isOnlyComments(_ literal: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = literal.trimmed
    while !rest.isEmpty {
      guard rest.starts(with: "<!--"), let end = endOfComment(rest) else { return false }
      rest = UnsafeBufferPointer(rebasing: rest[end...]).trimmed
    }
    return true
  }

  func endOfComment(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    var place = 4
    while place + 2 < text.count {
      if text[place] == UInt8(ascii: "-"), text[place + 1] == UInt8(ascii: "-"), text[place + 2] == UInt8(ascii: ">") {
        return place + 3
      }
      place += 1
    }
    return nil
  }
}
