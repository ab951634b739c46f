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
    let item = items[index]
    var targets = links.makeIterator()
    item.page.document.appendHTML(to: &output) { link in
      resolve(link, to: targets.next() ?? .external, from: item, for: use)
    }
  }

  private func resolve(_ link: MarkdownLink, to target: LinkTarget, from item: Item, for use: BodyUse) -> ResolvedLink {
    switch target {
    case .external: ResolvedLink(link.destination)
    case .fragment(let fragment):
      ResolvedLink(use == .page ? fragment : settings.base.absolute(item.address) + fragment)
    case .address(let address, let suffix, let size):
      ResolvedLink(
        (use == .page ? settings.base.relative(address) : settings.base.absolute(address)) + suffix,
        size: size.map { .init(width: $0.width, height: $0.height) })
    }
  }
}
