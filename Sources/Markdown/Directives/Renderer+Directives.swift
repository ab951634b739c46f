import CCommonMark
import Diagnostics

/// Fenced blocks whose info string is `{name} argument`, in `portal`.
extension Renderer {
  /// Notes a directive and leaves its place open.
  ///
  /// - Returns: Whether the block is one.
  mutating func directive(_ block: TreeNode, info: UnsafeBufferPointer<UInt8>) -> Bool {
    guard isPortal, info.first == UInt8(ascii: "{"), let end = info.firstPlace(of: UInt8(ascii: "}")) else {
      return false
    }
    let name = String(decoding: info[1..<end], as: UTF8.self)
    guard !name.isEmpty, name.utf8.allSatisfy({ isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }) else {
      return false
    }
    let bytes = directivePlace(block, info)
    guard options.directives.contains(name) else {
      reportUnknown(name, at: bytes)
      return true
    }
    let argument = UnsafeBufferPointer(rebasing: info[(end + 1)...]).trimmed
    directives.append(
      MarkdownDirective(
        name: name, argument: decoded(argument), text: decoded(block.literal), offset: html.bytes.count,
        plainOffset: plain.startBlock(), links: links.count, headings: headings.count, bytes: bytes))
    return true
  }

  private func decoded(_ text: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: prepared?.marks.restore(text, as: "\\~") ?? Array(text), as: UTF8.self)
  }

  /// From the brace to the end of the fence's line.
  private func directivePlace(_ block: TreeNode, _ info: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let content = places.lines.content(ofLine: sourceLine(block.firstLine))
    let start = places.lines.body[content].firstIndex(of: UInt8(ascii: "{")) ?? content.lowerBound
    return places.lines.inFile(start..<content.upperBound)
  }

  private mutating func reportUnknown(_ name: String, at bytes: Range<Int>) {
    let known = options.directives.sorted()
    diagnostics.append(
      Diagnostic(
        .unknownDirective, "there is no directive '\(name)'", at: Span(file: file, bytes: bytes),
        hint: NearestName.hint(name, among: known) ?? "use one of \(known.joined(separator: ", ")), or add a template"))
  }
}
