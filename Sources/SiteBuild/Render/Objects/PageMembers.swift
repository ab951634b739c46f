internal import Files
internal import Markdown
internal import Values

// The members that pages of one kind have beside those of every page.
extension PageObject {
  static let itemMembers = MemberTable<PageObject>([
    "content": { $0.content },
    "dossier": { $0.dossierValue },
    "citation": { page in page.item.map { page.site.citation(of: $0) } ?? .none },
    "toc": { $0.tableOfContents },
    "outline": { $0.outline },
    "related_topic": { page in
      Value(page.item.flatMap(page.site.relatedTopic(of:)).map { TermObject(page.view, taxonomy: 0, term: $0) })
    },
    "previous": { page in Value(page.item?.older.map { ItemObject(page.view, $0) }) },
    "next": { page in Value(page.item?.newer.map { ItemObject(page.view, $0) }) },
  ])

  static let listMembers = MemberTable<PageObject>([
    "items": { $0.itemsOfPage },
    "pager": { $0.pager },
  ])

  static let termMembers = MemberTable<PageObject>([
    "items": { $0.itemsOfPage },
    "pager": { $0.pager },
    "type": { _ in .none },
    "content": { $0.termContent },
    "term": { page in
      guard case .term(let taxonomy, let term, _) = page.subject else { return .none }
      return .object(TermObject(page.view, taxonomy: taxonomy, term: term))
    },
  ])

  static let typeMembers = MemberTable<PageObject>([
    "items": { $0.itemsOfPage },
    "pager": { $0.pager },
    "term": { _ in .none },
    "content": { _ in .none },
    "type": { page in
      guard case .type(let type, _) = page.subject else { return .none }
      return .object(TypeObject(page.view, type))
    },
  ])

  static let termsMembers = MemberTable<PageObject>([
    "taxonomy": { Value($0.taxonomy) },
    "terms": { $0.taxonomy?.member("terms") ?? .list([]) },
  ])

  static let archiveMembers = MemberTable<PageObject>([
    "years": { .list($0.view.years) }
  ])

  static let periodMembers = MemberTable<PageObject>([
    "items": { $0.itemsOfPage },
    "pager": { $0.pager },
    "year": { page in Value(page.year.map { PeriodObject(page.view, year: $0) }) },
    "month": { page in
      guard case .month(let year, let month, _) = page.subject else { return .none }
      return .object(PeriodObject(page.view, year: year, month: month))
    },
    "newer_url": { $0.neighbour(-1) },
    "older_url": { $0.neighbour(1) },
  ])

  static let feedsMembers = MemberTable<PageObject>([
    "groups": { $0.feedGroups }
  ])

  private var taxonomy: TaxonomyObject? {
    guard case .terms(let index) = subject else { return nil }
    return TaxonomyObject(view, index)
  }

  private var year: Int? {
    switch subject {
    case .year(let year, _), .month(let year, _, _): year
    default: nil
    }
  }
}

// MARK: - Items

extension PageObject {
  private var content: Value {
    guard let index = subject.item else { return .none }
    var html: [UInt8] = []
    if let printed {
      site.append(printed.document, links: printed.links, at: address, for: .paper, to: &html, filling: fill)
      return .markup(String(decoding: html, as: UTF8.self))
    }
    site.appendBody(of: index, links: plan.links[index], for: isInBook ? .paper : .page, to: &html, filling: fill)
    return .markup(String(decoding: html, as: UTF8.self))
  }

  /// What the page that describes a term says; only the first page of the term's list has it.
  private var termContent: Value {
    guard subject.pageNumber == 1, let index = subject.termPage(in: site) else { return .none }
    let page = site.termPages[index].page
    if page.body.isEmpty { return .none }
    var html: [UInt8] = []
    site.append(page, links: plan.termLinks[index], at: address, for: .page, to: &html, filling: fill)
    return .markup(String(decoding: html, as: UTF8.self))
  }

  private var tableOfContents: Value {
    .list(
      headings.map { heading in
        .map([
          "id": .text(heading.id), "title": .text(heading.title), "level": .int(heading.level),
          "number": .text(heading.number),
        ])
      })
  }

  /// The headings as a tree: each with those below it.
  private var outline: Value { OutlineTree.value(of: headings) }

  private var headings: [MarkdownHeading] { item.map { site.bodies.parts(of: $0.page.body).headings } ?? [] }
}

// MARK: - Lists

extension PageObject {
  private var itemsOfPage: Value {
    let items = site.items(listedOn: subject)
    let range = pagination(of: items).range(ofPage: subject.pageNumber)
    return view.value(ofItems: items[range])
  }

  private func pagination(of items: [Int]) -> Pagination {
    Pagination(count: items.count, pageSize: site.settings.pageSize)
  }

  private var pager: Value {
    let pagination = pagination(of: site.items(listedOn: subject))
    let number = subject.pageNumber
    let first = site.address(of: subject)
    let url = { (page: Int) -> Value in
      guard (1...pagination.pages).contains(page) else { return .none }
      return .text(self.site.settings.base.relative(first.page(page, word: self.pageWord)))
    }
    return .map([
      "number": .int(number),
      "total": .int(pagination.pages),
      "count": .int(pagination.count),
      "previous_url": url(number - 1),
      "next_url": url(number + 1),
      "pages": .list(
        pagination.numbers(around: number).map { page in
          .map([
            "number": Value(page),
            "url": page.map(url) ?? .none,
            "is_current": .bool(page == number),
            "is_gap": .bool(page == nil),
          ])
        }),
    ])
  }

  /// The address of the period that many places further back in time.
  private func neighbour(_ step: Int) -> Value {
    let all: [Address]
    switch subject {
    case .year: all = site.years.map(\.address)
    case .month: all = site.years.flatMap { $0.months.map(\.address) }
    default: return .none
    }
    guard let place = all.firstIndex(of: site.address(of: subject)), all.indices.contains(place + step) else {
      return .none
    }
    return .text(site.settings.base.relative(all[place + step]))
  }
}
