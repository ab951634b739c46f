internal import Markdown
internal import Templates
internal import Values

/// The page that is being rendered: `page.title`, `page.items`.
///
/// Members are worked out when they are read. Which there are depends on what
/// the page shows; for an item they include all of ``ItemObject``'s.
final class PageObject: TracedObject, @unchecked Sendable {
  let view: SiteView
  let plan: Plan
  let subject: PageSubject
  let address: Address
  /// Members that have been read: lists and bodies are not worked out twice.
  ///
  /// A page object belongs to one rendering, and so to one thread.
  private var read: (names: [Symbol], values: [Value]) = ([], [])

  /// The item that is shown, as lists show it.
  private lazy var own = subject.item.map { ItemObject(view, $0) }

  /// The body as it is to stand on paper, where this is rendered for it.
  var printed: PrintedBody?

  /// Where a dossier has the texts of its articles from.
  var collected: CollectedTexts?

  /// Whether this is rendered for a book, where pages are away and pictures have one size.
  var isInBook = false

  /// Renders directives; without, they are left out.
  var directives: DirectiveTemplates?
  /// What went wrong in the first directive whose template failed.
  private(set) var failure: TemplateFailure?
  private var isFillingDirective = false

  /// - Returns: `nil` if the output at that place of the plan is no page.
  init?(_ view: SiteView, _ plan: Plan, output: Int) {
    guard case .page(let subject) = plan.outputs[output].content else { return nil }
    self.view = view
    self.plan = plan
    self.subject = subject
    address = plan.outputs[output].address
    super.init(ObjectKey(.page, output))
  }

  /// The HTML of a directive; none of those that its own template brings in again.
  func fill(_ directive: MarkdownDirective) -> [UInt8] {
    guard let directives, !isFillingDirective, failure == nil else { return [] }
    isFillingDirective = true
    defer { isFillingDirective = false }
    var html: [UInt8] = []
    do throws(TemplateFailure) {
      try directives.render(directive, on: self, into: &html)
    } catch {
      failure = error
    }
    return html
  }

  /// Takes note of what went wrong in a directive of another text; the first counts.
  func note(_ fault: TemplateFailure?) { failure = failure ?? fault }

  override var typeName: String { "this page" }

  override var memberNames: [String] {
    Self.members.names + (subject.members?.names ?? []) + (subject.item.map { ItemObject(view, $0).memberNames } ?? [])
  }

  /// The members of pages of all kinds, those of items left out.
  static let names =
    members.names
    + [itemMembers, listMembers, termMembers, typeMembers, termsMembers, archiveMembers, periodMembers, feedsMembers]
    .flatMap(\.names)

  override func member(_ name: Symbol) -> Value? {
    if let place = read.names.firstIndex(of: name) { return read.values[place] }
    if let value = Self.members.value(name, of: self) ?? subject.members?.value(name, of: self) {
      read.names.append(name)
      read.values.append(value)
      return value
    }
    return own?.member(name)
  }

  /// What nearly every page reads of itself.
  static let core = MemberGroup(
    "core",
    [
      "kind", "title", "url", "canonical", "description", "lang", "image", "noindex", "breadcrumbs", "feeds",
      "structured_data", "robots", "card", "pdf", "epub", "language", "translations", "edition_date",
    ])

  private static let groups = MemberGroups(core)

  /// Of an item's page, what it does not have itself is asked of the item, and so
  /// shared with all lists that show it.
  override func question(for name: Symbol) -> Read {
    guard let index = subject.item, !Self.members.contains(name), !Self.itemMembers.contains(name) else {
      return Read(key, Self.groups.name(for: name))
    }
    return ItemObject.question(for: name, of: index, on: site)
  }

