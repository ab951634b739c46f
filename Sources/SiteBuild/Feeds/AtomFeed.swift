internal import SafeHTML
internal import Values

/// An Atom feed.
///
/// - SeeAlso: RFC 4287.
struct AtomFeed {
  let feed: FeedDocument

  func render() -> [UInt8] {
    var xml = XMLWriter(reserving: 1 << 16)
    feed.writeView(to: &xml)
    xml.element("feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language]) { xml in
      writeHead(to: &xml)
      for index in feed.channel.items {
        // An entry must say when it changed (RFC 4287, 4.1.2): a page without a date is none.
        let entry = feed.entries.entry(index)
        if let updated = entry.updated { write(entry, updated, to: &xml) }
      }
    }
    return xml.bytes
  }

  private func writeHead(to xml: inout XMLWriter) {
    xml.element("title", text: feed.channel.title)
    if !feed.description.isEmpty { xml.element("subtitle", text: feed.description) }
    xml.element("id", text: feed.selfURL)
    xml.element("updated", text: feed.lastChange?.rfc3339 ?? Self.never)
    xml.element("author") { xml in
      xml.element("name", text: feed.settings.publisher)
      xml.element("uri", text: feed.settings.base.absolute(.root))
    }
    xml.empty("link", ["rel": "self", "type": FeedFormat.atom.mediaType, "href": feed.selfURL])
    xml.empty(
      "link", ["rel": "alternate", "type": "text/html", "hreflang": feed.language, "href": feed.pageURL])
    if let hub = feed.settings.feeds.hub { xml.empty("link", ["rel": "hub", "href": hub]) }
    if let logo = feed.logo { xml.element("logo", text: logo) }
    xml.element("generator", text: FeedDocument.generator)
  }

  /// When a feed changed that has never had an entry.
  private static let never = "1970-01-01T00:00:00Z"

  private func write(_ entry: FeedEntry, _ updated: Moment, to xml: inout XMLWriter) {
    let language: KeyValuePairs<StaticString, String>
    if let tag = entry.language { language = ["xml:lang": tag] } else { language = [:] }
    xml.element("entry", language) { xml in
      xml.element("title", text: entry.title)
      xml.element("id", text: entry.id)
      xml.empty("link", ["rel": "alternate", "type": "text/html", "href": entry.url])
      if let published = entry.published { xml.element("published", text: published.rfc3339) }
      xml.element("updated", text: updated.rfc3339)
      for author in entry.authors {
        xml.element("author") { xml in
          xml.element("name", text: author.name)
          xml.element("uri", text: author.url)
        }
      }
      for category in entry.categories { xml.empty("category", ["term": category]) }
      xml.element("summary", text: entry.summary)
      if !entry.html.isEmpty { xml.element("content", ["type": "html"], text: entry.html) }
      if let picture = entry.picture {
        xml.empty(
          "link",
          ["rel": "enclosure", "type": picture.type, "length": String(picture.length), "href": picture.url])
      }
    }
  }
}
