internal import Markdown
internal import Values

/// Parts of a site as values that templates read.
extension SiteView {
  /// Items as templates see them.
  func value(ofItems indices: some Collection<Int>) -> Value {
    .list(indices.map { .object(ItemObject(self, $0)) })
  }

  func value(of year: ArchiveYear) -> Value {
    .map([
      "year": .int(year.year),
      "count": .int(year.items.count),
      "url": .text(site.settings.base.relative(year.address)),
      "months": .list(year.months.map(value(of:))),
    ])
  }

  func value(of month: ArchiveMonth) -> Value {
    .map([
      "month": .int(month.month),
      "count": .int(month.items.count),
      "url": .text(site.settings.base.relative(month.address)),
      "date": Value(CalendarDay(year: month.year, month: month.month, day: 1).map { Moment(day: $0) }),
    ])
  }

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
  var readingMinutes: Int { max(1, (page.document.wordCount + Self.wordsPerMinute / 2) / Self.wordsPerMinute) }

  /// Silent reading of German non-fiction (Brysbaert 2019, about 180 to 240).
  private static let wordsPerMinute = 200
}
