extension Site {
  /// All items of a list, of which a page shows some.
  package func items(listedOn subject: PageSubject) -> [Int] {
    switch subject {
    case .home: listed
    case .language(let language, _): listedByLanguage[language]
    case .term(let taxonomy, let term, _): taxonomies[taxonomy].terms[term].items
    case .type(let type, _): itemsByType[type]
    case .year(let year, _): years[year].items
    case .month(let year, let month, _): years[year].months[month].items
    case .item, .terms, .archive, .feeds, .search, .notFound: []
    }
  }

  /// The address of what a page shows; for lists, that of the first page.
  package func address(of subject: PageSubject) -> Address {
    switch subject {
    case .home: .root
    case .language(let language, _): settings.languages[language].address
    case .item(let index): items[index].address
    case .term(let taxonomy, let term, _): taxonomies[taxonomy].terms[term].address
    case .type(let type, _): settings.types[type].address ?? .root
    case .terms(let taxonomy): taxonomies[taxonomy].settings.address
    case .archive: settings.archive.address
    case .year(let year, _): years[year].address
    case .month(let year, let month, _): years[year].months[month].address
    case .feeds: settings.feeds.page ?? .root
    case .search: settings.search?.page ?? .root
    case .notFound: .notFound
    }
  }
}

extension Address {
  package static let notFound = Address.root.file("404.html")
}

extension PageSubject {
  /// The number of a list's page; 1 for all others.
  package var pageNumber: Int {
    switch self {
    case .home(let page), .term(_, _, let page), .type(_, let page), .year(_, let page), .month(_, _, let page),
      .language(_, let page):
      page
    case .item, .terms, .archive, .feeds, .search, .notFound: 1
    }
  }
}
