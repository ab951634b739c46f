/// Dates as documents for machines write them.
enum WrittenDates {
  /// A day, or a day and time with its distance from universal time.
  ///
  /// - SeeAlso: ISO 8601; W3C Note "Date and Time Formats".
  static func isISO(_ text: String) -> Bool {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let day = parts[0].split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(day.count), day[0].count == 4, day.allSatisfy(isNumber),
      day.dropFirst().allSatisfy({ $0.count == 2 })
    else { return false }
    let numbers = day.compactMap { Int($0) }
    if numbers.count > 1, !(1...12).contains(numbers[1]) { return false }
    if numbers.count > 2, !(1...days(numbers[0], numbers[1])).contains(numbers[2]) { return false }
    return parts.count == 1 || (day.count == 3 && isTime(parts[1]))
  }

  /// A day and time with its distance from universal time.
  ///
  /// - SeeAlso: RFC 3339, 5.6.
  static func isRFC3339(_ text: String) -> Bool { text.count >= 20 && isISO(text) }

  private static func days(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isNumber(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 &- 0x30 < 10 }
  }

  /// `09:30:00.5+01:00`
  private static func isTime(_ text: Substring) -> Bool {
    let clock = text.prefix { $0 != "Z" && $0 != "+" && $0 != "-" }
    let zone = text.dropFirst(clock.count)
    return isClock(clock) && (zone == "Z" || isClock(zone.dropFirst()) && zone.count == 6)
  }

  private static func isClock(_ text: Substring) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = Int(parts[0]), let minute = Int(parts[1]) else { return false }
    let second = parts.count > 2 ? parts[2].split(separator: ".").first.flatMap { Int($0) } : 0
    return (0...23).contains(hour) && (0...59).contains(minute) && (0...60).contains(second ?? -1)
      && parts[0].count == 2 && parts[1].count == 2
  }

  /// `Mon, 24 Feb 2025 12:00:00 +0100`
  ///
  /// - SeeAlso: RFC 822, 5; RSS 2.0 allows years of four digits.
  static func isRFC822(_ text: String) -> Bool {
    var words = text.split(separator: " ")
    if let day = words.first, day.hasSuffix(",") {
      guard weekdays.contains(String(day.dropLast())) else { return false }
      words.removeFirst()
    }
    guard words.count == 5, let day = Int(words[0]), (1...31).contains(day), months.contains(String(words[1])),
      isNumber(words[2]), words[2].count == 4 || words[2].count == 2, isClock(words[3])
    else { return false }
    if zones.contains(String(words[4])) { return true }
    return words[4].count == 5 && (words[4].hasPrefix("+") || words[4].hasPrefix("-")) && isNumber(words[4].dropFirst())
  }

  private static let weekdays: Set = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months: Set = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let zones: Set = ["GMT", "UT", "UTC", "Z", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT"]
}
