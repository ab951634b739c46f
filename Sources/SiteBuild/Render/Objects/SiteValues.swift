package import Values

/// Parts of a site as values that templates read.
extension Site {
  /// Items as templates see them.
  func value(ofItems indices: some Collection<Int>) -> Value {
    .list(indices.map { .object(ItemObject(self, $0)) })
  }

  func value(of picture: Picture?) -> Value {
    guard let picture else { return .none }
    return .map([
      "url": .text(settings.base.relative(picture.file.address)),
      "canonical": .text(settings.base.absolute(picture.file.address)),
      "alt": .text(picture.alt),
      "credit": Value(picture.credit),
      "caption": Value(picture.caption),
      "width": Value(picture.file.dimensions?.width),
      "height": Value(picture.file.dimensions?.height),
    ])
  }

  func value(of year: ArchiveYear) -> Value {
    .map([
      "year": .int(year.year),
      "count": .int(year.items.count),
      "url": .text(settings.base.relative(year.address)),
      "months": .list(year.months.map(value(of:))),
    ])
  }

  func value(of month: ArchiveMonth) -> Value {
    .map([
      "month": .int(month.month),
      "count": .int(month.items.count),
      "url": .text(settings.base.relative(month.address)),
      "date": Value(CalendarDay(year: month.year, month: month.month, day: 1).map { Moment(day: $0) }),
    ])
  }

  func value(ofFeed address: Address, title: String) -> Value {
    .map([
      "title": .text(title),
      "url": .text(settings.base.relative(address)),
      "type": .text("application/rss+xml"),
    ])
  }

  func link(_ title: String, _ address: Address) -> Value {
    .map(["title": .text(title), "url": .text(settings.base.relative(address))])
  }
}

extension Item {
  /// How long reading takes, at least one minute.
  var readingMinutes: Int { max(1, (page.document.wordCount + Self.wordsPerMinute / 2) / Self.wordsPerMinute) }

  /// Silent reading of German non-fiction (Brysbaert 2019, about 180 to 240).
  private static let wordsPerMinute = 200
}
