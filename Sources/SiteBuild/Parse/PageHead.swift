package import Values

/// The front matter of a page, read by its type's rules.
package struct PageHead: Sendable {
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
  package var template: Located<String>?
  package var papers: [Located<String>]
  package var related: [Located<String>]
  package var aliases: [Located<String>]
  /// Whether something in here is wrong, so that it is no use to draw conclusions from it.
  package var isFaulty: Bool
  package var isDraft: Bool
  package var isNoindex: Bool
  package var expires: Moment?
  package var embargo: Moment?

  /// A page without front matter but a title.
  package init(type: Int, title: String, taxonomies: Int) {
    self.type = type
    self.title = title
    terms = Array(repeating: [], count: taxonomies)
    papers = []
    related = []
    aliases = []
    isFaulty = false
    isDraft = false
    isNoindex = false
  }
}

/// The picture that front matter names.
package struct HeadImage: Sendable {
  /// As written: from the file's folder, or from `content/` with a leading slash.
  package var path: Located<String>
  package var alt: String
  package var credit: String?
  package var caption: String?
}
