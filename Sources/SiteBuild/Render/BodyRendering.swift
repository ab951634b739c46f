internal import Markdown

/// Where a body is going to be read.
enum BodyUse {
  /// On its own page of the site.
  case page
  /// Away from the site: every address is absolute.
  case feed
}

extension Site {
  /// Appends the body of an item with the addresses of its links filled in.
  func appendBody(of index: Int, links: [LinkTarget], for use: BodyUse, to output: inout [UInt8]) {
    append(items[index].page.document, links: links, at: items[index].address, for: use, to: &output)
  }

  /// Appends a text with the addresses of its links filled in.
  ///
  /// - Parameter address: Where the text is to be read.
  func append(
    _ document: MarkdownDocument, links: [LinkTarget], at address: Address, for use: BodyUse, to output: inout [UInt8]
  ) {
    var targets = links.makeIterator()
    document.appendHTML(to: &output) { link in
      resolve(link, to: targets.next() ?? .external, from: address, for: use)
    }
  }

  private func resolve(
    _ link: MarkdownLink, to target: LinkTarget, from page: Address, for use: BodyUse
  ) -> ResolvedLink {
    switch target {
    case .external: ResolvedLink(link.destination)
    case .fragment(let fragment):
      ResolvedLink(use == .page ? fragment : settings.base.absolute(page) + fragment)
    case .address(let address, let suffix, let size):
      ResolvedLink(
        (use == .page ? settings.base.relative(address) : settings.base.absolute(address)) + suffix,
        size: size.map { .init(width: $0.width, height: $0.height) })
    }
  }
}
