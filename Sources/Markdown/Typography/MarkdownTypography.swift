/// How text is set: the marks and spaces of a language.
package struct MarkdownTypography: Sendable, Hashable {
  /// Languages whose rules are known.
  package enum Language: Sendable { case german, english }

  package var language: Language
  package var quotes: QuoteMarks
  /// Whether the spaces in `z. B.` and before `%` are narrow (U+202F) instead of full (U+00A0).
  package var hasNarrowSpaces = false
  /// Whether numbers of five and more digits before a unit get a narrow space every three digits.
  package var groupsDigits = false

  package static let german = MarkdownTypography(language: .german, quotes: .german)
  package static let english = MarkdownTypography(language: .english, quotes: .english)

  package init(language: Language, quotes: QuoteMarks) {
    self.language = language
    self.quotes = quotes
  }

  /// The typography of a language, or `nil` for one whose rules are not known.
  ///
  /// - Parameter tag: As in BCP 47: `de`, `de-CH`, `en-GB`.
  package init?(languageTag tag: String) {
    let parts = tag.lowercased().split(separator: "-")
    switch parts.first {
    case "de": self.init(language: .german, quotes: parts.contains("ch") ? .swiss : .german)
    case "en": self.init(language: .english, quotes: .english)
    default: return nil
    }
  }
}

/// The four marks around quotations and quotations in these.
package struct QuoteMarks: Sendable, Hashable {
  package var open: String
  package var close: String
  package var innerOpen: String
  package var innerClose: String

  package static let german = QuoteMarks(open: "„", close: "“", innerOpen: "‚", innerClose: "‘")
  package static let guillemets = QuoteMarks(open: "»", close: "«", innerOpen: "›", innerClose: "‹")
  package static let swiss = QuoteMarks(open: "«", close: "»", innerOpen: "‹", innerClose: "›")
  package static let english = QuoteMarks(open: "“", close: "”", innerOpen: "‘", innerClose: "’")

  func mark(_ quote: Quote, opens: Bool) -> String {
    switch quote {
    case .outer: opens ? open : close
    case .inner: opens ? innerOpen : innerClose
    }
  }
}

/// The level of a quotation.
enum Quote { case outer, inner }
