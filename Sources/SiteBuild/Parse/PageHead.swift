package import Values

/// The front matter of a page, read by its type's rules.
package struct PageHead: Sendable {
  /// What a page is for.
  package enum Role: Hashable, Sendable {
    case item
    /// It describes a term of that taxonomy, and has no page of its own but the term's.
    case term(taxonomy: Int)
  }

  package var role = Role.item
  /// The place in ``SiteSettings/types``.
  package var type: Int
  package var title: String
  package var kicker: String?
  package var date: Moment?
  package var updated: Moment?
  package var slug: Located<String>?
  /// The page's terms, one list for each of ``SiteSettings/taxonomies``.
  package var terms: [[Located<String>]]
  package var summary: String?
  package var image: HeadImage?
  package var number: String?
  package var issuer: String?
  package var edition: String?
  package var abstract: String?
  package var lang: String?
  var language: PageLanguage
  /// The page in other languages.
  package var translations: [Located<String>] = []
  package var template: Located<String>?
  package var papers: [Located<String>] = []
  package var related: [Located<String>] = []
  package var aliases: [Located<String>] = []
  /// The overview of the series that the page is a part of.
  package var series: Located<String>?
  /// The parts of the series that the page is the overview of, in order.
  package var parts: [Located<String>] = []
  /// What a dossier collects.
  package var collect: CollectQuery?
  /// One for each of the type's fields.
  package var fields: [FieldValue?] = []
  /// A term's place where terms are in the order of their weights.
  package var weight: Int?
  /// Whether something in here is wrong, so that it is no use to draw conclusions from it.
  package var isFaulty = false
  package var isDraft = false
  package var isNoindex = false
  /// Whether the page is in the feeds that its type is in.
  package var isInFeeds = true
  /// Whether the page is set as PDF; the type's if `nil`.
  package var pdf: Bool?
  package var expires: Moment?
  package var embargo: Moment?

  /// A page without front matter but a title.
  package init(type: Int, title: String, taxonomies: Int) {
    self.type = type
    self.title = title
    language = PageLanguage()
    terms = Array(repeating: [], count: taxonomies)
  }
}

/// The picture that front matter names.
package struct HeadImage: Sendable {
  /// As written: from the file's folder, or from `content/` with a leading slash.
  package var path: Located<String>
  package var alt: String
  package var credit: String?
  package var caption: String?
  package var focus = PictureFocus.centre
}

/// Which pages a dossier collects: those that meet every condition.
package struct CollectQuery: Sendable {
  /// For taxonomies by their place, terms of which a page has at least one.
  package var terms: [(taxonomy: Int, terms: [Located<String>])] = []
  /// Types of which a page is one, by their places; empty for all.
  package var types: [Int] = []
  /// The first and the last day, both included.
  package var from: CalendarDay?
  package var to: CalendarDay?
  /// At most so many.
  package var count: Int?
  package var order = Order.newest

  package enum Order: String, CaseIterable, Sendable {
    case newest, oldest
  }
}
