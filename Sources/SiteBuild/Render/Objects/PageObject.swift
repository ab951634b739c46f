internal import Values

/// The page that is being rendered: `page.title`, `page.items`.
///
/// Members are worked out when they are read. Which there are depends on what
/// the page shows; for an item they include all of ``ItemObject``'s.
final class PageObject: ValueObject, @unchecked Sendable {
  let view: SiteView
  let plan: Plan
  let subject: PageSubject
  let address: Address
  /// Members that have been read: lists and bodies are not worked out twice.
  ///
  /// A page object belongs to one rendering, and so to one thread.
  private var read: [(name: Symbol, value: Value)] = []

  init(_ view: SiteView, _ plan: Plan, _ subject: PageSubject, at address: Address) {
    self.view = view
    self.plan = plan
    self.subject = subject
    self.address = address
  }

  var typeName: String { "this page" }

  var memberNames: [String] {
    Self.members.names + (subject.members?.names ?? []) + (subject.item.map { ItemObject(view, $0).memberNames } ?? [])
  }

  /// The members of pages of all kinds, those of items left out.
  static let names =
    members.names
    + [itemMembers, listMembers, termMembers, typeMembers, termsMembers, archiveMembers, periodMembers].flatMap(\.names)

  func member(_ name: Symbol) -> Value? {
    if let known = read.first(where: { $0.name == name }) { return known.value }
    if let value = Self.members.value(name, of: self) ?? subject.members?.value(name, of: self) {
      read.append((name, value))
      return value
    }
    return subject.item.flatMap { ItemObject(view, $0).member(name) }
  }

  var site: Site { view.site }
  var item: Item? { subject.item.map { site.items[$0] } }

  /// What every page has.
  static let members = MemberTable<PageObject>([
    "kind": { .text($0.subject.kind) },
    "title": { .text($0.title) },
    "url": { .text($0.site.settings.base.relative($0.address)) },
    "canonical": { .text($0.site.settings.base.absolute($0.address)) },
    "description": { .text($0.item?.summary ?? $0.termPage?.page.head.summary ?? $0.site.settings.description) },
    "lang": { .text($0.item?.head.lang ?? $0.site.settings.language) },
    "image": { $0.picture },
    "noindex": { .bool(($0.item?.head ?? $0.termPage?.page.head)?.isNoindex ?? ($0.subject == .notFound)) },
    "breadcrumbs": { page in .list(page.breadcrumbs.map { page.view.link($0.title, $0.address) }) },
    "feeds": { .list($0.feeds) },
    "edition_date": { $0.editionDate },
    "structured_data": { $0.structuredData },
  ])

  /// The page that describes the term shown here.
  private var termPage: TermPage? { subject.termPage(in: site).map { site.termPages[$0] } }

  private var picture: Value {
    subject.item.map { view.itemPictures[$0] } ?? view.value(of: termPage?.image)
  }

  private var feeds: [Value] {
    guard case .term(let taxonomy, let index, _) = subject, site.taxonomies[taxonomy].settings.hasFeeds else {
      return []
    }
    let term = site.taxonomies[taxonomy].terms[index]
    return [view.value(ofFeed: term.feedAddress, title: "\(site.settings.title): \(term.name)")]
  }

  private var editionDate: Value {
    switch site.settings.editionDate {
    case .off: .none
    case .listings: subject.item == nil && subject != .notFound ? .date(site.today) : .none
    case .all: .date(site.today)
    }
  }
}

extension PageSubject {
  /// The word that templates compare: `item`, `term`, `archive-year`.
  package var kind: String {
    switch self {
    case .home: "home"
    case .item: "item"
    case .term: "term"
    case .type: "type"
    case .terms: "terms"
    case .archive: "archive"
    case .year: "archive-year"
    case .month: "archive-month"
    case .notFound: "not-found"
    }
  }

  var item: Int? {
    if case .item(let index) = self { index } else { nil }
  }

  /// The place in ``Site/termPages`` of the page that describes the term shown.
  func termPage(in site: Site) -> Int? {
    guard case .term(let taxonomy, let term, _) = self else { return nil }
    return site.taxonomies[taxonomy].terms[term].page
  }

  /// The members that only pages of this kind have.
  fileprivate var members: MemberTable<PageObject>? {
    switch self {
    case .home: PageObject.listMembers
    case .item: PageObject.itemMembers
    case .term: PageObject.termMembers
    case .type: PageObject.typeMembers
    case .terms: PageObject.termsMembers
    case .archive: PageObject.archiveMembers
    case .year, .month: PageObject.periodMembers
    case .notFound: nil
    }
  }
}
