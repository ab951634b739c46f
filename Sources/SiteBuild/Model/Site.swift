package import Files
package import Values

/// All pages of a site and how they hang together.
///
/// Immutable; pages, terms and lists refer to each other by index. Items are
/// kept newest first, so any ascending list of indices is newest first too.
package final class Site: Sendable {
  package let settings: SiteSettings
  /// Of the site's own language.
  package let words: Words
  /// Of each of ``SiteSettings/languages``.
  package let wordsByLanguage: [Words]
  /// Newest first, those without a date last, then by path.
  package let items: [Item]
  /// The pages that describe terms, by path.
  package let termPages: [TermPage]
  package let taxonomies: [Taxonomy]
  /// The items of each of ``SiteSettings/types``.
  package let itemsByType: [[Int]]
  /// The items that the home page lists.
  package let listed: [Int]
  /// The items that the first page of each language lists; empty for the site's own.
  package let listedByLanguage: [[Int]]
  package let years: [ArchiveYear]
  package let series: [Series]
  package let references: ReferenceIndex
  package let relations: RelatedIndex
  /// Files of `content/` that are no pages, by path from there.
  package let files: [SitePath: ContentFile]
  /// Pages that are held back, and why.
  package let withheld: [SitePath: WithheldReason]
  /// Pages that are there but could not be read, and folders.
  package let unreadable: Set<SitePath>
  /// Finds the items by what authors write.
  package let lookup: PageLookup
  package let bodies: BodyStore
  /// The places of ``taxonomies`` by the names that templates use.
  package let taxonomiesByName: [Symbol: Int]
  /// For each declared field's name, its place in each of ``SiteSettings/types``.
  package let fieldsByName: [Symbol: [Int?]]
  /// The day of the build in the site's time zone.
  package let today: Moment
  /// The time of the build, in seconds since 1970-01-01T00:00:00Z.
  let now: Int
  /// When the passing of time changes something next, likewise.
  let nextChange: Int

  package init(_ parts: SiteParts) {
    settings = parts.settings
    words = parts.words
    wordsByLanguage = [parts.words] + parts.otherWords
    listedByLanguage = parts.listedByLanguage
    items = parts.items
    termPages = parts.termPages
    taxonomies = parts.taxonomies
    itemsByType = parts.itemsByType
    listed = parts.listed
    years = parts.years
    series = parts.series
    references = parts.references
    relations = parts.relations
    files = parts.files
    withheld = parts.withheld
    unreadable = parts.unreadable
    lookup = parts.lookup
    bodies = parts.bodies
    taxonomiesByName = Dictionary(
      parts.taxonomies.enumerated().map { (Symbol($1.settings.name), $0) }, uniquingKeysWith: { first, _ in first })
    fieldsByName = Self.fields(of: parts.settings.types)
    today = parts.today
    now = parts.now
    nextChange = parts.nextChange
  }

  private static func fields(of types: [ContentType]) -> [Symbol: [Int?]] {
    var places: [Symbol: [Int?]] = [:]
    for (type, settings) in types.enumerated() {
      for (place, field) in settings.fields.enumerated() {
        places[Symbol(field.name), default: Array(repeating: nil, count: types.count)][type] = place
      }
    }
    return places
  }

  /// The item of a source file of `content/`.
  package func item(at path: SitePath) -> Int? { lookup.item(at: path) }

  /// The source files of all items.
  package var itemPaths: [SitePath] { items.map(\.page.path) }

  /// Whether a path, for all one knows, may be there.
  func isUnreadable(_ path: SitePath) -> Bool { unreadable.holds(path) }

  /// The page of a source file and where it is to be read: an item, or what describes a term.
  package func page(at path: SitePath) -> (page: ParsedPage, address: Address)? {
    if let index = lookup.item(at: path) { return (items[index].page, items[index].address) }
    guard let index = lookup.termPages[path] else { return nil }
    let page = termPages[index]
    return (page.page, taxonomies[page.taxonomy].terms[page.term].address)
  }
}

/// What a ``Site`` is made of.
package struct SiteParts: Sendable {
  package var settings: SiteSettings
  package var words: Words
  /// Of the languages after the first.
  package var otherWords: [Words] = []
  package var today: Moment
  package var items: [Item] = []
  package var termPages: [TermPage] = []
  package var taxonomies: [Taxonomy] = []
  package var itemsByType: [[Int]] = []
  package var listed: [Int] = []
  package var listedByLanguage: [[Int]] = []
  package var years: [ArchiveYear] = []
  package var series: [Series] = []
  package var references = ReferenceIndex()
  package var relations = RelatedIndex()
  package var files: [SitePath: ContentFile] = [:]
  package var withheld: [SitePath: WithheldReason] = [:]
  package var unreadable: Set<SitePath> = []
  package var lookup = PageLookup()
  package var bodies = BodyStore()
  var now = 0
  var nextChange = 0

  package init(settings: SiteSettings, words: Words, today: Moment) {
    self.settings = settings
    self.words = words
    self.today = today
  }
}

extension Set<SitePath> {
  /// Whether a path or a folder that it lies in is among these.
  func holds(_ path: SitePath) -> Bool {
    !isEmpty && (contains(path) || contains(.root) || path.ancestors.contains { contains($0) })
  }
}
