internal import SafeHTML
internal import Values

/// A JSON Feed.
///
/// - SeeAlso: jsonfeed.org, version 1.1.
struct JSONFeed {
  let feed: FeedDocument

  func render() -> [UInt8] {
    let document: JSONValue = .object([
      "version": .text("https://jsonfeed.org/version/1.1"),
      "title": .text(feed.channel.title),
      "home_page_url": .text(feed.pageURL),
      "feed_url": .text(feed.selfURL),
      "description": feed.description.isEmpty ? nil : .text(feed.description),
      "icon": feed.logo.map(JSONValue.text),
      "authors": .list([
        .object(["name": .text(feed.settings.publisher), "url": .text(feed.settings.base.absolute(.root))])
      ]),
      "language": .text(feed.language),
      "hubs": feed.settings.feeds.hub.map { .list([.object(["type": .text("WebSub"), "url": .text($0)])]) },
      "items": .list(feed.channel.items.map { value(of: feed.entries.entry($0)) }),
    ])
    return document.document
  }

  private func value(of entry: FeedEntry) -> JSONValue {
    .object([
      "id": .text(entry.id),
      "url": .text(entry.url),
      "title": .text(entry.title),
      "content_html": entry.html.isEmpty ? nil : .text(entry.html),
      // One of both must be there, be it empty.
      "content_text": entry.html.isEmpty ? .text(entry.summary) : nil,
      "summary": entry.summary.isEmpty ? nil : .text(entry.summary),
      "image": entry.picture.map { .text($0.url) },
      "date_published": entry.published.map { .text($0.rfc3339) },
      "date_modified": entry.updated.map { .text($0.rfc3339) },
      "authors": entry.authors.isEmpty
        ? nil : .list(entry.authors.map { .object(["name": .text($0.name), "url": .text($0.url)]) }),
      "tags": entry.categories.isEmpty ? nil : .texts(entry.categories),
      "language": entry.language.map(JSONValue.text),
    ])
  }
}
