internal import Files
internal import Values

/// What a feed follows, with what all formats say of it.
struct FeedChannel {
  var title: String
  /// The page that shows what the feed follows.
  var page: Address
  /// The place in ``SiteSettings/languages``.
  var language: Int
  var scope: FeedScope
  /// Newest first.
  var items: [Int]
}

extension Site {
  /// What the feeds of a place hold; `nil` if it has none.
  func feedScope(of subject: FeedSubject) -> FeedScope? {
    switch subject {
    case .site, .language: settings.feeds.scope
    case .term(let taxonomy, _): taxonomies[taxonomy].settings.feeds
    case .type(let type): settings.types[type].address == nil ? nil : settings.types[type].feed
    }
  }

  /// The page that shows what a feed follows.
  func page(of subject: FeedSubject) -> Address {
    switch subject {
    case .site: .root
    case .language(let index): settings.languages[index].address
    case .term(let taxonomy, let term): taxonomies[taxonomy].terms[term].address
    case .type(let type): settings.types[type].address ?? .root
    }
  }

  func title(of subject: FeedSubject) -> String {
    switch subject {
    case .site: settings.title
    case .language(let index): "\(settings.title): \(settings.languages[index].label)"
    case .term(let taxonomy, let term): "\(settings.title): \(taxonomies[taxonomy].terms[term].name)"
    case .type(let type): "\(settings.title): \(settings.types[type].plural)"
    }
  }

  func address(of subject: FeedSubject, _ format: FeedFormat) -> Address {
    page(of: subject).file(format.fileName)
  }

  func channel(of subject: FeedSubject) -> FeedChannel {
    let scope = feedScope(of: subject) ?? .standard
    var language = 0
    if case .language(let index) = subject { language = index }
    return FeedChannel(
      title: title(of: subject), page: page(of: subject), language: language, scope: scope,
      items: items(in: subject, language, count: scope.count))
  }

  private func items(in subject: FeedSubject, _ language: Int, count: Int) -> [Int] {
    switch subject {
    case .site, .language: newest(items.indices, .site, language, count)
    case .term(let taxonomy, let term): newest(taxonomies[taxonomy].terms[term].items, .terms, language, count)
    case .type(let type): newest(itemsByType[type], nil, language, count)
    }
  }

  /// - Parameter place: The kind of feed that the type of a page must be in; `nil` for any.
  private func newest(
    _ indices: some Collection<Int>, _ place: ContentType.FeedPlace?, _ language: Int, _ count: Int
  ) -> [Int] {
    let isWanted = { (index: Int) -> Bool in
      let head = self.items[index].page.head
      let feeds = self.settings.types[head.type].feeds
      return head.language.index == language && head.isInFeeds
        && (place.map(feeds.contains) ?? !feeds.isEmpty)
    }
    return Array(indices.lazy.filter(isWanted).prefix(count))
  }

  /// What a feed would follow that follows what a page is about.
  func feed(beside subject: PageSubject) -> FeedSubject? {
    let language = language(of: subject)
    if language > 0 { return .language(language) }
    switch subject {
    case .term(let taxonomy, let term, _): return .term(taxonomy: taxonomy, term: term)
    case .type(let type, _): return .type(type)
    case .item(let index): return items[index].homeTopic.map { .term(taxonomy: 0, term: $0) }
    default: return nil
    }
  }

  /// All places that have feeds, the site first.
  var feedSubjects: [FeedSubject] {
    var subjects = [FeedSubject.site]
    subjects += settings.languages.indices.dropFirst().map { .language($0) }
    subjects += settings.types.indices.map { .type($0) }
    for (index, taxonomy) in taxonomies.enumerated() where taxonomy.settings.hasFeeds {
      subjects += taxonomy.terms.indices.map { .term(taxonomy: index, term: $0) }
    }
    return subjects.filter { feedScope(of: $0)?.formats.isEmpty == false }
  }
}

extension PageHead {
  /// When the page was last changed, as far as its author says.
  var lastChange: Moment? { updated ?? date }
}

extension Item {
  /// The address by which feeds know the item: the oldest it has had, so that one
  /// that moved does not come again as news.
  var feedIdentity: Address { head.aliases.lazy.compactMap { Address(alias: $0.value) }.first ?? address }
}
