internal import Files
internal import Values

/// A link of the path from the home page to a page.
struct Breadcrumb {
  var title: String
  var address: Address
}

extension PageObject {
  var title: String {
    switch subject {
    case .home, .language: site.settings.title
    case .item(let index): site.items[index].head.title
    case .term(let taxonomy, let term, _): site.taxonomies[taxonomy].terms[term].name
    case .type(let type, _): site.settings.types[type].plural
    case .terms(let taxonomy): site.taxonomies[taxonomy].settings.plural
    case .archive: site.settings.archive.label
    case .year(let year, _): "\(site.settings.archive.label) \(site.years[year].year)"
    case .month(let year, let month, _): "\(site.settings.archive.label) \(name(of: site.years[year].months[month]))"
    case .feeds: site.words.text(EngineWord.feeds.rawValue) ?? "Feeds"
    case .search: site.words.text(EngineWord.search.rawValue) ?? ""
    case .notFound: site.words.text(EngineWord.notFound.rawValue) ?? ""
    }
  }

  /// The path from the home page, this page left out.
  var breadcrumbs: [Breadcrumb] {
    let home = Breadcrumb(title: words.text(EngineWord.home.rawValue) ?? "", address: language.address)
    let archive = Breadcrumb(title: site.settings.archive.label, address: site.settings.archive.address)
    switch subject {
    case .home, .language, .notFound: return []
    case .item(let index): return [home] + trail(of: site.items[index])
    case .term(let taxonomy, let term, _): return [home] + trail(of: site.taxonomies[taxonomy], above: term)
    case .type, .terms, .archive, .feeds, .search: return [home]
    case .year: return [home, archive]
    case .month(let year, _, _):
      return [home, archive, Breadcrumb(title: String(site.years[year].year), address: site.years[year].address)]
    }
  }

  /// The way to an item: through its home topic, or through its type's list where
  /// its address lies there.
  private func trail(of item: Item) -> [Breadcrumb] {
    let type = site.settings.types[item.head.type]
    if item.language > 0 { return [] }
    if let address = type.address, item.address.path.isInside(address.path) {
      return [Breadcrumb(title: type.plural, address: address)]
    }
    guard let topic = item.homeTopic, let taxonomy = site.taxonomies.first, type.isListed else { return [] }
    return trail(of: taxonomy, above: topic) + [crumb(taxonomy.terms[topic])]
  }

  private func trail(of taxonomy: Taxonomy, above term: Int) -> [Breadcrumb] {
    var crumbs: [Breadcrumb] = []
    var next = taxonomy.terms[term].parent
    while let index = next {
      crumbs.insert(crumb(taxonomy.terms[index]), at: 0)
      next = taxonomy.terms[index].parent
    }
    // Terms whose addresses lie below the list of all terms are reached through it.
    let list = Breadcrumb(title: taxonomy.settings.plural, address: taxonomy.settings.address)
    let isBelowList = taxonomy.settings.termBase.path.isInside(taxonomy.settings.address.path)
    return isBelowList ? [list] + crumbs : crumbs
  }

  private func crumb(_ term: Term) -> Breadcrumb { Breadcrumb(title: term.name, address: term.address) }

  private func name(of month: ArchiveMonth) -> String {
    guard let day = CalendarDay(year: month.year, month: month.month, day: 1) else { return "" }
    return site.words.format(Moment(day: day), "MMMM yyyy")
  }
}
