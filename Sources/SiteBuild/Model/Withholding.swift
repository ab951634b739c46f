internal import Values

/// What a build shows that it otherwise would not.
package struct BuildOptions: Hashable, Sendable {
  package var includesDrafts = false
  package var includesFuture = false
  /// Whether the theme's files keep names and contents whatever the settings say, so that
  /// a preview can put one in place of another.
  package var keepsAssets = false

  package init() {}
}

extension WithheldReason {
  /// Why a page is not to be seen, or `nil` if it is.
  ///
  /// - Parameter now: Seconds since 1970-01-01T00:00:00Z.
  static func of(_ page: ParsedPage, at now: Int, _ options: BuildOptions) -> WithheldReason? {
    // By parts: to take the whole head would copy its thirty fields.
    let isPast = { (moment: Moment) in moment.secondsSince1970 <= now }
    if page.head.isDraft && !options.includesDrafts { return .draft }
    if let embargo = page.head.embargo, !isPast(embargo), !options.includesFuture { return .embargo }
    if let date = page.head.date, !isPast(date), !options.includesFuture { return .future }
    if let expires = page.head.expires, isPast(expires) { return .expired }
    return nil
  }

  /// How to make a page appear that something refers to.
  var hint: String {
    switch self {
    case .draft: "that page is a draft; publish it or remove the link"
    case .future: "that page's date lies in the future; remove the link until then"
    case .embargo: "that page is under embargo; remove the link until then"
    case .expired: "that page has expired; remove the link"
    }
  }

  /// The words of the summary: `1 draft`, `2 under embargo`.
  package func summary(_ count: Int) -> String {
    switch self {
    case .draft: count == 1 ? "1 draft" : "\(count) drafts"
    case .future: "\(count) dated in the future"
    case .embargo: "\(count) under embargo"
    case .expired: "\(count) expired"
    }
  }
}
