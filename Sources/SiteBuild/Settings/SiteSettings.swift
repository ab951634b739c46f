package import Markdown

/// What `site.yml` says, checked and with defaults filled in.
package struct SiteSettings: Sendable {
  package var title: String
  package var description: String
  package var publisher: String
  package var base: BaseURL
  /// BCP 47: `de`.
  package var language: String
  /// Those that pages are written in, ``language`` first.
  package var languages: [LanguageSettings]
  package var zone: SiteZone
  package var editionDate: EditionDate
  package var ads: Bool
  package var rawHTML: MarkdownOptions.RawHTMLPolicy
  package var typography: TypographySettings
  package var abbreviations: MarkdownAbbreviations
  /// What the policy `allow-list` lets through.
  package var allowedHTML: AllowedHTML
  package var marksExternalLinks: Bool
  /// Items on a page of a list.
  package var pageSize: Int
  /// Entries of the related block.
  package var relatedCount: Int
  package var feeds: FeedSettings
  package var archive: ArchiveSettings
  /// At least one.
  package var types: [ContentType]
  package var taxonomies: [TaxonomySettings]
  package var menus: [MenuSettings]
  package var publishTargets: [PublishTarget]
  package var web = WebSettings()
  /// Of the search that readers have, if they do.
  package var search: SearchSettings?
  /// What checks of the finished site ask for.
  package var check = CheckSettings()
  /// Of the files of `templates/assets/`, if they are made ready for the web.
  package var assets: AssetSettings?
  /// Of the cards of articles, if they have any.
  package var cards: CardSettings?
  /// Of papers as PDF.
  package var reports = ReportSettings()
  /// What the site declares of its accessibility.
  package var accessibility: AccessibilitySettings?
  /// Whether the site asks for what only libvips can make, be it there or not.
  var needsWorkshop = false
  /// Of pictures, if they are made ready for the web.
  package var pictures: PictureSettings?

  /// Where pages show the date of the build: each such page changes daily.
  package enum EditionDate: String, CaseIterable, Sendable {
    case off
    /// On the home page and on listings.
    case listings
    case all
  }

  /// The type of pages that name none.
  package var defaultType: Int { types.firstIndex { $0.isDefault } ?? 0 }
}

/// The archive by year and month.
package struct ArchiveSettings: Sendable {
  package var label: String
  package var address: Address
}

/// A menu: links in the order they are declared.
package struct MenuSettings: Sendable {
  package struct Entry: Sendable {
    package var title: String
    /// An address of this site, a source file, or an external address.
    package var target: Located<String>
  }

  package var name: String
  package var entries: [Entry]
}

/// A value and where it is written.
package struct Located<Value: Sendable>: Sendable {
  package var value: Value
  /// Offsets in the file it stands in.
  package var bytes: Range<Int>

  package init(_ value: Value, _ bytes: Range<Int>) {
    self.value = value
    self.bytes = bytes
  }
}
