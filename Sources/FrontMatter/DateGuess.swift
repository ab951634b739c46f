internal import Values

/// What somebody probably meant by a date in another form.
///
/// A guess is only ever offered, never used: `03.04.2021` is in April in Germany
/// and in March elsewhere.
enum DateGuess {
  /// - Returns: `write 2021-01-20T09:30` for `20.01.2021 09:30`.
  static func hint(for text: String) -> String? {
    let text = String(text.prefix(longestText))
    let numbers = text.split { !$0.isASCII || !$0.isNumber }.map { Int($0) ?? 0 }
    guard let day = day(text, numbers) else { return nil }
    let time = time(numbers.dropFirst(3))
    return "write " + day + time + (time.isEmpty ? "" : offset(text))
  }

  /// Longer texts are no dates.
  private static let longestText = 40

  /// `+02:00` for `+02:00`, `+0200` and `+02` at the end of a text.
  private static func offset(_ text: String) -> String {
    guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }), text[..<sign].contains(":") else { return "" }
    let digits = text[sign...].filter { $0.isASCII && $0.isNumber }
    guard digits.count == 2 || digits.count == 4 else { return "" }
    return "\(text[sign])\(digits.prefix(2)):\(digits.count == 4 ? digits.suffix(2) : "00")"
  }

  private static func day(_ text: String, _ numbers: [Int]) -> String? {
    guard numbers.count >= 3, text.first?.isNumber == true else { return nil }
    let isGerman = text.drop(while: \.isNumber).first == "."
    let (year, month, day) =
      isGerman ? (fourDigits(numbers[2]), numbers[1], numbers[0]) : (numbers[0], numbers[1], numbers[2])
    guard year >= 1000, CalendarDay(year: year, month: month, day: day) != nil else { return nil }
    return written(year, month, day)
  }

  private static func fourDigits(_ year: Int) -> Int { year < 100 ? 2000 + year : year }

  private static func time(_ numbers: ArraySlice<Int>) -> String {
    guard let hour = numbers.first, let minute = numbers.dropFirst().first, hour < 24, minute < 60 else { return "" }
    return "T\(padded(hour)):\(padded(minute))"
  }

  static func written(_ year: Int, _ month: Int, _ day: Int) -> String { "\(year)-\(padded(month))-\(padded(day))" }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
