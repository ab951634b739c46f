/// Which feeds there are and what they hold.
package struct FeedSettings: Sendable {
  package enum Content: String, CaseIterable, Sendable {
    case full, summary
  }

  /// What feeds hold whose place says nothing else.
  package var scope: FeedScope
  /// Minutes for which readers may keep an RSS feed.
  package var ttl: Int
  /// A WebSub hub that tells subscribers of news.
  package var hub: String?
  /// The style sheet by which browsers show feeds: a file of `templates/assets/`.
  package var view: Located<String>?
  /// The page that lists all feeds for readers; `nil` for none.
  package var page: Address?

  package static let standard = FeedSettings(scope: .standard, ttl: 60)
}

/// What the feeds of one place hold: of the site, of a type, of the terms of a taxonomy.
package struct FeedScope: Sendable, Hashable {
  package var formats: [FeedFormat]
  /// Items in each feed.
  package var count: Int
  package var content: FeedSettings.Content

  package static let standard = FeedScope(formats: [.rss], count: 20, content: .full)
}

/// A format of feeds.
package enum FeedFormat: String, CaseIterable, Sendable {
  /// RSS 2.0.
  case rss
  /// RFC 4287.
  case atom
  /// JSON Feed 1.1.
  case json

  /// The name of the feed's file below the page that it follows.
  package var fileName: String {
    switch self {
    case .rss: "feed.xml"
    case .atom: "atom.xml"
    case .json: "feed.json"
    }
  }

  package var mediaType: String {
    switch self {
    case .rss: "application/rss+xml"
    case .atom: "application/atom+xml"
    case .json: "application/feed+json"
    }
  }

  /// As readers see it.
  package var label: String {
    switch self {
    case .rss: "RSS"
    case .atom: "Atom"
    case .json: "JSON Feed"
    }
  }
}
