/// How a Markdown text is read and what its HTML may hold.
package struct MarkdownOptions: Sendable, Hashable {
  /// A dialect together with the form of its HTML.
  package enum Profile: String, CaseIterable, Sendable {
    /// CommonMark 0.30 and nothing else; the specification's HTML, byte for byte.
    case commonMark = "commonmark"
    /// GitHub Flavored Markdown; the HTML of the `cmark-gfm` program.
    case gfm
    /// What a portal's articles are written in: heading ids, safe addresses, places of mistakes.
    case portal
  }

  /// What becomes of HTML inside the Markdown.
  package enum RawHTMLPolicy: String, CaseIterable, Sendable {
    /// Escaped, so that it shows as text, and reported; comments are dropped.
    case refuse
    /// Passed through as it is.
    case allow
  }

  package var profile: Profile
  package var rawHTML: RawHTMLPolicy
  package var limits: MarkdownLimits

  /// - Parameter rawHTML: `nil` means the profile's own: refused in `portal`, allowed elsewhere.
  package init(profile: Profile = .portal, rawHTML: RawHTMLPolicy? = nil, limits: MarkdownLimits = .standard) {
    self.profile = profile
    self.rawHTML = rawHTML ?? (profile == .portal ? .refuse : .allow)
    self.limits = limits
  }
}
