package import Files

/// A way of classifying pages, as declared by the site.
package struct TaxonomySettings: Sendable {
  /// The key in front matter: `topics`.
  package var name: String
  package var label: String
  package var plural: String
  /// The address of the list of all terms.
  package var address: Address
  /// What the addresses of terms begin with; the root's for terms at the top.
  package var termBase: Address
  /// Whether `/` in a term names a child.
  package var isNested: Bool
  /// What the feeds of terms hold; `nil` if there are none.
  package var feeds: FeedScope?
  /// Whether only terms count that are declared here or have a page of their own.
  package var isClosed: Bool
  /// Terms that come before all others.
  package var order: [String]
  /// How the others follow.
  package var sorting: Sorting
  /// What a shared term counts when related pages are looked for; 0 for nothing.
  package var relatedWeight: Int
  /// The folder of `content/` whose pages describe terms.
  package var folder: SitePath
  package var terms: [TermSettings]

  package var hasFeeds: Bool { feeds != nil }

  package enum Sorting: String, CaseIterable, Sendable {
    /// As in dictionaries (DIN 5007-1).
    case name
    /// Those with most pages first.
    case count
    /// Those with small weights first, those without last.
    case weight
  }
}

/// A term, as declared by the site.
package struct TermSettings: Sendable {
  /// With its parents, as in front matter: `Politik/Digitalisierung & OZG`.
  package var path: Located<String>
  /// What readers see, if it is not the name.
  package var label: String?
  /// The last part of the address, if it is not made of the name.
  package var slug: String?
  package var weight: Int?
  /// Other names that front matter may use; their addresses lead to the term's.
  package var aliases: [Located<String>]
}
