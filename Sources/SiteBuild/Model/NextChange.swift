internal import Values

/// When the passing of time changes a site next.
enum NextChange {
  /// The next date, embargo or end of any page, or else the next midnight, when
  /// the day changes that pages may show.
  ///
  /// - Returns: Seconds since 1970-01-01T00:00:00Z.
  static func after(_ now: Int, _ pages: [ParsedPage], in zone: SiteZone, newsWindow: Int? = nil) -> Int {
    let day = CalendarDay(daysSince1970: zone.moment(at: now).day.daysSince1970 + 1)
    var next = day.daysSince1970 * 86_400 - zone.offset(on: day, secondOfDay: 0)
    func take(_ second: Int) { if second > now, second < next { next = second } }
    for page in pages {
      if let date = page.head.date { take(date.secondsSince1970) }
      if let embargo = page.head.embargo { take(embargo.secondsSince1970) }
      if let expires = page.head.expires { take(expires.secondsSince1970) }
      // News are news for so long.
      guard let newsWindow, let date = page.head.date else { continue }
      take(date.secondsSince1970 + newsWindow)
    }
    return next
  }
}
