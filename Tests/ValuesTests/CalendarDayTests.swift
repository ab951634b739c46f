import Testing
import Values

@Suite("A calendar day is a day of the Gregorian calendar")
struct CalendarDayTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var year: Int
    var month: Int
    var day: Int
    var why: String
    var testDescription: String { "\(year)-\(month)-\(day): \(why)" }

    init(_ year: Int, _ month: Int, _ day: Int, _ why: String) {
      (self.year, self.month, self.day, self.why) = (year, month, day, why)
    }
  }

  static let missing: [Row] = [
    Row(2021, 2, 29, "no leap year"), Row(1900, 2, 29, "a century is none"), Row(2100, 2, 29, "nor is this"),
    Row(2024, 2, 30, "not even in a leap year"), Row(2021, 4, 31, "April has 30 days"),
    Row(2021, 6, 31, "so has June"), Row(2021, 9, 31, "so has September"), Row(2021, 11, 31, "so has November"),
    Row(2021, 1, 32, "no month has 32"), Row(2021, 1, 0, "days count from 1"), Row(2021, 1, -1, "and up"),
    Row(2021, 0, 1, "months count from 1"), Row(2021, 13, 1, "to 12"), Row(2021, -1, 1, "and up"),
    Row(0, 12, 31, "there is no year 0"), Row(-1, 1, 1, "nor one before"), Row(10_000, 1, 1, "four digits"),
    Row(.max, .max, .max, "the largest numbers"), Row(.min, .min, .min, "the smallest numbers"),
  ]

  @Test("Days that do not exist cannot be made", arguments: missing)
  func doesNotExist(_ row: Row) { #expect(CalendarDay(year: row.year, month: row.month, day: row.day) == nil) }

  @Test("Leap years have a 29 February", arguments: [4, 400, 1600, 1904, 2000, 2020, 2024, 2400, 9996])
  func leapYears(_ year: Int) throws {
    let day = try #require(CalendarDay(year: year, month: 2, day: 29))
    #expect(CalendarDay(daysSince1970: day.daysSince1970) == day)
    #expect(CalendarDay.days(inMonth: 2, of: year) == 29)
  }

  struct Known: Sendable, CustomTestStringConvertible {
    var date: (Int, Int, Int)
    var days: Int
    /// 0 for Monday.
    var weekday: Int
    var why: String
    var testDescription: String { why }
  }

  static let known: [Known] = [
    Known(date: (1970, 1, 1), days: 0, weekday: 3, why: "the epoch was a Thursday"),
    Known(date: (1969, 12, 31), days: -1, weekday: 2, why: "the day before, a Wednesday"),
    Known(date: (1970, 1, 4), days: 3, weekday: 6, why: "the first Sunday after"),
    Known(date: (1969, 12, 28), days: -4, weekday: 6, why: "the last Sunday before"),
    Known(date: (1582, 10, 15), days: -141_427, weekday: 4, why: "the calendar's first day, a Friday"),
    Known(date: (1789, 7, 14), days: -65_914, weekday: 1, why: "the Bastille fell on a Tuesday"),
    Known(date: (1949, 5, 23), days: -7_528, weekday: 0, why: "the Grundgesetz was promulgated on a Monday"),
    Known(date: (1969, 7, 20), days: -165, weekday: 6, why: "the first men on the moon, a Sunday"),
    Known(date: (1989, 11, 9), days: 7_252, weekday: 3, why: "the Berlin Wall fell on a Thursday"),
    Known(date: (2000, 1, 1), days: 10_957, weekday: 5, why: "a Saturday"),
    Known(date: (2000, 2, 29), days: 11_016, weekday: 1, why: "the leap day of a fourth century, a Tuesday"),
    Known(date: (2001, 9, 9), days: 11_574, weekday: 6, why: "a billion seconds, a Sunday"),
    Known(date: (1, 1, 1), days: -719_162, weekday: 0, why: "the first day is a Monday"),
    Known(date: (9999, 12, 31), days: 2_932_896, weekday: 4, why: "the last day is a Friday"),
  ]

  @Test("Days known from history have their number and weekday", arguments: known)
  func knownDays(_ row: Known) throws {
    let day = try #require(CalendarDay(year: row.date.0, month: row.date.1, day: row.date.2))
    #expect(day.daysSince1970 == row.days)
    #expect(day.weekday == row.weekday)
    #expect(CalendarDay(daysSince1970: row.days) == day)
  }

  @Test("Day follows day from the first year to the last")
  func everyDay() throws {
    var number = -719_162
    for year in 1...9999 {
      for month in 1...12 {
        for day in 1...CalendarDay.days(inMonth: month, of: year) {
          guard let date = CalendarDay(year: year, month: month, day: day), date.daysSince1970 == number,
            CalendarDay(daysSince1970: number) == date, date.weekday == (number + 719_162) % 7
          else {
            Issue.record("\(year)-\(month)-\(day) is day \(number)")
            return
          }
          number += 1
        }
      }
    }
    #expect(number == 2_932_897)
  }

  @Test("Any number within the years round-trips, and keeps its order")
  func sampled() {
    var random = SeededGenerator()
    let range = -719_162...2_932_896
    for _ in 0..<50_000 {
      let (a, b) = (Int.random(in: range, using: &random), Int.random(in: range, using: &random))
      let (dayA, dayB) = (CalendarDay(daysSince1970: a), CalendarDay(daysSince1970: b))
      guard dayA.daysSince1970 == a, CalendarDay(year: dayA.year, month: dayA.month, day: dayA.day) == dayA,
        (dayA < dayB) == (a < b), (0...6).contains(dayA.weekday)
      else {
        Issue.record("\(a), \(b); seed \(random.seed)")
        return
      }
    }
  }

  @Test("Numbers beyond the years are held at their ends", arguments: [-719_163, Int.min, 2_932_897, Int.max])
  func beyond(_ number: Int) {
    let day = CalendarDay(daysSince1970: number)
    #expect([day.year, day.month, day.day] == (number < 0 ? [1, 1, 1] : [9999, 12, 31]))
  }
}
