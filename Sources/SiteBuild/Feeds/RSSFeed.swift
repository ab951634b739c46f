internal import Files
private import SafeHTML
internal import Values

/// An RSS 2.0 feed.
///
/// - SeeAlso: RSS 2.0 Specification and the RSS Best Practices Profile (both by
///   the RSS Advisory Board).
struct RSSFeed {
  let site: Site
  let plan: Plan

  /// The bytes of a feed.
  func render(_ subject: FeedSubject) -> [UInt8] {
    let (title, page, feed, items) = channel(of: subject)
    var language = 0
    if case .language(let index) = subject { language = index }
    let base = site.settings.base
    let namespaces: KeyValuePairs<StaticString, String> = [
      "version": "2.0",
      "xmlns:atom": "http://www.w3.org/2005/Atom",
      "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
      "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    ]
    var xml = XMLWriter(reserving: 1 << 16)
    xml.element("rss", namespaces) { xml in
      xml.element("channel") { xml in
        xml.element("title", text: title)
        xml.element("link", text: base.absolute(page))
        xml.element("description", text: site.settings.description)
        xml.element("language", text: site.settings.languages[language].htmlTag)
        if let newest = items.compactMap({ site.items[$0].head.lastChange }).max() {
          xml.element("lastBuildDate", text: newest.rfc822)
        }
        xml.empty("atom:link", ["href": base.absolute(feed), "rel": "self", "type": "application/rss+xml"])
        for index in items { write(index, to: &xml) }
      }
    }
    return xml.bytes
  }

  private func channel(of subject: FeedSubject) -> (title: String, page: Address, feed: Address, items: [Int]) {
    switch subject {
    case .site:
      return (site.settings.title, .root, .siteFeed, newest(of: site.items.indices, in: .site))
    case .language(let index):
      let language = site.settings.languages[index]
      let items = newest(of: site.items.indices, in: .site, language: index)
      return ("\(site.settings.title): \(language.label)", language.address, language.feedAddress, items)
    case .term(let taxonomy, let index):
      let term = site.taxonomies[taxonomy].terms[index]
      return (
        "\(site.settings.title): \(term.name)", term.address, term.feedAddress, newest(of: term.items, in: .terms)
      )
    }
  }

  /// The items of a feed, newest first.
  func items(of subject: FeedSubject) -> [Int] { channel(of: subject).items }

  private func newest(of items: some Collection<Int>, in feed: ContentType.FeedPlace, language: Int = 0) -> [Int] {
    let types = site.settings.types
    let isWanted = { (index: Int) -> Bool in
      let item = site.items[index]
      return item.language == language && item.page.head.isInFeeds && types[item.page.head.type].feeds.contains(feed)
    }
    return Array(items.lazy.filter(isWanted).prefix(site.settings.feeds.count))
  }

  private func write(_ index: Int, to xml: inout XMLWriter) {
    let item = site.items[index]
    let address = site.settings.base.absolute(item.address)
    xml.element("item") { xml in
      xml.element("title", text: item.head.kicker.map { "\($0): \(item.head.title)" } ?? item.head.title)
      xml.element("link", text: address)
      xml.element("guid", ["isPermaLink": "true"], text: address)
      if let date = item.head.date { xml.element("pubDate", text: date.rfc822) }
      for author in authors(of: item) { xml.element("dc:creator", text: author) }
      for category in categories(of: item) { xml.element("category", text: category) }
      xml.element("description", text: item.summary)
      if site.settings.feeds.content == .full { xml.element("content:encoded", text: body(of: index)) }
      if let picture = item.image { write(picture, to: &xml) }
    }
  }

  private func write(_ picture: Picture, to xml: inout XMLWriter) {
    guard let type = MediaType.picture(fileExtension: picture.file.path.fileExtension) else { return }
    xml.empty(
      "enclosure",
      [
        "url": site.settings.base.absolute(picture.file.address), "length": String(picture.file.size), "type": type,
      ])
  }

  private func body(of index: Int) -> String {
    var html: [UInt8] = []
    site.appendBody(of: index, links: plan.links[index], for: .feed, to: &html) { _ in [] }
    return String(decoding: html, as: UTF8.self)
  }

  private func authors(of item: Item) -> [String] {
    guard let taxonomy = site.taxonomiesByName["authors"] else { return [] }
    return item.terms[taxonomy].map { site.taxonomies[taxonomy].terms[$0].name }
  }

  /// All terms but the authors.
  private func categories(of item: Item) -> [String] {
    site.taxonomies.indices.filter { $0 != site.taxonomiesByName["authors"] }
      .flatMap { taxonomy in item.terms[taxonomy].map { site.taxonomies[taxonomy].terms[$0].name } }
      .uniqued()
  }
}

extension PageHead {
  /// When the page was last changed, as far as its author says.
  var lastChange: Moment? { updated ?? date }
}

/// Media types of files by their extension (IANA).
enum MediaType {
  static func picture(fileExtension: String) -> String? {
    switch fileExtension {
    case "avif": "image/avif"
    case "gif": "image/gif"
    case "jpeg", "jpg": "image/jpeg"
    case "png": "image/png"
    case "svg": "image/svg+xml"
    case "webp": "image/webp"
    default: nil
    }
  }
}
