package import Values

extension Moment {
  /// ISO 8601: the day alone, or day, time and offset.
  package var iso8601: String {
    let date = "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
    guard let secondOfDay else { return date }
    let time = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map { padded($0, 2) }.joined(
      separator: ":")
    return "\(date)T\(time)\(offsetText(separator: ":"))"
  }

  /// RFC 822 with a four-digit year, as RSS wants it.
  package var rfc822: String {
    let second = secondOfDay ?? 0
    let time = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
    let weekday = Self.weekdays[day.weekday]
    let month = Self.months[day.month - 1]
    return "\(weekday), \(padded(day.day, 2)) \(month) \(padded(day.year, 4)) \(time) \(offsetText(separator: ""))"
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private func offsetText(separator: String) -> String {
    let minutes = abs(utcOffset) / 60
    return (utcOffset < 0 ? "-" : "+") + padded(minutes / 60, 2) + separator + padded(minutes % 60, 2)
  }
}
