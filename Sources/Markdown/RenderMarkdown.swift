import CCommonMark
import Diagnostics

/// Renders one Markdown text.
///
/// Never fails: what is wrong with the text stands in the document's diagnostics,
/// and a text over a limit gives an empty document with an error.
///
/// - Parameters:
///   - body: The text, as a slice of its whole file: its indices are what spans count in. A
///     byte order mark at its start is skipped; lines may end in `\n`, `\r\n` or
///     `\r`; NUL and bytes that are not UTF-8 become U+FFFD.
///   - file: The file's name in diagnostics.
/// - Complexity: O(*n*) in bytes.
/// - SeeAlso: CommonMark 0.30, <https://spec.commonmark.org/0.30/>.
package func renderMarkdown(_ body: ArraySlice<UInt8>, file: String, options: MarkdownOptions) -> MarkdownDocument {
  let mark = body.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  return body.withUnsafeBufferPointer { bytes in
    let text = UnsafeBufferPointer(rebasing: bytes[mark...])
    return render(SourceLines(text, base: body.startIndex + mark), file: file, options: options)
  }
}

/// Renders a whole text.
package func renderMarkdown(_ text: String, file: String = "<stdin>", options: MarkdownOptions) -> MarkdownDocument {
  renderMarkdown(Array(text.utf8)[...], file: file, options: options)
}

/// The version of the library that parses, as `0.30.2`.
package var libcmarkVersion: String {
  guard let version = cmark_version_string() else { return "unknown" }
  return String(cString: version)
}

private func render(_ lines: SourceLines, file: String, options: MarkdownOptions) -> MarkdownDocument {
  if let excess = LimitCheck(limits: options.limits).firstExcess(in: lines) {
    var refused = MarkdownDocument()
    refused.diagnostics = [
      Diagnostic(
        .markdownLimit, excess.message, at: Span(file: file, bytes: lines.inFile(excess.bytes)),
        hint: "split the text into several files, or remove what was pasted by mistake")
    ]
    return refused
  }
  var renderer = Renderer(options: options, file: file, lines: lines)
  let text = UnsafeRawPointer(lines.body.baseAddress)?.assumingMemoryBound(to: CChar.self)
  if let text, let tree = TreeNode(cmark_parse_document(text, lines.body.count, CMARK_OPT_DEFAULT)) {
    defer { cmark_node_free(tree.pointer) }
    renderer.render(tree)
  }
  return renderer.finish()
}
