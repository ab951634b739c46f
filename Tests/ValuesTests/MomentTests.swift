import Testing
import Values

@Suite("Moments are in the order of time")
struct MomentTests {
  private static func moment(_ day: Int, _ second: Int? = nil, _ offset: Int = 0) -> Moment {
    Moment(day: CalendarDay(daysSince1970: day), secondOfDay: second, utcOffset: offset)
  }

  /// Each before the next; within a site, so with offsets of one time zone.
  static let ordered: [Moment] = [
    moment(-1), moment(-1, 0), moment(-1, 86_399), moment(0), moment(0, 0), moment(0, 1), moment(0, 43_200),
    moment(1), moment(18_000, nil, 3600), moment(18_000, 0, 3600), moment(18_000, 9000, 7200),
    // The hour that comes twice at the end of summer time.
    moment(18_001, 9000, 7200), moment(18_001, 7200, 3600), moment(18_001, 9000, 3600), moment(18_002, nil, 3600),
  ]

  @Test("Of any two, the earlier comes first; a day without a time comes first on its day")
  func order() {
    for (i, a) in Self.ordered.enumerated() {
      for (j, b) in Self.ordered.enumerated() {
        #expect((a < b) == (i < j), "\(i), \(j)")
        #expect((a == b) == (i == j), "\(i), \(j)")
      }
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var date: (Int, Int, Int)
    var second: Int?
    var offset: Int
    var seconds: Int
    var why: String
    var testDescription: String { why }
  }

  static let rows: [Row] = [
    Row(date: (1970, 1, 1), second: nil, offset: 0, seconds: 0, why: "a day counts from its midnight"),
    Row(date: (1970, 1, 1), second: nil, offset: 3600, seconds: -3600, why: "by the site's clock"),
    Row(date: (1969, 12, 31), second: 86_399, offset: 0, seconds: -1, why: "before the epoch"),
    Row(date: (2021, 1, 20), second: 34_200, offset: 3600, seconds: 1_611_131_400, why: "2021-01-20T09:30+01:00"),
    Row(date: (2021, 7, 20), second: 34_200, offset: 7200, seconds: 1_626_766_200, why: "2021-07-20T09:30+02:00"),
    Row(date: (2001, 9, 9), second: 6400, offset: 0, seconds: 1_000_000_000, why: "a billion seconds"),
    Row(date: (2021, 1, 20), second: 0, offset: -18_000, seconds: 1_611_118_800, why: "west of Greenwich"),
  ]

  @Test("Seconds count from 1970 in Greenwich", arguments: rows)
  func seconds(_ row: Row) throws {
    let day = try #require(CalendarDay(year: row.date.0, month: row.date.1, day: row.date.2))
    #expect(Moment(day: day, secondOfDay: row.second, utcOffset: row.offset).secondsSince1970 == row.seconds)
  }
}
