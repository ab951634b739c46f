/// What references say beside the data, in the language of the page.
package struct CitationWords: Sendable {
  /// Between the last two of several names.
  package var and: String
  /// Behind the first of many names: `u. a.`
  package var others: String
  /// Behind editors' names: `Hrsg.`
  package var editors: String
  /// Before the book that a chapter stands in: `In`.
  package var inside: String
  /// In place of a year: `o. J.`
  package var noDate: String
  /// `{edition}. Auflage`
  package var edition: String
  /// Before pages: `S.`
  package var pages: String
  /// `Zugriff am {date}`
  package var accessed: String
  /// Before an address: `Verfügbar unter`.
  package var available: String
  /// The parts of a date apart by dots, day first; otherwise as ISO 8601.
  package var writesDatesWithDots: Bool

  package init(
    and: String, others: String, editors: String, inside: String, noDate: String, edition: String, pages: String,
    accessed: String, available: String, writesDatesWithDots: Bool
  ) {
    self.and = and
    self.others = others
    self.editors = editors
    self.inside = inside
    self.noDate = noDate
    self.edition = edition
    self.pages = pages
    self.accessed = accessed
    self.available = available
    self.writesDatesWithDots = writesDatesWithDots
  }

  func date(_ date: WorkDate) -> String {
    guard writesDatesWithDots, let month = date.month else { return date.iso }
    return joined([date.day.map(WorkDate.twoDigits) ?? "", WorkDate.twoDigits(month), String(date.year)], by: ".")
  }
}
