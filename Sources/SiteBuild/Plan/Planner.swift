internal import Diagnostics
internal import Files

/// Works out every output of a site: the first stage that knows all addresses,
/// so collisions and broken links are found here.
struct Planner {
  let site: Site
  private let assets: AssetSet
  /// Names of the files that browsers search in.
  let searchFiles: [String]
  var outputs: [PlannedOutput] = []
  private let settingsFile = Span.start(of: SettingsReader.fileName)

  static func plan(_ site: Site, assets: AssetSet, search: [String] = [], jobs: Int = 1) -> (
    plan: Plan, diagnostics: [Diagnostic]
  ) {
    var planner = Planner(site: site, assets: assets, search: search)
    planner.addItems()
    planner.addLists()
    planner.addFeeds()
    planner.addSitemaps()
    planner.addMachineFiles()
    planner.addSearch()
    planner.addFiles()
    var diagnostics = planner.addRedirects()
    let addresses = AddressSet(planner.outputs)
    let rule = LinkRule(site: site, addresses: addresses)
    let checked = CheckedLinks(site, rule, jobs: jobs)
    let sitemaps = planner.addSitemapParts(checked.items)
    let (outputs, collisions) = AddressRule.check(planner.outputs)
    diagnostics += collisions + RedirectRule.check(outputs) + checked.diagnostics + rule.checkMenus()
    diagnostics += MachineFileRule(site: site, addresses: addresses).check()
    let plan = Plan(
      outputs: outputs, addresses: addresses, links: checked.items, termLinks: checked.terms,
      fieldLinks: checked.fields,
      sitemaps: sitemaps)
    return (plan, diagnostics)
  }

  private init(site: Site, assets: AssetSet, search: [String]) {
    self.site = site
    self.assets = assets
    searchFiles = search
  }

  mutating func add(_ address: Address, _ content: OutputContent, owner: Span? = nil) {
    outputs.append(PlannedOutput(address: address, content: content, owner: owner ?? settingsFile))
  }

  private mutating func addItems() {
    for (index, item) in site.items.enumerated() where !item.head.isFaulty {
      let owner = Span(file: item.page.file, bytes: item.head.slug?.bytes ?? 0..<0)
      add(item.address, .page(.item(index)), owner: owner)
      if site.hasCard(index) { add(site.cardAddress(of: index), .card(index), owner: owner) }
      if site.book(of: index) != nil { add(site.bookAddress(of: index), .book(index), owner: owner) }
      for format in site.isCitable(item) ? CitationFormat.allCases : [] {
        add(site.citationAddress(of: item, format), .citation(index, format), owner: owner)
      }
      if site.paper(of: index) != nil { add(site.paperAddress(of: index), .paper(index), owner: owner) }
    }
  }

  private mutating func addLists() {
    addPages(of: site.listed, at: .root) { .home(page: $0) }
    for (index, type) in site.settings.types.enumerated() {
      guard let address = type.address else { continue }
      addPages(of: site.itemsByType[index], at: address) { .type(index, page: $0) }
    }
    for (index, taxonomy) in site.taxonomies.enumerated() {
      add(taxonomy.settings.address, .page(.terms(taxonomy: index)))
      for (number, term) in taxonomy.terms.enumerated() {
        addPages(of: term.items, at: term.address, owner: owner(of: term)) {
          .term(taxonomy: index, term: number, page: $0)
        }
      }
    }
    for (index, language) in site.settings.languages.enumerated().dropFirst() {
      addPages(of: site.listedByLanguage[index], at: language.address, word: site.pageWord(index)) {
        .language(index, page: $0)
      }
    }
    addArchive()
    add(.notFound, .page(.notFound))
  }

  private mutating func addArchive() {
    add(site.settings.archive.address, .page(.archive))
    for (index, year) in site.years.enumerated() {
      addPages(of: year.items, at: year.address) { .year(index, page: $0) }
      for (number, month) in year.months.enumerated() {
        addPages(of: month.items, at: month.address) { .month(year: index, month: number, page: $0) }
      }
    }
  }

  private mutating func addPages(
    of items: [Int], at address: Address, owner: Span? = nil, word: String? = nil, _ subject: (Int) -> PageSubject
  ) {
    let pages = Pagination(count: items.count, pageSize: site.settings.pageSize).pages
    for page in 1...pages {
      add(address.page(page, word: word ?? site.pageWord()), .page(subject(page)), owner: owner)
    }
  }

  private mutating func addFiles() {
    addPictures()
    for file in site.files.values where file.source == nil {
      add(file.address, content(of: file), owner: .start(of: SourceFolder.content.file(file.path)))
    }
    for asset in assets.all {
      let content = asset.text == nil ? OutputContent.copy(.templates, asset.source) : .sheet(asset.source)
      add(asset.address, content, owner: .start(of: SourceFolder.templates.file(asset.source)))
    }
  }

  /// - Returns: What is wrong with the redirects of the settings.
  private mutating func addRedirects() -> [Diagnostic] {
    for item in site.items {
      for alias in item.head.aliases {
        guard let address = Address(alias: alias.value), address != item.address else { continue }
        add(
          address, .redirect(to: .address(item.address, suffix: "")),
          owner: Span(file: item.page.file, bytes: alias.bytes))
      }
    }
    for term in site.taxonomies.flatMap(\.terms) {
      for alias in term.aliases where alias.address != term.address {
        add(alias.address, .redirect(to: .address(term.address, suffix: "")), owner: alias.owner)
      }
    }
    let (redirects, diagnostics) = RedirectRule(site: site).settings(outputs)
    outputs += redirects
    return diagnostics
  }

  /// The page that describes a term, or else the first that names it, stands for it in messages.
  func owner(of term: Term) -> Span {
    if let page = term.page { return .start(of: site.termPages[page].page.file) }
    return term.items.first.map { .start(of: site.items[$0].page.file) } ?? settingsFile
  }
}

extension Site {
  /// The part of an address before the number of a list's page: `seite`.
  package func pageWord(_ language: Int = 0) -> String {
    wordsByLanguage[language].text(EngineWord.pageAddress.rawValue) ?? "page"
  }

  /// The language of what a page shows: a place in ``SiteSettings/languages``.
  package func language(of subject: PageSubject) -> Int {
    switch subject {
    case .item(let index): items[index].language
    case .language(let language, _): language
    default: 0
    }
  }
}
