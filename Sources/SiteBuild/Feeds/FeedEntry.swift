internal import Files
internal import Markdown
internal import Values

/// An item as all formats of feeds tell it.
struct FeedEntry {
  var id: String
  var url: String
  var title: String
  var summary: String
  /// Empty in feeds that hold summaries alone.
  var html: String
  var authors: [(name: String, url: String)]
  var categories: [String]
  var published: Moment?
  var updated: Moment?
  /// BCP 47, if it is not the feed's.
  var language: String?
  var picture: (url: String, length: Int, type: String)?
}

/// Makes the entries of a feed.
struct FeedEntries {
  let site: Site
  let plan: Plan
  let channel: FeedChannel
  let directives: FeedDirectives

  func entry(_ index: Int) -> FeedEntry {
    let item = site.items[index]
    let base = site.settings.base
    let language = item.head.lang ?? site.settings.languages[item.language].htmlTag
    return FeedEntry(
      id: base.absolute(item.feedIdentity), url: base.absolute(item.address), title: item.fullTitle,
      summary: item.summary, html: channel.scope.content == .full ? body(of: index) : "", authors: authors(of: item),
      categories: categories(of: item), published: item.head.date, updated: item.head.lastChange,
      language: language == site.settings.languages[channel.language].htmlTag ? nil : language,
      picture: item.image.flatMap(picture))
  }

  private func body(of index: Int) -> String {
    var html: [UInt8] = []
    site.appendBody(of: index, links: plan.links[index], for: .feed, to: &html) { directives.fill($0, of: index) }
    let item = site.items[index]
    var body = FeedBody(base: site.settings.base, page: item.address, prefix: prefix(of: item))
    return String(decoding: body.portable(html), as: UTF8.self)
  }

  /// What tells the ids of one item's body from those of the others in a feed.
  private func prefix(of item: Item) -> String {
    let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
    var number = shortDigest(Array(item.feedIdentity.text.utf8))
    var name = Array("a".utf8)
    for _ in 0..<10 {
      name.append(digits[Int(number % 36)])
      number /= 36
    }
    return String(decoding: name, as: UTF8.self) + "-"
  }

  private func picture(_ picture: Picture) -> (url: String, length: Int, type: String)? {
    MediaType.picture(fileExtension: picture.file.path.fileExtension).map {
      (site.settings.base.absolute(picture.file.address), picture.file.size, $0)
    }
  }

  /// The publisher answers for what nobody signs.
  private func authors(of item: Item) -> [(name: String, url: String)] {
    guard let taxonomy = site.taxonomiesByName["authors"], !item.terms[taxonomy].isEmpty else {
      return [(site.settings.publisher, site.settings.base.absolute(.root))]
    }
    return item.terms[taxonomy].map { index in
      let term = site.taxonomies[taxonomy].terms[index]
      return (term.name, site.settings.base.absolute(term.address))
    }
  }

  /// All terms but the authors.
  private func categories(of item: Item) -> [String] {
    site.taxonomies.indices.filter { $0 != site.taxonomiesByName["authors"] }
      .flatMap { taxonomy in item.terms[taxonomy].map { site.taxonomies[taxonomy].terms[$0].name } }
      .uniqued()
  }
}

extension Item {
  /// The title behind its kicker.
  var fullTitle: String { head.kicker.map { "\($0): \(head.title)" } ?? head.title }
}

/// Media types of files by their extension (IANA).
enum MediaType {
  static func picture(fileExtension: String) -> String? {
    switch fileExtension {
    case "avif": "image/avif"
    case "gif": "image/gif"
    case "ico": "image/vnd.microsoft.icon"
    case "jfif", "jpe", "jpeg", "jpg": "image/jpeg"
    case "png": "image/png"
    case "svg": "image/svg+xml"
    case "webp": "image/webp"
    default: nil
    }
  }
}
