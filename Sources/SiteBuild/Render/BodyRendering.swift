internal import Markdown

/// Where a body is going to be read.
enum BodyUse {
  /// On its own page of the site.
  case page
  /// Away from the site: every address is absolute.
  case feed
  /// In a PDF: addresses are the page's, pictures have one size.
  case paper
}

extension Site {
  /// Appends the body of an item with the addresses of its links filled in.
  func appendBody(
    of index: Int, links: [LinkTarget], for use: BodyUse, to output: inout [UInt8],
    filling fill: (MarkdownDirective) -> [UInt8]
  ) {
    append(items[index].page, links: links, at: items[index].address, for: use, to: &output, filling: fill)
  }

  /// Appends the body of a page.
  ///
  /// - Parameters:
  ///   - address: Where it is to be read.
  ///   - fill: The HTML of a directive that a template renders.
  func append(
    _ page: ParsedPage, links: [LinkTarget], at address: Address, for use: BodyUse, to output: inout [UInt8],
    filling fill: (MarkdownDirective) -> [UInt8]
  ) {
    bodies.use(page.body) { document, html in
      append(html, of: document, links: links, at: address, for: use, to: &output, filling: fill)
    }
  }

  /// Appends a text with the addresses of its links filled in.
  ///
  /// - Parameter address: Where the text is to be read.
  func append(
    _ document: MarkdownDocument, links: [LinkTarget], at address: Address, for use: BodyUse, to output: inout [UInt8],
    filling fill: (MarkdownDirective) -> [UInt8] = { $0.placeholder }
  ) {
    document.html.withUnsafeBufferPointer {
      append($0, of: document, links: links, at: address, for: use, to: &output, filling: fill)
    }
  }

  private func append(
    _ html: UnsafeBufferPointer<UInt8>, of document: MarkdownDocument, links: [LinkTarget], at address: Address,
    for use: BodyUse, to output: inout [UInt8], filling fill: (MarkdownDirective) -> [UInt8] = { $0.placeholder }
  ) {
    var targets = links.makeIterator()
    document.appendHTML(html, to: &output) { link in
      resolve(link, to: targets.next() ?? .external, from: address, for: use)
    } filling: { directive in
      fill(directive)
    }
  }

  /// Adds to a digest what ``appendBody(of:links:for:to:)`` would write, without writing it.
  func appendBodyAnswer(of page: ParsedPage, links: [LinkTarget], to digest: inout AnswerDigest) {
    digest.append(page.body.digest)
    for target in links {
      guard case .address(let address, let suffix, let picture) = target else { continue }
      digest.append(address.text)
      digest.append(suffix)
      digest.append(picture?.size.width ?? 0)
      digest.append(picture?.size.height ?? 0)
      digest.append(picture?.original?.digest ?? 0)
    }
  }

  /// How wide pictures of bodies are shown where there is room, in CSS pixels.
  private static let columnWidth = 736

  private func resolve(
    _ link: MarkdownLink, to target: LinkTarget, from page: Address, for use: BodyUse
  ) -> ResolvedLink {
    switch target {
    case .external: ResolvedLink(link.destination)
    case .fragment(let fragment):
      ResolvedLink(use == .feed ? settings.base.absolute(page) + fragment : fragment)
    case .address(let address, let suffix, let picture):
      ResolvedLink(
        (use == .feed ? settings.base.absolute(address) : settings.base.relative(address)) + suffix,
        size: picture.map { .init(width: $0.size.width, height: $0.size.height) },
        sources: use == .page ? sources(of: link, picture) : "")
    }
  }

  /// What a browser needs to choose among the sizes of a picture: sites whose pictures
  /// are not made ready leave their HTML as it is.
  private func sources(of link: MarkdownLink, _ picture: LinkedPicture?) -> String {
    guard link.kind == .picture, let pictures = settings.pictures, let original = picture?.original else { return "" }
    var markup = PictureMarkup(settings.base)
    markup.appendSources(
      pictures.set(original, crop: nil, focus: .centre),
      sizes: "(min-width: \(Self.columnWidth)px) \(Self.columnWidth)px, 100vw")
    return markup.html
  }
}
