private import SafeHTML
internal import Values

/// The site's addresses for search engines.
///
/// - SeeAlso: sitemaps.org protocol 0.9.
struct Sitemap {
  let site: Site
  let plan: Plan

  /// The protocol allows no more in one file.
  static let mostAddresses = 50_000

  func render() -> [UInt8] {
    var xml = XMLWriter(reserving: 1 << 16)
    let addresses = plan.outputs.lazy.compactMap(entry(for:)).prefix(Self.mostAddresses)
    xml.element("urlset", ["xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"]) { xml in
      for (address, lastChange) in addresses {
        xml.element("url") { xml in
          xml.element("loc", text: site.settings.base.absolute(address))
          if let lastChange { xml.element("lastmod", text: lastChange.iso8601) }
        }
      }
    }
    return xml.bytes
  }

  /// The address of an output that search engines should know, and when it last changed.
  private func entry(for output: PlannedOutput) -> (Address, Moment?)? {
    guard case .page(let subject) = output.content, subject != .notFound else { return nil }
    guard let item = subject.item.map({ site.items[$0] }) else {
      if let page = subject.termPage(in: site), site.termPages[page].page.head.isNoindex { return nil }
      let newest = site.items(listedOn: subject).first.flatMap { site.items[$0].head.lastChange }
      return (output.address, newest)
    }
    return item.head.isNoindex ? nil : (output.address, item.head.lastChange)
  }
}
