package import Files
package import Values

/// All pages of a site and how they hang together.
///
/// Immutable; pages, terms and lists refer to each other by index. Items are
/// kept newest first, so any ascending list of indices is newest first too.
package final class Site: Sendable {
  package let settings: SiteSettings
  package let words: Words
  /// Newest first, those without a date last, then by path.
  package let items: [Item]
  package let taxonomies: [Taxonomy]
  /// The items of each of ``SiteSettings/types``.
  package let itemsByType: [[Int]]
  /// The items that lists and the archive show.
  package let listed: [Int]
  package let years: [ArchiveYear]
  /// Files of `content/` that are no pages, by path from there.
  package let files: [SitePath: ContentFile]
  /// Pages that are held back, and why.
  package let withheld: [SitePath: WithheldReason]
  /// Pages that are there but could not be read.
  package let unreadable: Set<SitePath>
  package let itemsByPath: [SitePath: Int]
  /// The places of ``taxonomies`` by the names that templates use.
  package let taxonomiesByName: [Symbol: Int]
  /// The day of the build in the site's time zone.
  package let today: Moment

  package init(_ parts: SiteParts) {
    settings = parts.settings
    words = parts.words
    items = parts.items
    taxonomies = parts.taxonomies
    itemsByType = parts.itemsByType
    listed = parts.listed
    years = parts.years
    files = parts.files
    withheld = parts.withheld
    unreadable = parts.unreadable
    itemsByPath = Dictionary(
      parts.items.enumerated().map { ($1.page.path, $0) }, uniquingKeysWith: { first, _ in first })
    taxonomiesByName = Dictionary(
      parts.taxonomies.enumerated().map { (Symbol($1.settings.name), $0) }, uniquingKeysWith: { first, _ in first })
    today = parts.today
  }
}

/// What a ``Site`` is made of.
package struct SiteParts: Sendable {
  package var settings: SiteSettings
  package var words: Words
  package var today: Moment
  package var items: [Item] = []
  package var taxonomies: [Taxonomy] = []
  package var itemsByType: [[Int]] = []
  package var listed: [Int] = []
  package var years: [ArchiveYear] = []
  package var files: [SitePath: ContentFile] = [:]
  package var withheld: [SitePath: WithheldReason] = [:]
  package var unreadable: Set<SitePath> = []

  package init(settings: SiteSettings, words: Words, today: Moment) {
    self.settings = settings
    self.words = words
    self.today = today
  }
}

/// A page in its place among the others.
package struct Item: Sendable {
  package var page: ParsedPage
  package var address: Address
  package var summary: String
  package var image: Picture?
  /// The item's terms, one list for each of ``Site/taxonomies``.
  package var terms: [[Int]]
  /// The items that the editor named.
  package var related: [Int] = []
  /// The papers that this names.
  package var papers: [Int] = []
  /// The items that name this as a paper.
  package var mentions: [Int] = []
  /// The neighbours among the newest of the home topic: the next older and the next newer.
  package var older: Int?
  package var newer: Int?

  package var head: PageHead { page.head }
  /// The first term of the first taxonomy.
  package var homeTopic: Int? { terms.first?.first }
}

/// A picture as a page shows it.
package struct Picture: Sendable {
  package var file: ContentFile
  package var alt: String
  package var credit: String?
  package var caption: String?
}

/// A file of `content/` that is copied as it is.
package struct ContentFile: Hashable, Sendable {
  /// From `content/`.
  package var path: SitePath
  /// In bytes.
  package var size: Int
  /// In pixels, if it is a picture of a known format.
  package var dimensions: PictureSize?

  package var address: Address { Address(file: path) }
}

/// Why a page is not published.
package enum WithheldReason: String, CaseIterable, Sendable {
  case draft
  case future
  case embargo
  case expired
}
