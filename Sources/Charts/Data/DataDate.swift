/// A day, a month or a year, as it was written.
package struct DataDate: Hashable, Sendable {
  package enum Precision: Int, Comparable, Sendable {
    case year, quarter, month, day

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  package var year: Int
  /// The first month of a quarter.
  package var month = 1
  package var day = 1
  package var precision = Precision.year

  /// Reads `2024`, `2024-03`, `2024-03-01`, `01.03.2024`, `03/2024`, `2024 Q1`, `Q1 2024` and `1. Quartal 2024`.
  package init?(_ text: String) {
    guard let (year, rest) = Self.parts(of: text), (1000...2999).contains(year) else { return nil }
    self.year = year
    guard read(rest, isQuarter: text.contains("Q")) else { return nil }
  }

  /// Whether a text is written as a date is, but is none: `2024-02-31`. `2024/25` is two years.
  static func isImpossible(_ text: String) -> Bool {
    guard let (year, rest) = parts(of: text), !rest.isEmpty else { return false }
    return Self(text) == nil && rest != [(year + 1) % 100]
  }

  /// The year and, from long to short, what else is told.
  private static func parts(of text: String) -> (year: Int, rest: [Int])? {
    let marks = Set("-./ Q")
    let parts = text.replacing("Quartal", with: "Q").split { marks.contains($0) }.map(String.init)
    let numbers = parts.compactMap { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) : nil }
    guard numbers.count == parts.count, let first = numbers.first, let last = numbers.last else { return nil }
    let isYearFirst = parts[0].utf8.count == 4
    guard isYearFirst != (parts[parts.count - 1].utf8.count == 4) || parts.count == 1 else { return nil }
    return isYearFirst ? (first, Array(numbers.dropFirst())) : (last, numbers.dropLast().reversed())
  }

  private mutating func read(_ rest: [Int], isQuarter: Bool) -> Bool {
    switch (rest.count, isQuarter) {
    case (0, false): return true
    case (1, true):
      (month, precision) = (rest[0] * 3 - 2, .quarter)
      return (1...4).contains(rest[0])
    case (1, false):
      (month, precision) = (rest[0], .month)
      return (1...12).contains(month)
    case (2, false):
      (month, day, precision) = (rest[0], rest[1], .day)
      return (1...12).contains(month) && (1...Self.days(of: month, in: year)).contains(day)
    default: return false
    }
  }

  private static func days(of month: Int, in year: Int) -> Int {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Years since the year 0, so that times are told in their true distances.
  var years: Double {
    let days = (1..<month).reduce(0) { $0 + Self.days(of: $1, in: year) } + day - 1
    return Double(year) + Double(days) / Double(Self.days(of: 2, in: year) + 337)
  }
}
