/// How a Markdown text is read and what its HTML may hold.
package struct MarkdownOptions: Sendable, Hashable {
  /// A dialect together with the form of its HTML.
  package enum Profile: String, CaseIterable, Sendable {
    /// CommonMark 0.30 and nothing else; the specification's HTML, byte for byte.
    case commonMark = "commonmark"
    /// GitHub Flavored Markdown with footnotes; the HTML of the `cmark-gfm` program, 0.29.0.gfm.6.
    ///
    /// Known differences, all in corners: CommonMark is 0.30's instead of 0.29's; where strikethrough or a bare
    /// address overlaps emphasis, an escape or an entity, the latter wins; `[^1][ref]` is a footnote and a link
    /// instead of one link; two footnotes of one label; definitions in the line before a table's header are
    /// definitions; lists are not made loose by tables and empty footnotes in them.
    case gfm
    /// What a portal's articles are written in: heading ids, safe addresses, places of mistakes.
    case portal
  }

  /// What becomes of HTML inside the Markdown.
  package enum RawHTMLPolicy: String, CaseIterable, Sendable {
    /// Escaped, so that it shows as text, and reported; comments are dropped.
    case refuse
    /// What ``MarkdownOptions/allowedHTML`` lists is passed through, the rest escaped and reported.
    case allowList = "allow-list"
    /// Passed through as it is.
    case allow
  }

  /// Where footnotes go.
  package enum FootnotePlacement: Sendable {
    /// To a section at the end, with links there and back.
    case section
    /// Right behind their first reference, as `span.footnote`, which style sheets for paper float to the page's foot.
    case inline
  }

  /// What a text can refer to by `[@…]`.
  package enum ReferenceUse: Sendable {
    case none
    /// Parts of the page that have numbers: ``ReferenceTarget``.
    case parts
    /// Those, and sources that the page names.
    case sources
  }

  package var profile: Profile
  package var rawHTML: RawHTMLPolicy
  package var limits: MarkdownLimits
  /// Words that the `portal` profile adds to the text.
  package var words: MarkdownWords
  /// Put before every id, so that several texts can share a page; `portal` only.
  package var idPrefix: String
  /// How many levels deeper headings are shown than written, where a text stands inside another; 6 is the deepest.
  package var headingShift = 0
  /// What the policy ``RawHTMLPolicy/allowList`` lets through.
  package var allowedHTML: AllowedHTML = .standard
  /// Whether headings carry their section's number; `portal` only.
  package var numbersSections = false
  /// Whether captions of figures and tables have numbers even if nothing refers to them; with ``references`` only.
  package var numbersFigures = false
  /// Whether links to other hosts carry the class `external`; `portal` only.
  package var marksExternalLinks = false
  /// Where footnotes go; `portal` only.
  package var footnotes: FootnotePlacement = .section
  /// What `[@…]` refers to; `portal` only. Who sets it fills in the places that stay open.
  package var references = ReferenceUse.none
  /// The names of directives that are known; others are errors.
  package var directives: Set<String> = MarkdownDirective.builtIn
  /// Those of them that templates render; they stay open.
  package var templateDirectives: Set<String> = []
  /// How text is set, or `nil` if it stays as written; `portal` only.
  package var typography: MarkdownTypography?
  /// Abbreviations that are explained where they first occur; `portal` only.
  package var abbreviations: MarkdownAbbreviations

  /// - Parameter rawHTML: `nil` means the profile's own: refused in `portal`, allowed elsewhere.
  package init(
    profile: Profile = .portal, rawHTML: RawHTMLPolicy? = nil, limits: MarkdownLimits = .standard,
    words: MarkdownWords = .german, idPrefix: String = "", typography: MarkdownTypography? = .german,
    abbreviations: MarkdownAbbreviations = MarkdownAbbreviations()
  ) {
    self.profile = profile
    self.rawHTML = rawHTML ?? (profile == .portal ? .refuse : .allow)
    self.limits = limits
    self.words = words
    self.idPrefix = idPrefix
    self.typography = typography
    self.abbreviations = abbreviations
  }
}
