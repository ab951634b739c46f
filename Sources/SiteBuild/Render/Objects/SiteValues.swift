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

  func value(ofFeed address: Address, title: String) -> Value {
    .map([
      "title": .text(title),
      "url": .text(site.settings.base.relative(address)),
      "type": .text("application/rss+xml"),
    ])
  }

  func link(_ title: String, _ address: Address) -> Value {
    .map(["title": .text(title), "url": .text(site.settings.base.relative(address))])
  }
}

extension Item {
  /// How long reading takes, at least one minute.
  var readingMinutes: Int { max(1, (page.facts.wordCount + Self.wordsPerMinute / 2) / Self.wordsPerMinute) }

  /// Silent reading of German non-fiction (Brysbaert 2019, about 180 to 240).
  private static let wordsPerMinute = 200
}
