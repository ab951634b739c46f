internal import SafeHTML
package import Values

/// What appears and what goes, and when: the calendar of a site.
package struct Schedule: Sendable {
  package enum Change: String, Sendable {
    case appears, expires
  }

  package struct Event: Sendable {
    /// With a time, in the site's time zone.
    package var moment: Moment
    package var change: Change
    package var entry: PageCatalogue.Entry

    /// ISO 8601: `2025-02-24T09:30:00+01:00`.
    package var time: String { moment.iso8601 }
  }

  /// After the time asked about, in order of time, then by file.
  package var events: [Event]

  /// - Parameter now: Only what comes after it counts.
  package init(_ catalogue: PageCatalogue, now: BuildTime) {
    let zone = catalogue.settings.zone
    let now = now.seconds(in: zone)
    var events: [Event] = []
    for entry in catalogue.entries where !entry.isDraft {
      // Both must have come: a page under embargo waits for the later of the two.
      let appears = [entry.date, entry.embargo].compactMap { $0?.secondsSince1970 }.max()
      let expires = entry.expires?.secondsSince1970
      if let appears, appears > now, expires.map({ $0 > appears }) ?? true {
        events.append(Event(moment: zone.moment(at: appears), change: .appears, entry: entry))
      }
      if let expires, expires > now, appears.map({ $0 < expires }) ?? true {
        events.append(Event(moment: zone.moment(at: expires), change: .expires, entry: entry))
      }
    }
    self.events = events.sorted {
      ($0.moment.secondsSince1970, $0.entry.file, $0.change.rawValue)
        < ($1.moment.secondsSince1970, $1.entry.file, $1.change.rawValue)
    }
  }

  /// The events as a JSON list.
  package var json: [UInt8] {
    JSONValue.list(
      events.map { event in
        .object([
          "time": .text(event.time), "change": .text(event.change.rawValue),
          "file": .text(event.entry.file), "title": .text(event.entry.title),
          "address": event.entry.address.map { .text($0.text) },
        ])
      }
    ).document
  }
}
