package import Markdown

/// Whether and how a site's text is set.
package struct TypographySettings: Sendable, Hashable {
  /// The marks of German quotations; `standard` means those of the language.
  package enum Quotes: String, CaseIterable, Sendable {
    case standard, guillemets
  }

  /// The spaces in `z. B.` and before `%`.
  package enum Spaces: String, CaseIterable, Sendable {
    case normal, narrow
  }

  /// What becomes of numbers of five and more digits before a unit.
  package enum Digits: String, CaseIterable, Sendable {
    case keep, group
  }

  package var isOn = true
  package var quotes = Quotes.standard
  package var spaces = Spaces.normal
  package var digits = Digits.keep

  package init() {}

  /// The rules for a language; `nil` if text stays as written, because the site says so or no rules are known.
  package func style(for language: String) -> MarkdownTypography? {
    guard isOn, var style = MarkdownTypography(languageTag: language) else { return nil }
    if quotes == .guillemets, style.quotes == .german { style.quotes = .guillemets }
    style.hasNarrowSpaces = spaces == .narrow
    style.groupsDigits = digits == .group
    return style
  }
}
