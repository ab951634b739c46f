package import Files
package import Markdown

/// A kind of page, as declared by the site.
package struct ContentType: Sendable {
  /// The word in front matter: `meldung`.
  package var name: String
  package var label: String
  package var plural: String
  package var template: String
  package var permalink: Permalink
  /// The address of the list of all pages of this type; `nil` if there is none.
  package var address: Address?
  package var isDefault: Bool
  /// Whether pages need a date.
  package var isDated: Bool
  /// Where pages appear, beside the list of their type.
  package var lists: Set<ListPlace>
  package var feeds: Set<FeedPlace>
  /// What the feed of all pages of this type holds; `nil` if there is none.
  package var feed: FeedScope?
  /// The schema.org type: `NewsArticle`.
  package var schema: String
  /// Where in `content/` new pages are put; `{yyyy}` stands for the year.
  package var folder: String
  /// The folder whose pages are of this type if they do not say: ``folder`` up to the
  /// first part that is filled in; `nil` if the site declares none.
  package var home: SitePath?
  /// The keys of front matter that only pages of this type have.
  package var fields: [FieldSettings]
  /// Fields that could not be declared: told of in the settings, and not again on each page.
  var refusedFields: Set<String> = []
  /// The picture of pages that name none.
  package var image: DefaultImage?
  /// Whether readers are helped to cite the pages.
  package var isCitable = false
  /// What becomes of HTML in the pages' Markdown; the site's policy if `nil`.
  package var rawHTML: MarkdownOptions.RawHTMLPolicy?
  /// Whether headings carry their section's number.
  package var numbersSections = false
  /// How pages are set as PDF, if they are.
  package var paper: PaperSettings?
  /// How the pages become EPUBs, if they do.
  package var book: BookSettings?
  /// Whether readers find the pages by searching the site.
  package var isInSearch = true
  /// Whether captions have numbers even if nothing refers to them.
  package var numbersFigures = false

  /// The lists that a type's pages can be in.
  package enum ListPlace: String, CaseIterable, Sendable {
    case home, archive, terms
  }

  /// The feeds that a type's pages can be in.
  package enum FeedPlace: String, CaseIterable, Sendable {
    case site, terms
  }

  /// A picture for pages without one.
  package struct DefaultImage: Sendable {
    /// From `content/`.
    package var path: Located<String>
    package var alt: String
  }

  package var isListed: Bool { !lists.isEmpty }
  package var isInFeeds: Bool { !feeds.isEmpty }
}

/// A key of front matter that a type declares.
package struct FieldSettings: Sendable {
  /// What a field holds.
  package enum Kind: String, CaseIterable, Sendable {
    case text, markdown, number, date, bool, list
    /// A page, by source file or address.
    case reference
    /// A file of `content/` that is no page.
    case file
    /// One of a few words.
    case choice
    /// Whatever front matter can hold, maps too; templates see it as it is.
    case data
  }

  package var name: String
  package var label: String
  package var kind: Kind
  /// What the elements of a list are; of other fields, the kind itself.
  package var element: Kind
  package var isRequired: Bool
  /// The words of a choice, or the only texts and numbers that are allowed; empty if all are.
  package var allowed: [String]
  /// The bounds of a number.
  package var range: ClosedRange<Double>?
  /// What pages have that do not say.
  package var standard: FieldValue?
}
