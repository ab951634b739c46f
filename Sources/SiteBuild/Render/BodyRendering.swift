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
  func appendBody(of index: Int, links: [ResolvedLink], for use: BodyUse, to output: inout [UInt8]) {
    let item = items[index]
    item.page.document.appendHTML(to: &output) { place, link in
      guard links.indices.contains(place) else { return MarkdownTarget(address: link.destination) }
      return target(of: links[place], link, from: item, for: use)
    }
  }

  private func target(
    of resolved: ResolvedLink, _ link: MarkdownLink, from item: Item, for use: BodyUse
  ) -> MarkdownTarget {
    switch resolved {
    case .external: MarkdownTarget(address: link.destination)
    case .fragment(let fragment):
      MarkdownTarget(address: use == .page ? fragment : settings.base.absolute(item.address) + fragment)
    case .address(let address, let suffix, let size):
      MarkdownTarget(
        address: (use == .page ? settings.base.relative(address) : settings.base.absolute(address)) + suffix,
        width: size?.width, height: size?.height)
    }
  }
}
