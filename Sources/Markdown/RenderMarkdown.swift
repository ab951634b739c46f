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
    return refused(excess.message, at: lines.inFile(excess.bytes), file)
  }
  let written = WrittenMarks(lines.body, profile: options.profile)
  let references = options.profile == .portal ? ReferenceLabels.find(in: lines.body, for: options.references) : []
  let triggers = Triggers(lines.body, written, references: !references.isEmpty)
  guard options.profile == .portal ? triggers.anyOfPortal : options.profile == .gfm && triggers.any else {
    return render(lines, nil, written, file: file, options: options)
  }
  guard let marks = Marks(for: lines.body) else {
    return refused("all of cuneiform and Kharoshthi punctuation in one text", at: lines.inFile(0..<0), file)
  }
  let (blocks, exceedsCells) = BlockScanner.scan(
    lines, profile: options.profile, limits: options.limits)
  if exceedsCells {
    return refused("more than \(options.limits.tableCells) table cells", at: lines.inFile(0..<0), file)
  }
  let prepared = PreparedText(
    blocks, marks: marks, references: references,
    guardsEscapes: options.profile == .portal && options.typography != nil,
    hasMarkedAddress: triggers.markedAddress, bracketsHideAddresses: options.profile == .gfm, body: lines.body)
  return render(lines, prepared, written, file: file, options: options)
}

private func render(
  _ lines: SourceLines, _ prepared: PreparedText?, _ written: WrittenMarks, file: String, options: MarkdownOptions
) -> MarkdownDocument {
  var renderer = Renderer(options: options, file: file, lines: lines, prepared: prepared, written: written)
  if let prepared {
    prepared.bytes.withUnsafeBufferPointer { parse($0, into: &renderer) }
  } else {
    parse(lines.body, into: &renderer)
  }
  return renderer.finish()
}

private func parse(_ text: UnsafeBufferPointer<UInt8>, into renderer: inout Renderer) {
  guard let start = UnsafeRawPointer(text.baseAddress)?.assumingMemoryBound(to: CChar.self) else { return }
  // Neither parser nor tree is freed; their memory goes as a whole.
  ParserMemory.with { memory in
    guard let parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, memory) else { return }
    cmark_parser_feed(parser, start, text.count)
    if let tree = TreeNode(cmark_parser_finish(parser)) { renderer.renderDocument(tree) }
  }
}

private func refused(_ message: String, at bytes: Range<Int>, _ file: String) -> MarkdownDocument {
  var document = MarkdownDocument()
  document.diagnostics = [
    Diagnostic(
      .markdownLimit, message, at: Span(file: file, bytes: bytes),
      hint: "split the text into several files, or remove what was pasted by mistake")
  ]
  return document
}
