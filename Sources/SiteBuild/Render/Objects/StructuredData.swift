internal import Values

extension PageObject {
  /// What search engines read of an item (schema.org), or `.none` for other pages.
  ///
  /// - SeeAlso: schema.org/NewsArticle, schema.org/Report; JSON-LD 1.1.
  var structuredData: Value {
    guard let item, item.head.date != nil else { return .none }
    let base = site.settings.base
    var data: Record = [
      "@context": .text("https://schema.org"),
      "@type": .text(site.settings.types[item.head.type].schema),
      "headline": .text(item.head.title),
      "description": .text(item.summary),
      "url": .text(base.absolute(item.address)),
      "mainEntityOfPage": .text(base.absolute(item.address)),
      "inLanguage": .text(item.head.lang ?? site.settings.languages[item.language].tag),
      "publisher": .map(["@type": "Organization", "name": .text(site.settings.publisher)]),
    ]
    data["datePublished"] = item.head.date.map { .text($0.iso8601) }
    data["dateModified"] = (item.head.updated ?? item.head.date).map { .text($0.iso8601) }
    data["image"] = item.image.map { .text(base.absolute($0.file.address)) }
    data["reportNumber"] = item.head.number.map(Value.text)
    return .map(data)
  }
}

extension Value: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self = .text(text) }
}

extension Moment {
  /// ISO 8601: the day alone, or day, time and offset.
  package var iso8601: String {
    let date = "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
    guard let secondOfDay else { return date }
    let time = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map { padded($0, 2) }.joined(
      separator: ":")
    return "\(date)T\(time)\(offsetText(separator: ":"))"
  }

  /// RFC 822 with a four-digit year, as RSS wants it.
  package var rfc822: String {
    let second = secondOfDay ?? 0
    let time = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
    let weekday = Self.weekdays[day.weekday]
    let month = Self.months[day.month - 1]
    return "\(weekday), \(padded(day.day, 2)) \(month) \(padded(day.year, 4)) \(time) \(offsetText(separator: ""))"
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private func offsetText(separator: String) -> String {
    let minutes = abs(utcOffset) / 60
    return (utcOffset < 0 ? "-" : "+") + padded(minutes / 60, 2) + separator + padded(minutes % 60, 2)
  }
}
