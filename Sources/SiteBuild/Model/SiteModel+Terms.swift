internal import Diagnostics
internal import Files
internal import Markdown
internal import Values

extension SiteModel {
  /// Gives each item its terms, and each term its items.
  mutating func classify() {
    var terms = WrittenTerms(taxonomies: input.settings.taxonomies.count)
    var builders = input.settings.taxonomies.enumerated().map { index, settings in
      TaxonomyBuilder(settings, pages: termPages.filter { $0.head.role == .term(taxonomy: index) })
    }
    let isListed = input.settings.types.map { $0.lists.contains(.terms) }
    terms.reserveCapacity(parts.items.count)
    for item in parts.items.indices {
      let page = parts.items[item].page
      // Terms are words of the site's own language, and so are their lists.
      let isOwn = page.head.language.index == 0
      for taxonomy in builders.indices {
        if isOwn {
          for term in page.head.terms[taxonomy] { terms.add(builders[taxonomy].add(term, in: page)) }
        }
        terms.endTaxonomy()
      }
      terms.endItem(isListed: isOwn && isListed[page.head.type])
    }
    for taxonomy in builders.indices { build(taxonomy, &builders[taxonomy], &terms) }
    for item in parts.items.indices { parts.items[item].terms = terms.terms(of: item) }
    terms.index(parts.taxonomies, in: &parts.relations)
  }

  private mutating func build(_ index: Int, _ builder: inout TaxonomyBuilder, _ terms: inout WrittenTerms) {
    let described = termPages.filter { $0.head.role == .term(taxonomy: index) }
    let pages = describe(described, index, &builder)
    let items = terms.items(of: builder.nodes.map(\.parent), in: index)
    var (taxonomy, places) = builder.build(counts: items.map(\.count))
    for (node, place) in places.enumerated() { taxonomy.terms[place].items = items[node] }
    terms.renumber(places, in: index)
    for (page, node) in pages { parts.termPages[page].term = places[node] }
    parts.taxonomies.append(taxonomy)
    diagnostics += builder.diagnostics
  }

  /// Lets pages describe their terms, those of parents first.
  ///
  /// - Returns: The places of the pages and of the nodes that they describe.
  private mutating func describe(
    _ pages: [ParsedPage], _ taxonomy: Int, _ builder: inout TaxonomyBuilder
  ) -> [(page: Int, node: Int)] {
    func depth(_ page: ParsedPage) -> Int { page.path.ancestors.count - (page.path.stem == "index" ? 1 : 0) }
    return pages.sorted { (depth($0), $0.path) < (depth($1), $1.path) }.compactMap { page in
      let place = parts.termPages.count
      guard !page.head.isFaulty, let node = builder.describe(page, by: place) else { return nil }
      parts.lookup.termPages[page.path] = place
      parts.termPages.append(TermPage(page: page, image: picture(of: page), taxonomy: taxonomy, term: 0))
      return (place, node)
    }
  }
}

// MARK: - Addresses

extension SiteModel {
  mutating func address() {
    let types = input.settings.types.map { Slug.make($0.name) }
    let topics = topLevelSlugs()
    let permalinks = input.settings.types.map(\.permalink)
    for index in parts.items.indices {
      let page = parts.items[index].page
      let type = page.head.type
      let values = Permalink.Filling(
        topic: parts.items[index].homeTopic.map { topics[$0] } ?? foreignTopic(of: parts.items[index]),
        type: types[type], day: page.head.date?.day, slug: page.slug)
      if !page.head.isFaulty, let missing = permalinks[type].missingField(for: values),
        !isReported(missing, page.head)
      {
        report(missing, of: page, type: input.settings.types[type])
      }
      let address = permalinks[type].address(for: values)
      let language = parts.items[index].language
      parts.items[index].address =
        language == 0 ? address : input.settings.languages[language].address.appending(address.path.text)
    }
    var lookup = PageLookup(parts.items)
    lookup.termPages = parts.lookup.termPages
    parts.lookup = lookup
  }

  /// The address's part for the home topic of a page in another language, whose terms have no pages.
  private func foreignTopic(of item: Item) -> String? {
    guard item.language > 0, let topic = item.page.head.terms.first?.first?.value else { return nil }
    let slug = Slug.make(String(topic.prefix { $0 != "/" }))
    return slug.isEmpty ? nil : slug
  }

  /// For each term of the first taxonomy, the address's part of the outermost term above it.
  private func topLevelSlugs() -> [String] {
    guard let taxonomy = parts.taxonomies.first else { return [] }
    var slugs: [String] = []
    for term in taxonomy.terms { slugs.append(term.parent.map { slugs[$0] } ?? String(term.address.path.name)) }
    return slugs
  }

  /// Whether what a page lacks is there but wrong, and was reported as such.
  private func isReported(_ field: Permalink.Field, _ head: PageHead) -> Bool {
    switch field {
    case .slug: head.slug != nil
    case .topic: head.terms.first?.isEmpty == false
    case .type, .year, .month, .day: false
    }
  }

  private mutating func report(_ field: Permalink.Field, of page: ParsedPage, type: ContentType) {
    let (key, hint) =
      switch field {
      case .topic: (input.settings.taxonomies.first?.name ?? "topics", "add the page's home topic")
      case .year, .month, .day: ("date", "add a date such as 2021-01-20")
      case .type, .slug: ("slug", "add a slug with letters or digits")
      }
    diagnostics.append(
      Diagnostic(
        .missingField, "a page of type '\(type.name)' needs '\(key)' for its address", at: .start(of: page.file),
        hint: hint))
  }
}
