internal import Files
internal import Search
internal import Values

/// What can be found on a site, oldest first, so that what is added comes last.
struct SearchItems {
  let site: Site
  /// Places in ``Site/items``.
  let items: [Int]

  init(_ site: Site) {
    self.site = site
    items = site.items.indices.reversed().filter { index in
      let head = site.items[index].head
      return !head.isNoindex && !head.isFaulty && site.settings.types[head.type].isInSearch
    }
  }

  /// Items that are read together: where a group ends is decided by the last of
  /// it alone, so that a new one moves no borders but those beside it.
  var groups: [Range<Int>] {
    var groups: [Range<Int>] = []
    var start = 0
    for place in items.indices {
      let isLast = place + 1 == items.count || place + 1 - start == ChunkBuilder.capacity
      guard isLast || isBorder(items[place]) else { continue }
      groups.append(start..<(place + 1))
      start = place + 1
    }
    return groups
  }

  /// About one of 128 items.
  private func isBorder(_ item: Int) -> Bool { shortDigest(Array(site.items[item].page.path.text.utf8)) & 127 == 0 }

  /// Adds the words of an item.
  func add(_ place: Int, to builder: inout ChunkBuilder, _ languages: SearchLanguages) {
    let item = site.items[items[place]]
    builder.begin(language: languages.number(of: tag(of: item)))
    builder.add(item.head.title, weight: SearchWeight.title)
    if let kicker = item.head.kicker { builder.add(kicker, weight: SearchWeight.kicker) }
    builder.add(item.summary, weight: SearchWeight.summary)
    for (taxonomy, terms) in item.terms.enumerated() {
      for term in terms { builder.add(site.taxonomies[taxonomy].terms[term].name, weight: SearchWeight.term) }
    }
    if let date = item.head.date {
      builder.add(site.wordsByLanguage[item.language].format(date, "d. MMMM yyyy"), weight: SearchWeight.date)
    }
    site.bodies.use(item.page.body) { _, html in builder.add(html: html) }
  }

  private func tag(of item: Item) -> String { item.head.lang ?? site.settings.languages[item.language].htmlTag }

  /// What results show of an item.
  func record(_ place: Int) -> SearchRecord {
    let item = site.items[items[place]]
    let topic = item.homeTopic.flatMap { site.taxonomies.first?.terms[$0].name }
    let tag = tag(of: item)
    return SearchRecord(
      title: item.head.title, address: site.settings.base.relative(item.address),
      date: item.head.date.map { Moment(day: $0.day).iso8601 } ?? "", type: site.settings.types[item.head.type].label,
      kicker: item.head.kicker ?? "", topic: topic ?? "", summary: item.summary,
      language: tag == site.settings.languages[0].htmlTag ? "" : tag)
  }

  /// What results can be narrowed by: types, then each taxonomy.
  var facets: [Facet] {
    let types = Facet(
      name: "type", values: values(of: site.settings.types.map { ($0.name, $0.label) }) { [$0.head.type] })
    return [types]
      + site.taxonomies.enumerated().map { index, taxonomy in
        Facet(
          name: taxonomy.settings.name,
          values: values(of: taxonomy.terms.map { ($0.path, $0.name) }) { item in
            Set(item.terms[index].flatMap { taxonomy.lineage(of: $0) }).sorted()
          })
      }
  }

  private func values(of names: [(name: String, label: String)], _ places: (Item) -> [Int]) -> [Facet.Value] {
    var documents: [[UInt32]] = Array(repeating: [], count: names.count)
    for (number, index) in items.enumerated() {
      for place in places(site.items[index]) { documents[place].append(UInt32(number)) }
    }
    return zip(names, documents).compactMap { name, documents in
      documents.isEmpty ? nil : Facet.Value(name: name.name, label: name.label, documents: documents)
    }
  }
}

extension Taxonomy {
  /// A term and those above it.
  fileprivate func lineage(of term: Int) -> [Int] {
    var lineage = [term]
    while let parent = lineage.last.flatMap({ terms[$0].parent }), !lineage.contains(parent) { lineage.append(parent) }
    return lineage
  }
}