  override func appendAnswer(to name: Symbol, in digest: inout AnswerDigest) {
    if name == Self.core.name {
      digest.append(site.template(for: subject))
      digest.append(language.tag)
    }
    if name == Self.dossier {
      let facts = DossierFacts(of: self)
      // A dossier that collects nothing is another thing than no dossier.
      digest.append(facts == nil ? 0 : 1)
      facts?.append(to: &digest, plan)
      return
    }
    guard name == Self.content else {
      if !appendAnswer(to: name, among: Self.groups, in: &digest) { super.appendAnswer(to: name, in: &digest) }
      return
    }
    if let index = subject.item {
      site.appendBodyAnswer(of: site.items[index].page, links: plan.links[index], to: &digest)
    } else if subject.pageNumber == 1, let index = subject.termPage(in: site) {
      site.appendBodyAnswer(of: site.termPages[index].page, links: plan.termLinks[index], to: &digest)
    }
  }

  private static let content: Symbol = "content"
  private static let dossier: Symbol = "dossier"

  private var pdf: Value { subject.item.map { view.value(ofPaper: $0) } ?? .none }

  private var epub: Value { subject.item.map { view.value(ofBook: $0) } ?? .none }

  private var card: Value { subject.item.map { view.value(ofCard: $0) } ?? .none }

  var site: Site { view.site }
  var item: Item? { subject.item.map { site.items[$0] } }

  /// What every page has.
  static let members = MemberTable<PageObject>([
    "card": { $0.card },
    "pdf": { $0.pdf },
    "epub": { $0.epub },
    "kind": { .text($0.subject.kind) },
    "title": { .text($0.title) },
    "url": { .text($0.site.settings.base.relative($0.address)) },
    "canonical": { .text($0.site.settings.base.absolute($0.address)) },
    "description": { .text($0.item?.summary ?? $0.termPage?.page.head.summary ?? $0.site.settings.description) },
    "lang": { .text($0.htmlLanguage) },
    "language": { $0.view.value(ofLanguage: $0.language, at: $0.language.address) },
    "translations": { $0.translations },
    "image": { $0.picture },
    "noindex": { .bool(($0.item?.head ?? $0.termPage?.page.head)?.isNoindex ?? ($0.subject == .notFound)) },
    "breadcrumbs": { page in .list(page.breadcrumbs.map { page.view.link($0.title, $0.address) }) },
    "feeds": { .list($0.feeds) },
    "edition_date": { $0.editionDate },
    "structured_data": { $0.structuredData },
    "robots": { $0.robots },
  ])

  /// The page that describes the term shown here.
  private var termPage: TermPage? { subject.termPage(in: site).map { site.termPages[$0] } }

  var language: LanguageSettings { site.settings.languages[site.language(of: subject)] }
  var words: Words { site.wordsByLanguage[site.language(of: subject)] }
  var pageWord: String { site.pageWord(site.language(of: subject)) }

  /// For `lang` in HTML. A site with one language may have pages in others all the same.
  private var htmlLanguage: String {
    site.settings.languages.count > 1 ? language.htmlTag : item?.head.lang ?? language.htmlTag
  }

  /// The page in all languages that it is there in, itself included; empty if that is but one.
  private var translations: Value {
    .list(
      site.translations(of: subject).map { language, address in
        view.value(ofLanguage: site.settings.languages[language], at: address)
      })
  }

  private var picture: Value {
    subject.item.map { view.itemPictures[$0] } ?? view.value(of: termPage?.image)
  }

  /// The feeds that follow what the page is about: its language, term or type, or the home topic of an item.
  private var feeds: [Value] {
    guard let feed = site.feed(beside: subject), site.feedScope(of: feed) != nil else { return [] }
    return view.values(ofFeeds: feed)
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
    case .home, .language: "home"
    case .item: "item"
    case .term: "term"
    case .type: "type"
    case .terms: "terms"
    case .archive: "archive"
    case .year: "archive-year"
    case .month: "archive-month"
    case .feeds: "feeds"
    case .search: "search"
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
    case .home, .language: PageObject.listMembers
    case .item: PageObject.itemMembers
    case .term: PageObject.termMembers
    case .type: PageObject.typeMembers
    case .terms: PageObject.termsMembers
    case .archive: PageObject.archiveMembers
    case .year, .month: PageObject.periodMembers
    case .feeds: PageObject.feedsMembers
    case .search, .notFound: nil
    }
  }
}
