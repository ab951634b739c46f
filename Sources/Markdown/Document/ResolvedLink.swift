import SafeHTML

/// What a link or picture of a text leads to.
package struct ResolvedLink: Sendable, Hashable {
  /// Not yet escaped; what cannot stand in an address is percent-encoded.
  package var address: String
  /// A picture's size in pixels, so that the page does not jump when it loads.
  package var size: Size?

  package struct Size: Sendable, Hashable {
    package var width: Int
    package var height: Int

    package init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }
  }

  /// Of a picture, elements `<source>`, taken as they are; with any, it is put into `<picture>`.
  package var sources: String

  package init(_ address: String, size: Size? = nil, sources: String = "") {
    self.address = address
    self.size = size
    self.sources = sources
  }
}

extension MarkdownDocument {
  /// Appends the HTML with each link's address in its place, and what directives that are still open stand for.
  ///
  /// An address that would run code or read the reader's files is left out,
  /// whatever the resolver says.
  ///
  /// - Parameters:
  ///   - resolve: Called once per link, in order.
  ///   - fill: Called once per directive, in order; its HTML is taken as it is.
  /// - Complexity: O(*n*) in bytes of HTML.
  package func appendHTML(
    to output: inout [UInt8], resolving resolve: (MarkdownLink) -> ResolvedLink,
    filling fill: (MarkdownDirective) -> [UInt8] = { $0.placeholder }
  ) {
    html.withUnsafeBufferPointer { appendHTML($0, to: &output, resolving: resolve, filling: fill) }
  }

  /// Appends HTML that has been kept elsewhere than in ``html``.
  ///
  /// - SeeAlso: ``appendHTML(to:resolving:filling:)``
  package func appendHTML(
    _ html: UnsafeBufferPointer<UInt8>, to output: inout [UInt8], resolving resolve: (MarkdownLink) -> ResolvedLink,
    filling fill: (MarkdownDirective) -> [UInt8] = { $0.placeholder }
  ) {
    var open = directives[...]
    output.reserveCapacity(output.count + html.count + 64 * links.count)
    var buffer = HTMLBuffer()
    var copied = 0
    func copy(to end: Int) {
      output.append(contentsOf: UnsafeBufferPointer(rebasing: html[copied..<end]))
      copied = end
    }
    func fillDirectives(before end: Int) {
      while let directive = open.first, directive.offset <= end, directive.offset >= copied {
        copy(to: directive.offset)
        output += fill(directive)
        open.removeFirst()
      }
    }
    for link in links where link.offset >= copied && link.offset <= html.count {
      fillDirectives(before: link.offset)
      copy(to: link.offset)
      buffer.bytes.removeAll()
      let resolved = resolve(link)
      let isOpen = Self.openPicture(resolved.sources, in: &output)
      buffer.appendAttributes(of: resolved, kind: link.kind)
      buffer.bytes.withBytes { output.append(contentsOf: $0) }
      // Attributes hold no bare `>`, so the next one ends the picture.
      if isOpen, let end = html[copied...].firstIndex(of: UInt8(ascii: ">")) {
        copy(to: end + 1)
        output += "</picture>".utf8
      }
    }
    fillDirectives(before: html.count)
    copy(to: html.count)
  }

  /// Puts sources before the tag that has just begun.
  ///
  /// - Returns: Whether there are any, and a tag that they can stand before.
  private static func openPicture(_ sources: String, in output: inout [UInt8]) -> Bool {
    let tag = "<img src=\"".utf8
    guard !sources.isEmpty, output.suffix(tag.count).elementsEqual(tag) else { return false }
    output.removeLast(tag.count)
    output += "<picture>".utf8
    output += sources.utf8
    output += tag
    return true
  }

  /// The HTML with each link's address in its place.
  package func html(resolving resolve: (MarkdownLink) -> ResolvedLink) -> [UInt8] {
    var output: [UInt8] = []
    appendHTML(to: &output, resolving: resolve)
    return output
  }

  /// The HTML with the destinations as the author wrote them.
  package var unresolvedHTML: [UInt8] { html { ResolvedLink($0.destination) } }
}

extension HTMLBuffer {
  /// The rest of an attribute value, up to but without its closing quote; with a
  /// size, the quote is that of the last further attribute.
  fileprivate mutating func appendAttributes(of link: ResolvedLink, kind: MarkdownLink.Kind) {
    if SafeURL.isSafe(link.address, for: kind == .picture ? .picture : .link) { address(link.address) }
    guard kind == .picture, let size = link.size else { return }
    markup("\" width=\"")
    number(size.width)
    markup("\" height=\"")
    number(size.height)
  }
}
