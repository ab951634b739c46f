private import Foundation
package import Values

/// The time zone in which a site's dates are meant.
package struct SiteZone: Sendable {
  /// As in the IANA database: `Europe/Berlin`.
  package let name: String
  private let zone: TimeZone

  /// The names of all zones.
  package static var names: [String] { TimeZone.knownTimeZoneIdentifiers }

  /// Coordinated universal time.
  package static let utc = SiteZone(name: "UTC", zone: .gmt)

  /// - Returns: `nil` if there is no zone of that name.
  package init?(_ name: String) {
    // Foundation knows more names than it lists, such as Asia/Kolkata, and offsets such as GMT+3 besides.
    guard name == "UTC" || name.contains("/") || Self.names.contains(name), let zone = TimeZone(identifier: name) else {
      return nil
    }
    self.init(name: name, zone: zone)
  }

  private init(name: String, zone: TimeZone) {
    self.name = name
    self.zone = zone
  }

  /// Seconds east of Greenwich when the wall clock shows this.
  ///
  /// In the hour that a change to winter time repeats, the first one is meant;
  /// a time that a change to summer time skips is read by the offset before it.
  package func offset(on day: CalendarDay, secondOfDay: Int) -> Int {
    let wallClock = day.daysSince1970 * 86_400 + secondOfDay
    let before = offset(at: wallClock - 86_400)
    let guess = offset(at: wallClock - before)
    if guess == before { return before }
    return offset(at: wallClock - guess) == guess ? guess : before
  }

  /// What clocks show instead of a time that they skip that day; `nil` for all other times.
  ///
  /// - Returns: Seconds since midnight.
  package func clockAfterGap(on day: CalendarDay, secondOfDay: Int) -> Int? {
    let instant = day.daysSince1970 * 86_400 + secondOfDay - offset(on: day, secondOfDay: secondOfDay)
    let shown = moment(at: instant)
    return shown.day == day && shown.secondOfDay == secondOfDay ? nil : shown.secondOfDay
  }

  /// The moment that a clock on the wall shows at an instant.
  ///
  /// - Parameter instant: Seconds since 1970-01-01T00:00:00Z.
  package func moment(at instant: Int) -> Moment {
    let offset = offset(at: instant)
    let local = instant + offset
    let day = Int((Double(local) / 86_400).rounded(.down))
    return Moment(day: CalendarDay(daysSince1970: day), secondOfDay: local - day * 86_400, utcOffset: offset)
  }

  private func offset(at instant: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant)))
  }
}
