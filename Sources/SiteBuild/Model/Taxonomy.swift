package import Diagnostics

/// A way of classifying pages, with its terms.
package struct Taxonomy: Sendable {
  package var settings: TaxonomySettings
  /// In the order they are shown, parents before their children.
  package var terms: [Term]
  /// The terms without a parent.
  package var roots: [Int]
}

/// One term: a topic, a tag, an organisation.
package struct Term: Sendable {
  /// What readers see: `Digitalisierung & OZG`.
  package var name: String
  /// As front matter names it, with its parents: `Politik/Digitalisierung & OZG`.
  package var path: String
  package var address: Address
  package var parent: Int?
  package var children: [Int] = []
  /// Listed items of this term and of its children, newest first.
  package var items: [Int] = []
  /// The place in ``Site/termPages`` of the page that describes it.
  package var page: Int?
  /// Addresses that lead to the term's, and what asks for them.
  package var aliases: [(address: Address, owner: Span)] = []
}
