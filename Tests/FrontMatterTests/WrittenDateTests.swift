import FrontMatter
import Testing
import Values

@Suite struct WrittenDateTests {
  struct Good: Sendable, CustomTestStringConvertible {
    var text: String
    var day: [Int]
    var second: Int?
    var offset: Int?
    var testDescription: String { text }

    init(_ text: String, _ day: [Int], second: Int? = nil, offset: Int? = nil) {
      (self.text, self.day, self.second, self.offset) = (text, day, second, offset)
    }
  }

  static let good: [Good] = [
    Good("2021-01-20", [2021, 1, 20]),
    Good("2020-02-29", [2020, 2, 29]),
    Good("0001-01-01", [1, 1, 1]),
    Good("9999-12-31", [9999, 12, 31]),
    Good("2021-01-20T09:30", [2021, 1, 20], second: 34_200),
    Good("2021-01-20 09:30", [2021, 1, 20], second: 34_200),
    Good("2021-01-20t09:30:15", [2021, 1, 20], second: 34_215),
    Good("2021-01-20T00:00", [2021, 1, 20], second: 0),
    Good("2021-01-20T23:59:59", [2021, 1, 20], second: 86_399),
    Good("2021-01-20T09:30Z", [2021, 1, 20], second: 34_200, offset: 0),
    Good("2021-01-20T09:30:15z", [2021, 1, 20], second: 34_215, offset: 0),
    Good("2021-01-20T09:30+01:00", [2021, 1, 20], second: 34_200, offset: 3600),
    Good("2021-01-20 09:30:00-03:30", [2021, 1, 20], second: 34_200, offset: -12_600),
    Good("2021-01-20 09:30:00 -0400", [2021, 1, 20], second: 34_200, offset: -14_400),
    Good("2021-01-20T09:30+0100", [2021, 1, 20], second: 34_200, offset: 3600),
    Good("2021-01-20T09:30+14:00", [2021, 1, 20], second: 34_200, offset: 50_400),
  ]

  @Test("A date is read by the wall clock, with its offset where one is written", arguments: good)
  func dates(_ row: Good) throws {
    let date = try WrittenDate(parsing: row.text)
    #expect([date.day.year, date.day.month, date.day.day] == row.day)
    #expect(date.secondOfDay == row.second)
    #expect(date.utcOffset == row.offset)
    #expect(WrittenDate(row.text) == date)
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    var text: String
    var message: String
    var hint: String?
    var testDescription: String { text.debugDescription }

    init(_ text: String, _ message: String, _ hint: String?) {
      (self.text, self.message, self.hint) = (text, message, hint)
    }
  }

  static let impossible: [Bad] = [
    Bad("2021-02-29", "has the day 29, but February 2021 has 28 days", "mend the day"),
    Bad("2020-02-30", "has the day 30, but February 2020 has 29 days", "mend the day"),
    Bad("2021-04-31", "has the day 31, but April 2021 has 30 days", "mend the day"),
    Bad("2021-01-00", "has the day 0, but January 2021 has 31 days", "mend the day"),
    Bad("2021-13-01", "has the month 13, but a year has 12", "write year, month and day: 2021-01-13"),
    Bad("2021-13-13", "has the month 13, but a year has 12", "mend the month"),
    Bad("2021-00-10", "has the month 0, but a year has 12", "mend the month"),
    Bad("0000-01-01", "has the year 0000, which never was", "mend the year"),
    Bad("2021-01-20T25:00", "has the hour 25, but a day ends at 23:59", "write midnight as 00:00"),
    Bad("2021-01-20T24:00", "has the hour 24, but a day ends at 23:59", "write midnight as 00:00"),
    Bad("2021-01-20T09:60", "has the minute 60, but an hour has 60", "mend the time"),
    Bad("2021-01-20T09:30:60", "has the second 60, but a minute has 60", "mend the time"),
    Bad(
      "2021-01-20T09:30+15:00", "has an offset that no time zone has",
      "write it like +01:00, or leave it out for the site's time zone"),
  ]

  static let otherForms: [Bad] = [
    ("20.01.2021", "write 2021-01-20"), ("20.1.2021", "write 2021-01-20"), ("20.01.21", "write 2021-01-20"),
    ("20.01.2021 09:30", "write 2021-01-20T09:30"), ("20.01.2021, 9:30 Uhr", "write 2021-01-20T09:30"),
    ("31.02.2021", nil), ("2021-1-5", "write 2021-01-05"), ("2021/01/20", "write 2021-01-20"),
    ("2021-01-20T9:30", "write 2021-01-20T09:30"), ("2021-01-20T09:30:00.123Z", "write 2021-01-20T09:30"),
    ("2021-01-20T", "write 2021-01-20"), ("2021-01-20T09", "write 2021-01-20"), ("2021-01", nil), ("2021", nil),
    ("2021-01-20x", "write 2021-01-20"), ("01/20/2021", nil), ("gestern", nil), ("20. Januar 2021", nil), ("", nil),
    (" 2021-01-20", nil), ("٢٠٢١-٠١-٢٠", nil), ("-2021-01-20", nil), ("99999999999999999999.1.1", nil), ("...", nil),
  ].map { Bad($0, "must be a date such as 2021-01-20 or 2021-01-20T09:30, not '\($0)'", $1) }

  @Test("What is no date is told, with what was probably meant", arguments: impossible + otherForms)
  func mistakes(_ row: Bad) throws {
    let mistake = try #require(throws: WrittenDate.Mistake.self) { try WrittenDate(parsing: row.text) }
    #expect(mistake.message == row.message)
    #expect(mistake.hint == row.hint)
    #expect(WrittenDate(row.text) == nil)
  }

  @Test("Every day of four years that include a leap year is a date")
  func everyDay() throws {
    for number in 18_000..<19_461 {
      let day = CalendarDay(daysSince1970: number)
      func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      #expect(WrittenDate("\(day.year)-\(padded(day.month))-\(padded(day.day))")?.day == day)
    }
  }
}
