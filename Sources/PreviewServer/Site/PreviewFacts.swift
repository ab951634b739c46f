/// What the editor of a page may want to know of it.
package struct PreviewFacts: Sendable, Hashable {
  /// Whether and when readers see it.
  package enum Standing: Sendable, Hashable {
    case published
    case draft
    /// Not before a moment, as it is written for people: by embargo, or because its date is to come.
    case embargoed(until: String)
    case scheduled(for: String)
  }

  package struct Link: Sendable, Hashable {
    package var title: String
    package var address: String

    package init(title: String, address: String) {
      self.title = title
      self.address = address
    }
  }

  package var title: String
  package var standing: Standing
  /// Absolute.
  package var source: String
  package var words: Int
  /// In minutes; `nil` if the site does not say.
  package var readingTime: Int?
  /// What is wrong in the page's source, as plain text: broken links, missing alternative texts, and the rest.
  package var problems: [String] = []
  package var feeds: [Link] = []
  /// The page as PDF.
  package var papers: [Link] = []

  package init(title: String, standing: Standing, source: String, words: Int, readingTime: Int?) {
    self.title = title
    self.standing = standing
    self.source = source
    self.words = words
    self.readingTime = readingTime
  }
}
