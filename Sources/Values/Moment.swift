/// A date as editors write it: a day, perhaps with a time, in the site's time zone.
///
/// Compared by the instant; a day without a time counts from its midnight, and
/// comes before a time at that very instant.
package struct Moment: Hashable, Comparable, Sendable {
  package var day: CalendarDay
  /// Seconds since midnight by the wall clock, or `nil` if only the day is known.
  package var secondOfDay: Int?
  /// Seconds east of Greenwich at that moment.
  package var utcOffset: Int

  package init(day: CalendarDay, secondOfDay: Int? = nil, utcOffset: Int = 0) {
    self.day = day
    self.secondOfDay = secondOfDay
    self.utcOffset = utcOffset
  }

  /// Seconds since 1970-01-01T00:00:00Z; a day without a time counts from its midnight.
  package var secondsSince1970: Int {
    day.daysSince1970 * 86_400 + (secondOfDay ?? 0) - utcOffset
  }

  package static func < (a: Self, b: Self) -> Bool {
    (a.secondsSince1970, a.secondOfDay ?? -1, a.utcOffset) < (b.secondsSince1970, b.secondOfDay ?? -1, b.utcOffset)
  }
}

/// A day of the Gregorian calendar that exists.
package struct CalendarDay: Hashable, Comparable, Sendable {
  package let year: Int
  /// 1 to 12.
  package let month: Int
  /// 1 to 31.
  package let day: Int

  /// - Returns: `nil` for days that do not exist, and outside the years 1 to 9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The number of days in a month.
  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01, negative before.
  ///
  /// Years are counted from March, so that the leap day comes last.
  package var daysSince1970: Int {
    let year = month > 2 ? self.year : self.year - 1
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day that many days after 1970-01-01, held within the years 1 to 9999.
  package init(daysSince1970 days: Int) {
    let days = min(max(days, -719_162), 2_932_896) + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    month = shifted < 10 ? shifted + 3 : shifted - 9
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
    year = yearOfEra + era * 400 + (shifted < 10 ? 0 : 1)
  }

  /// 0 for Monday to 6 for Sunday (ISO 8601).
  package var weekday: Int { (daysSince1970 % 7 + 10) % 7 }

  package static func < (a: Self, b: Self) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }
}
