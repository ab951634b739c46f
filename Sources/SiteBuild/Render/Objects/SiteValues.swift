internal import Files
internal import Markdown
internal import Values

/// Parts of a site as values that templates read.
extension SiteView {
  /// Items as templates see them.
  func value(ofItems indices: some Collection<Int>) -> Value {
    .list(indices.map { .object(ItemObject(self, $0)) })
  }

  /// All years of the archive, newest first.
  var years: [Value] { site.years.indices.map { .object(PeriodObject(self, year: $0)) } }

  /// The feeds of a place in all its formats.
  func values(ofFeeds subject: FeedSubject) -> [Value] {
    let formats = site.feedScope(of: subject)?.formats ?? []
    return formats.map { format in
      .map([
        "title": .text(site.title(of: subject)),
        "url": .text(site.settings.base.relative(site.address(of: subject, format))),
        "type": .text(format.mediaType),
        "format": .text(format.label),
      ])
    }
  }

  func value(of icon: IconSettings) -> Value {
    .map([
      "url": .text(site.settings.base.relative(icon.address)),
      "type": Value(icon.type),
      "sizes": .text(icon.size.map { "\($0)x\($0)" } ?? "any"),
      "rel": .text(icon.relation),
    ])
  }

  /// The card of an item, as templates see it.
  func value(ofCard index: Int) -> Value {
    guard let settings = site.settings.cards, site.hasCard(index) else { return .none }
    return .map([
      "url": .text(site.settings.base.relative(site.cardAddress(of: index))),
      "width": .int(settings.width), "height": .int(settings.height),
    ])
  }

  /// The PDF of an item, as templates see it.
  func value(ofPaper index: Int) -> Value {
    guard site.paper(of: index) != nil else { return .none }
    let address = site.paperAddress(of: index)
    return .map(["url": .text(site.settings.base.relative(address)), "name": .text(String(address.path.name))])
  }

  /// The EPUB of an item, as templates see it.
  func value(ofBook index: Int) -> Value {
    guard site.book(of: index) != nil else { return .none }
    let address = site.bookAddress(of: index)
    return .map(["url": .text(site.settings.base.relative(address)), "name": .text(String(address.path.name))])
  }

  func link(_ title: String, _ address: Address) -> Value {
    .map(["title": .text(title), "url": .text(site.settings.base.relative(address))])
  }
}

extension Item {
  var readingMinutes: Int { page.facts.readingMinutes }
}

extension BodyFacts {
  /// How long reading takes, at least one minute.
  var readingMinutes: Int { max(1, (wordCount + Self.wordsPerMinute / 2) / Self.wordsPerMinute) }

  /// Silent reading of German non-fiction (Brysbaert 2019, about 180 to 240).
  private static let wordsPerMinute = 200
}
