package import Values

/// A date as an author writes it: `2021-01-20`, `2021-01-20T09:30`,
/// `2021-01-20 09:30:15+01:00`.
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
    package var hint: String?
  }

  /// - Returns: `nil` if `text` is no date.
  package init?(_ text: String) {
    guard let date = try? WrittenDate(parsing: text) else { return nil }
    self = date
  }

  /// - Throws: ``Mistake`` that says what is wrong.
  package init(parsing text: String) throws(Mistake) {
    var scanner = DateScanner(text)
    guard let year = scanner.number(digits: 4), scanner.skip("-"), let month = scanner.number(digits: 2),
      scanner.skip("-"), let day = scanner.number(digits: 2)
    else { throw Self.notADate(text) }
    self.day = try Self.day(year, month, day)
    if scanner.isAtEnd { return }
    guard scanner.skip("T") || scanner.skip("t") || scanner.skip(" ") else { throw Self.notADate(text) }
    guard let hour = scanner.number(digits: 2), scanner.skip(":"), let minute = scanner.number(digits: 2) else {
      throw Self.notADate(text)
    }
    let second = scanner.skip(":") ? scanner.number(digits: 2) : 0
    guard let second else { throw Self.notADate(text) }
    guard hour < 24, minute < 60, second < 60 else {
      throw Mistake(message: "has a time that no clock shows", hint: "write the time as 09:30, up to 23:59:59")
    }
    secondOfDay = hour * 3600 + minute * 60 + second
    utcOffset = try Self.offset(&scanner, text)
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) throws(Mistake) -> CalendarDay {
    if let day = CalendarDay(year: year, month: month, day: day) { return day }
    guard (1...12).contains(month) else {
      throw Mistake(message: "has a month \(month), but a year has 12", hint: "write year, month and day: 2021-01-20")
    }
    guard year > 0 else { throw Mistake(message: "has the year 0", hint: "write the year with four digits") }
    let days = CalendarDay.days(inMonth: month, of: year)
    throw Mistake(message: "has a day \(day), but that month has \(days) days", hint: "mend the day")
  }

  private static func offset(_ scanner: inout DateScanner, _ text: String) throws(Mistake) -> Int? {
    if scanner.isAtEnd { return nil }
    if scanner.skip("Z") || scanner.skip("z"), scanner.isAtEnd { return 0 }
    let sign = scanner.skip("-") ? -1 : scanner.skip("+") ? 1 : 0
    guard sign != 0, let hour = scanner.number(digits: 2), scanner.skip(":"), let minute = scanner.number(digits: 2),
      scanner.isAtEnd, hour < 24, minute < 60
    else { throw notADate(text) }
    return sign * (hour * 3600 + minute * 60)
  }

  private static func notADate(_ text: String) -> Mistake {
    Mistake(
      message: "must be a date such as 2021-01-20 or 2021-01-20T09:30, not '\(text.prefix(40))'",
      hint: germanDate(text).map { "write \($0)" })
  }

  /// The date meant by `20.01.2021`.
  private static func germanDate(_ text: String) -> String? {
    let parts = text.split(separator: ".").map { Int($0) }
    guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2],
      CalendarDay(year: year, month: month, day: day) != nil, year > 999
    else { return nil }
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}

/// Reads digits and marks from the front of a text.
private struct DateScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == mark.value else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func number(digits: Int) -> Int? {
    let run = rest.prefix(digits)
    guard run.count == digits, run.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    rest = rest.dropFirst(digits)
    return run.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
