extension Words {
  /// German names and formats, for what is tried outside of a site.
  package static let german: Words = {
    var words = Words(language: "de")
    words.months = [
      "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
      "Dezember",
    ]
    words.shortMonths = [
      "Jan.", "Febr.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.",
    ]
    words.weekdays = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
    words.shortWeekdays = ["Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."]
    words.dateFormats = [
      "short": DatePattern("dd.MM.yyyy"), "long": DatePattern("d. MMMM yyyy"),
      "full": DatePattern("EEEE, d. MMMM yyyy"),
    ]
    return words
  }()
}
