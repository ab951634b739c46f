internal import Files
internal import SafeHTML
internal import Values

/// The site's addresses for search engines.
///
/// Entries are written one by one; a file that is being written is all that is held.
///
/// - SeeAlso: sitemaps.org protocol 0.9; Google's image extension 1.1; hreflang by `xhtml:link`.
struct Sitemap {
  let site: Site
  let plan: Plan

  func render(_ kind: SitemapKind) -> [UInt8] {
    switch kind {
    case .main where plan.sitemaps.parts.count > 1: index()
    case .main: part(plan.sitemaps.parts.first ?? 0..<0)
    case .part(let number): part(plan.sitemaps.parts[number])
    case .news: NewsSitemap(site: site).render()
    }
  }

  private func part(_ range: Range<Int>) -> [UInt8] {
    let base = site.settings.base
    var xml = XMLWriter(reserving: 1 << 16)
    xml.element("urlset", namespaces) { xml in
      forEachEntry(in: range) { entry in
        xml.element("url") { xml in
          xml.element("loc", text: base.absolute(entry.address))
          if let lastChange = entry.lastChange { xml.element("lastmod", text: lastChange.iso8601) }
          for (language, address) in entry.alternates {
            xml.empty("xhtml:link", ["rel": "alternate", "hreflang": language, "href": base.absolute(address)])
          }
          for image in entry.images {
            xml.element("image:image") { $0.element("image:loc", text: base.absolute(image)) }
          }
        }
      }
    }
    return xml.bytes
  }

  /// Those that the site's settings may need.
  private var namespaces: KeyValuePairs<StaticString, String> {
    let core = "http://www.sitemaps.org/schemas/sitemap/0.9"
    let image = "http://www.google.com/schemas/sitemap-image/1.1"
    let xhtml = "http://www.w3.org/1999/xhtml"
    switch (site.settings.web.sitemap.images, site.settings.languages.count > 1) {
    case (false, false): return ["xmlns": core]
    case (true, false): return ["xmlns": core, "xmlns:image": image]
    case (false, true): return ["xmlns": core, "xmlns:xhtml": xhtml]
    case (true, true): return ["xmlns": core, "xmlns:image": image, "xmlns:xhtml": xhtml]
    }
  }

  private func forEachEntry(in range: Range<Int>, _ action: (SitemapEntry) -> Void) {
    let entries = SitemapEntries(site: site, links: plan.links)
    var number = 0
    for output in plan.outputs {
      guard number < range.upperBound else { return }
      guard let entry = entries.entry(for: output) else { continue }
      if number >= range.lowerBound { action(entry) }
      number += 1
    }
  }

  private func index() -> [UInt8] {
    let base = site.settings.base
    var xml = XMLWriter()
    xml.element("sitemapindex", ["xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"]) { xml in
      for (number, range) in plan.sitemaps.parts.enumerated() {
        var newest: Moment?
        forEachEntry(in: range) { entry in
          if let change = entry.lastChange { newest = max(newest ?? change, change) }
        }
        xml.element("sitemap") { xml in
          xml.element("loc", text: base.absolute(.sitemap(part: number + 1)))
          if let newest { xml.element("lastmod", text: newest.iso8601) }
        }
      }
    }
    return xml.bytes
  }
}

/// What appeared in the last two days, for news search.
///
/// - SeeAlso: Google's news extension 0.9.
struct NewsSitemap {
  let site: Site

  /// How long news are news, in seconds.
  static let window = 2 * 86_400
  /// Google reads no more.
  static let most = 1000

  /// Whether there is one: the protocol knows no sitemap without addresses.
  static func isThere(on site: Site) -> Bool {
    site.settings.web.sitemap.news && !NewsSitemap(site: site).items.isEmpty
  }

  /// Newest first.
  var items: [Int] {
    var found: [Int] = []
    for (index, item) in site.items.enumerated() {
      guard let date = item.head.date?.secondsSince1970, date > site.now - Self.window else { break }
      let type = site.settings.types[item.head.type]
      guard date <= site.now, !item.head.isNoindex, type.isInFeeds, item.head.isInFeeds else { continue }
      found.append(index)
      if found.count == Self.most { break }
    }
    return found
  }

  func render() -> [UInt8] {
    let namespaces: KeyValuePairs<StaticString, String> = [
      "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
      "xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9",
    ]
    var xml = XMLWriter()
    xml.element("urlset", namespaces) { xml in
      for index in items {
        let item = site.items[index]
        xml.element("url") { xml in
          xml.element("loc", text: site.settings.base.absolute(item.address))
          xml.element("news:news") { write(item, to: &$0) }
        }
      }
    }
    return xml.bytes
  }

  private func write(_ item: Item, to xml: inout XMLWriter) {
    xml.element("news:publication") { xml in
      xml.element("news:name", text: site.settings.title)
      xml.element("news:language", text: code(item.head.lang ?? site.settings.languages[item.language].htmlTag))
    }
    if let date = item.head.date { xml.element("news:publication_date", text: date.iso8601) }
    xml.element("news:title", text: item.fullTitle)
  }

  /// ISO 639: the language of a tag, but for Chinese.
  private func code(_ tag: String) -> String {
    let tag = tag.lowercased()
    return tag == "zh-cn" || tag == "zh-tw" ? tag : String(tag.prefix { $0 != "-" })
  }
}
