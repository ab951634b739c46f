/// A finished site as far as checks need to know it before they see its bytes.
package struct CheckedSite: Sendable {
  /// Scheme and host: `https://portal.example`.
  package var origin: String
  /// The folder the site lies in: empty, or `/portal`.
  package var prefix: String
  /// Sorted by path.
  package var files: [CheckedFile]
  package var limits: CheckLimits
  /// Where the search lies, as addresses name it: `/portal/suche/`; `nil` if there is none.
  package var searchFolder: String?

  package init(origin: String, prefix: String, files: [CheckedFile], limits: CheckLimits = CheckLimits()) {
    self.origin = origin
    self.prefix = prefix
    self.files = files
    self.limits = limits
  }
}

/// A file of the finished site.
package struct CheckedFile: Sendable {
  /// What a file is for.
  package enum Role: Hashable, Sendable {
    /// The first page.
    case home
    /// An article; whether lists are to name it.
    case article(isListed: Bool)
    /// A page that lists others.
    case list
    /// A page with no place of its own, such as that for addresses that lead nowhere.
    case hidden
    /// A page that sends its readers elsewhere.
    case redirect
    case rss, atom, jsonFeed
    case sitemap
    case sheet, script
    /// A picture; whether an author put it there.
    case picture(isAuthors: Bool)
    case document
    case manifest
    case other

    /// Whether it is HTML that readers come to.
    package var isPage: Bool {
      switch self {
      case .home, .article, .list, .hidden: true
      default: false
      }
    }

    /// Whether checks look at its bytes.
    package var isRead: Bool {
      switch self {
      case .picture, .other: false
      default: true
      }
    }
  }

  /// Without a slash at its beginning: `politik/index.html`.
  package var path: String
  package var role: Role

  package init(path: String, role: Role) {
    self.path = path
    self.role = role
  }

  /// The address that readers know: a folder's for its `index.html`.
  package var address: String {
    let name = "index.html"
    return path == name ? "/" : path.hasSuffix("/\(name)") ? "/\(path.dropLast(name.utf8.count))" : "/\(path)"
  }
}

/// What counts as too much, and what is allowed.
package struct CheckLimits: Sendable {
  /// Characters in a page's title and description.
  package var title = 5...120
  package var description = 20...400
  /// Bytes; `nil` for no limit.
  package var page: Int?
  package var sheets: Int?
  package var scripts: Int?
  /// Hosts from which pages may load something: `cdn.example`.
  package var hosts: Set<String> = []

  package init() {}
}
