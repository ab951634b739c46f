/// Something that the text asks for by name: a fenced block whose info string is `{name} argument`.
///
/// The renderer leaves it open, as it does the addresses of links; whoever knows
/// what the name means fills it in. Tools that know nothing of it show a code block.
package struct MarkdownDirective: Sendable, Hashable {
  /// What is left open.
  package enum Kind: Sendable {
    /// A fenced block: whole lines.
    case block
    /// `[@abb:quote]`; the argument is what stands in the brackets.
    case reference
    /// The number of a part that can be referred to; the name is a ``ReferenceTarget``, the argument the part's id.
    case number
    /// The end of such a part, of recommendations only.
    case end
  }

  package var kind = Kind.block
  package var name: String
  /// What follows the name on the line, trimmed.
  package var argument: String
  /// The lines of the block.
  package var text: String
  /// Where in the document's HTML its result belongs: at the start of a line.
  package var offset: Int
  /// Where in the document's plain text its result's belongs.
  package var plainOffset: Int
  /// Links and headings before it.
  var links: Int
  package var headings: Int
  /// The place of the info string in the source file.
  package var bytes: Range<Int>

  init(
    name: String, argument: String, text: String, offset: Int, plainOffset: Int, links: Int, headings: Int,
    bytes: Range<Int>
  ) {
    self.name = name
    self.argument = argument
    self.text = text
    self.offset = offset
    self.plainOffset = plainOffset
    self.links = links
    self.headings = headings
    self.bytes = bytes
  }

  /// A directive of a document that is not expanded any more.
  package init(name: String, argument: String, text: String, offset: Int, bytes: Range<Int>) {
    self.init(
      name: name, argument: argument, text: text, offset: offset, plainOffset: 0, links: 0, headings: 0, bytes: bytes)
  }

  /// The place in a part's HTML where its number belongs.
  ///
  /// - Parameters:
  ///   - offset: In the part's HTML.
  ///   - links: Links before it.
  package init(numberOf target: ReferenceTarget, id: String, offset: Int, links: Int, bytes: Range<Int>) {
    self.init(
      name: target.rawValue, argument: id, text: "", offset: offset, plainOffset: 0, links: links, headings: 0,
      bytes: bytes)
    kind = .number
  }

  /// A directive behind everything else, with no place in the source.
  package static func atEnd(of document: MarkdownDocument, name: String) -> MarkdownDirective {
    MarkdownDirective(
      name: name, argument: "", text: "", offset: document.html.count, plainOffset: document.plainTextBytes.count,
      links: document.links.count, headings: document.headings.count, bytes: 0..<0)
  }

  /// Directives that need no template.
  package static let builtIn: Set<String> = [
    "abbreviations", "bibliography", "chart", "embed", "include", "recommendations", "table",
  ]
}

extension MarkdownDirective {
  /// A code block, as tools show it that know no directives; what stands in the text stays as it is.
  package var placeholder: [UInt8] {
    var html = HTMLBuffer()
    guard kind == .block else {
      if kind == .reference { html.text("[\(argument)]") }
      return html.bytes.array
    }
    html.markup("<pre><code class=\"language-{")
    html.text(name)
    html.markup("}\">")
    html.text(text)
    html.markup("</code></pre>\n")
    return html.bytes.array
  }
}

extension MarkdownDocument {
  /// The document with the results of directives in their places.
  ///
  /// - Parameter expand: The result for a directive, or `nil` to leave it open.
  /// - Complexity: O(*n*) in bytes of this document and of the results.
  package func expanding(_ expand: (MarkdownDirective) -> MarkdownDocument?) -> MarkdownDocument {
    guard !directives.isEmpty else { return self }
    var splicer = DirectiveSplicer(self)
    for directive in directives { splicer.add(directive, expand(directive)) }
    return splicer.finish()
  }
}

/// Joins a document and the documents that its directives stand for.
private struct DirectiveSplicer {
  let source: MarkdownDocument
  var result: MarkdownDocument
  private var copied = (html: 0, plain: 0, links: 0, headings: 0)

  init(_ source: MarkdownDocument) {
    self.source = source
    result = source
    result.html = []
    result.plainTextBytes = []
    result.links = []
    result.headings = []
    result.directives = []
    if source.firstParagraphBytes.isEmpty { result.firstParagraphBytes = 0..<0 }
  }

  mutating func add(_ directive: MarkdownDirective, _ part: MarkdownDocument?) {
    copy(html: directive.offset, plain: directive.plainOffset, links: directive.links, headings: directive.headings)
    guard let part else {
      var open = directive
      (open.offset, open.plainOffset) = (result.html.count, result.plainTextBytes.count)
      (open.links, open.headings) = (result.links.count, result.headings.count)
      result.directives.append(open)
      return
    }
    let (html, plain) = (result.html.count, result.plainTextBytes.count)
    let (links, headings) = (result.links.count, result.headings.count)
    result.links += part.links.map { link in
      var link = link
      link.offset += html
      return link
    }
    result.directives += part.directives.map { inner in
      var inner = inner
      (inner.offset, inner.plainOffset) = (inner.offset + html, inner.plainOffset + plain)
      (inner.links, inner.headings) = (inner.links + links, inner.headings + headings)
      return inner
    }
    result.html += part.html
    result.plainTextBytes += part.plainTextBytes
    if !part.plainTextBytes.isEmpty, directive.kind == .block { result.plainTextBytes.append(UInt8(ascii: "\n")) }
    result.headings += part.headings
    result.fragments.formUnion(part.fragments)
    result.diagnostics += part.diagnostics
    result.abbreviations.merge(part.abbreviations) { first, _ in first }
    result.wordCount += part.wordCount
    moveFirstParagraph(behind: directive, by: result.plainTextBytes.count - plain)
  }

  mutating func finish() -> MarkdownDocument {
    copy(
      html: source.html.count, plain: source.plainTextBytes.count, links: source.links.count,
      headings: source.headings.count)
    return result
  }

  private mutating func moveFirstParagraph(behind directive: MarkdownDirective, by distance: Int) {
    let (written, place) = (source.firstParagraphBytes, directive.plainOffset)
    guard !written.isEmpty, place <= written.upperBound else { return }
    let range = result.firstParagraphBytes
    let isBefore = directive.kind == .block ? place <= written.lowerBound : place < written.lowerBound
    if isBefore {
      result.firstParagraphBytes = range.lowerBound + distance..<range.upperBound + distance
    } else if directive.kind != .block {
      result.firstParagraphBytes = range.lowerBound..<range.upperBound + distance
    }
  }

  /// Copies what stands before a place of the source.
  private mutating func copy(html: Int, plain: Int, links: Int, headings: Int) {
    let shift = result.html.count - copied.html
    result.links += source.links[copied.links..<max(copied.links, links)].map { link in
      var link = link
      link.offset += shift
      return link
    }
    result.html += source.html[copied.html..<max(copied.html, html)]
    result.plainTextBytes += source.plainTextBytes[copied.plain..<max(copied.plain, plain)]
    result.headings += source.headings[copied.headings..<max(copied.headings, headings)]
    copied = (html, plain, links, headings)
  }
}
