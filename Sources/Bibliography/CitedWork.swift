/// A work that a text cites: the part of CSL's item that references need.
///
/// - SeeAlso: Citation Style Language 1.0.2, appendices III "Types" and IV "Variables".
package struct CitedWork: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case article = "article-journal"
    case book
    case chapter
    case legislation
    case news = "article-newspaper"
    case report
    case thesis
    case webpage
    case other = "document"
  }

  /// The key that texts cite it by.
  package var id: String
  package var kind = Kind.other
  package var title = ""
  package var authors: [PersonName] = []
  package var editors: [PersonName] = []
  package var issued: WorkDate?
  /// When an address was last visited.
  package var accessed: WorkDate?
  /// The journal, or the book that a chapter stands in.
  package var container = ""
  package var publisher = ""
  package var place = ""
  package var volume = ""
  package var issue = ""
  package var pages = ""
  package var edition = ""
  /// A report's number.
  package var number = ""
  /// What kind of report or thesis, in the words of its title page.
  package var genre = ""
  package var url = ""
  package var doi = ""
  package var isbn = ""
  package var language = ""
  package var abstract = ""
  package var keywords: [String] = []

  package init(id: String) { self.id = id }
}

/// A person, or a body in `literal`.
package struct PersonName: Hashable, Sendable {
  package var family = ""
  package var given = ""
  /// `von`, `de la`.
  package var particle = ""
  package var suffix = ""
  /// A body, or a name that is not to be taken apart.
  package var literal = ""

  package init(family: String = "", given: String = "", particle: String = "", suffix: String = "") {
    (self.family, self.given, self.particle, self.suffix) = (family, given, particle, suffix)
  }

  package init(literal: String) { self.literal = literal }

  /// What a reference in the text calls it.
  package var short: String { literal.isEmpty ? joined([particle, family], by: " ") : literal }

  /// As the person says it.
  package var natural: String { literal.isEmpty ? joined([given, short, suffix], by: " ") : literal }

  /// Family name first.
  package var inverted: String {
    literal.isEmpty ? joined([short, suffix, given], by: ", ") : literal
  }
}

/// A year, perhaps with a month and a day, or what stands in its place.
package struct WorkDate: Hashable, Sendable {
  package var year: Int
  package var month: Int?
  package var day: Int?

  package init(year: Int, month: Int? = nil, day: Int? = nil) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// `2021`, `2021-01` or `2021-01-20`.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...3).contains(parts.count), let year = parts[0], (1...9999).contains(year) else { return nil }
    self.year = year
    guard parts.count > 1 else { return }
    guard let month = parts[1], (1...12).contains(month) else { return nil }
    self.month = month
    guard parts.count > 2 else { return }
    guard let day = parts[2], (1...31).contains(day) else { return nil }
    self.day = day
  }

  /// As ISO 8601 writes it.
  package var iso: String {
    joined(
      [String(year), month.map(Self.twoDigits) ?? "", (month == nil ? nil : day).map(Self.twoDigits) ?? ""], by: "-")
  }

  static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

/// The texts that are not empty.
func joined(_ texts: [String], by separator: String) -> String {
  texts.filter { !$0.isEmpty }.joined(separator: separator)
}
