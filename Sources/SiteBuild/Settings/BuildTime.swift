internal import FrontMatter
package import Values

/// The time a build is made for; the only clock there is.
package enum BuildTime: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  case instant(Int)
  /// What a clock shows in the site's time zone.
  case wallClock(CalendarDay, secondOfDay: Int)

  /// Seconds since 1970-01-01T00:00:00Z.
  package func seconds(in zone: SiteZone) -> Int {
    switch self {
    case .instant(let seconds): seconds
    case .wallClock(let day, let second):
      day.daysSince1970 * 86_400 + second - zone.offset(on: day, secondOfDay: second)
    }
  }
}

extension BuildTime {
  /// Reads `2025-02-24`, `2025-02-24T09:30` or `2025-02-24T09:30:00+01:00`.
  package init?(written text: String) {
    guard let date = WrittenDate(text) else { return nil }
    let second = date.secondOfDay ?? 0
    if let offset = date.utcOffset {
      self = .instant(date.day.daysSince1970 * 86_400 + second - offset)
    } else {
      self = .wallClock(date.day, secondOfDay: second)
    }
  }
}
