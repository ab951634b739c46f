package import Values

/// A date as an author writes it: `2021-01-20`, `2021-01-20T09:30`,
/// `2021-01-20 09:30:15+01:00`.
///
/// The forms of RFC 3339, with a space for the `T`, with seconds and offset left
/// out at will, and with the offset as Go and git write it (` -0400`). Without an offset the wall clock's time zone is the reader's to know.
package struct WrittenDate: Hashable, Sendable {
  package var day: CalendarDay
  /// Seconds since midnight by the wall clock, if a time is written.
  package var secondOfDay: Int?
  /// Seconds east of Greenwich, if an offset or `Z` is written.
  package var utcOffset: Int?

  /// Why a text is no date.
  package struct Mistake: Error, Hashable {
    /// What follows the key's name.
    package var message: String
    /// What to do, as a verb phrase.
    package var hint: String?
  }

  /// - Returns: `nil` if `text` is no date.
  package init?(_ text: String) {
    guard let date = try? WrittenDate(parsing: text) else { return nil }
    self = date
  }

  /// - Throws: ``Mistake`` that says what is wrong.
  package init(parsing text: String) throws(Mistake) {
    guard let numbers = DateNumbers(text) else {
      throw Mistake(
        message: "must be a date such as 2021-01-20 or 2021-01-20T09:30, not \(excerpt(text))",
        hint: DateGuess.hint(for: text))
    }
    day = try Self.day(numbers)
    secondOfDay = try Self.secondOfDay(numbers)
    utcOffset = try Self.utcOffset(numbers)
  }
}

// MARK: - Days and times that exist

extension WrittenDate {
  private static func day(_ numbers: DateNumbers) throws(Mistake) -> CalendarDay {
    let (year, month, day) = (numbers.year, numbers.month, numbers.day)
    if let day = CalendarDay(year: year, month: month, day: day) { return day }
    guard year > 0 else { throw Mistake(message: "has the year 0000, which never was", hint: "mend the year") }
    guard (1...12).contains(month) else {
      let isSwapped = CalendarDay(year: year, month: day, day: month) != nil
      throw Mistake(
        message: "has the month \(month), but a year has 12",
        hint: isSwapped ? "write year, month and day: \(DateGuess.written(year, day, month))" : "mend the month")
    }
    let count = CalendarDay.days(inMonth: month, of: year)
    throw Mistake(
      message: "has the day \(day), but \(monthNames[month - 1]) \(year) has \(count) days", hint: "mend the day")
  }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  private static func secondOfDay(_ numbers: DateNumbers) throws(Mistake) -> Int? {
    guard let (hour, minute, second) = numbers.time else { return nil }
    guard hour < 24 else {
      throw Mistake(message: "has the hour \(hour), but a day ends at 23:59", hint: "write midnight as 00:00")
    }
    guard minute < 60 else {
      throw Mistake(message: "has the minute \(minute), but an hour has 60", hint: "mend the time")
    }
    guard second < 60 else {
      throw Mistake(message: "has the second \(second), but a minute has 60", hint: "mend the time")
    }
    return hour * 3600 + minute * 60 + second
  }

  private static func utcOffset(_ numbers: DateNumbers) throws(Mistake) -> Int? {
    guard let (sign, hour, minute) = numbers.offset else { return nil }
    guard hour * 60 + minute <= largestOffset, minute < 60 else {
      throw Mistake(
        message: "has an offset that no time zone has",
        hint: "write it like +01:00, or leave it out for the site's time zone")
    }
    return sign * (hour * 3600 + minute * 60)
  }

  /// Minutes; Kiribati's +14:00 is the farthest in use.
  private static let largestOffset = 14 * 60
}
