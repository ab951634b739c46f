internal import Files
internal import SafeHTML
internal import Values

/// An RSS 2.0 feed.
///
/// - SeeAlso: RSS 2.0 Specification and the RSS Best Practices Profile (both by
///   the RSS Advisory Board).
struct RSSFeed {
  let feed: FeedDocument

  func render() -> [UInt8] {
    let namespaces: KeyValuePairs<StaticString, String> = [
      "version": "2.0",
      "xmlns:atom": "http://www.w3.org/2005/Atom",
      "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
      "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    ]
    var xml = XMLWriter(reserving: 1 << 16)
    feed.writeView(to: &xml)
    xml.element("rss", namespaces) { xml in
      xml.element("channel") { xml in
        writeHead(to: &xml)
        for index in feed.channel.items { write(feed.entries.entry(index), to: &xml) }
      }
    }
    return xml.bytes
  }

  private func writeHead(to xml: inout XMLWriter) {
    xml.element("title", text: feed.channel.title)
    xml.element("link", text: feed.pageURL)
    xml.element("description", text: feed.description)
    xml.element("language", text: feed.language)
    if let newest = feed.lastChange { xml.element("lastBuildDate", text: newest.rfc822) }
    xml.element("generator", text: FeedDocument.generator)
    xml.element("docs", text: "https://www.rssboard.org/rss-specification")
    xml.element("ttl", text: String(feed.settings.feeds.ttl))
    if let logo = feed.rasterLogo {
      xml.element("image") { xml in
        xml.element("url", text: logo)
        xml.element("title", text: feed.channel.title)
        xml.element("link", text: feed.pageURL)
      }
    }
    xml.empty("atom:link", ["href": feed.selfURL, "rel": "self", "type": FeedFormat.rss.mediaType])
    if let hub = feed.settings.feeds.hub { xml.empty("atom:link", ["href": hub, "rel": "hub"]) }
  }

  private func write(_ entry: FeedEntry, to xml: inout XMLWriter) {
    xml.element("item") { xml in
      xml.element("title", text: entry.title)
      xml.element("link", text: entry.url)
      xml.element("guid", ["isPermaLink": entry.id == entry.url ? "true" : "false"], text: entry.id)
      if let date = entry.published { xml.element("pubDate", text: date.rfc822) }
      for author in entry.authors { xml.element("dc:creator", text: author.name) }
      for category in entry.categories { xml.element("category", text: category) }
      xml.element("description", text: entry.summary)
      if !entry.html.isEmpty { xml.element("content:encoded", text: entry.html) }
      if let picture = entry.picture {
        xml.empty("enclosure", ["url": picture.url, "length": String(picture.length), "type": picture.type])
      }
    }
  }
}
