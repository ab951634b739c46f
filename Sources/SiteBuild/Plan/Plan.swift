package import Diagnostics
package import Files

/// Every output of a site, known before the first is rendered.
package struct Plan: Sendable {
  /// Sorted by path; no two have the same.
  package var outputs: [PlannedOutput]
  let addresses: AddressSet
  /// Where the links of each item's body lead, in the order they are written; those that
  /// are missing at the end lead to other hosts.
  package var links: [[LinkTarget]]
  /// The same for ``Site/termPages``.
  package var termLinks: [[LinkTarget]]
  /// The same for Markdown in front matter.
  package var fieldLinks: [FieldPlace: [LinkTarget]]
  var sitemaps: SitemapParts

  /// The place of an output, or `nil` if there is none of that path.
  ///
  /// - Complexity: O(log *n*).
  func place(of path: SitePath) -> Int? { AddressRule.place(of: path, in: outputs) }
}

/// A field of an item: its place among those of the type, and among its own elements if it is a list.
package struct FieldPlace: Hashable, Sendable {
  package var item: Int
  package var field: Int
  package var element: Int
}

/// One file of the finished site.
package struct PlannedOutput: Sendable {
  package let address: Address
  package let content: OutputContent
  /// The source that asks for it, for messages.
  package let owner: Span
  package let path: SitePath

  package init(address: Address, content: OutputContent, owner: Span) {
    self.address = address
    self.content = content
    self.owner = owner
    path = address.outputPath
  }

  /// Whether a template makes it.
  var isPage: Bool {
    if case .page = content { true } else { false }
  }
}

/// What an output holds.
package enum OutputContent: Hashable, Sendable {
  case page(PageSubject)
  case feed(FeedSubject, FeedFormat)
  case sitemap(SitemapKind)
  /// A page that sends its readers elsewhere.
  case redirect(to: RedirectTarget)
  case machine(MachineFile)
  /// An article for agencies and partners, or the list of them.
  case ninjs(Int?)
  /// An item as a record for reference managers.
  case citation(Int, CitationFormat)
  /// A copy of a source file.
  case copy(SourceFolder, SitePath)
  /// A picture of `content/` of which nothing is made, without what was written into it.
  case cleaned(SitePath)
  /// A style sheet of the theme, made ready.
  case sheet(SitePath)
  /// The picture that stands for an item elsewhere.
  case card(Int)
  /// An item as PDF.
  case paper(Int)
  /// An item as EPUB.
  case book(Int)
  /// A file that browsers search in, by its name.
  case search(String)
  /// A picture made of one of `content/`.
  case rendition(Rendition)
}

/// What a page shows; pages of lists count from 1.
package enum PageSubject: Hashable, Sendable {
  case home(page: Int)
  /// The first page of a language other than the site's own.
  case language(Int, page: Int)
  case item(Int)
  case term(taxonomy: Int, term: Int, page: Int)
  case type(Int, page: Int)
  case terms(taxonomy: Int)
  case archive
  case year(Int, page: Int)
  case month(year: Int, month: Int, page: Int)
  /// All feeds, for readers.
  case feeds
  /// Where readers search.
  case search
  case notFound
}

/// What a feed follows.
package enum FeedSubject: Hashable, Sendable {
  case site
  case language(Int)
  case term(taxonomy: Int, term: Int)
  case type(Int)
}

/// Where a link of a body leads.
package enum LinkTarget: Hashable, Sendable {
  /// Stays as it is written: another host, mail, telephone.
  case external
  /// A place on the same page.
  case fragment(String)
  /// A page or file of this site, with what follows `?` or `#`.
  case address(Address, suffix: String, picture: LinkedPicture?)
}

/// A picture that a body shows.
package struct LinkedPicture: Hashable, Sendable {
  package var size: PictureSize
  /// Set if others are made of it.
  package var original: PictureOriginal?
}
