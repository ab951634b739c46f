internal import Diagnostics

extension SiteModel {
  mutating func list() {
    let types = input.settings.types
    parts.itemsByType = Array(repeating: [], count: types.count)
    var archived: [Int] = []
    let isOnHome = types.map { $0.lists.contains(.home) }
    let isArchived = types.map { $0.lists.contains(.archive) }
    for index in parts.items.indices where parts.items[index].language == 0 {
      let type = parts.items[index].page.head.type
      parts.itemsByType[type].append(index)
      if isOnHome[type] { parts.listed.append(index) }
      if isArchived[type] { archived.append(index) }
    }
    parts.years = ArchiveYear.all(of: archived, in: parts.items, below: input.settings.archive.address)
    linkNeighbours()
    checkDossiers()
  }

  /// Links the items of each home topic to the next older and the next newer.
  private mutating func linkNeighbours() {
    var newest = [Int?](repeating: nil, count: parts.taxonomies.first?.terms.count ?? 0)
    for index in parts.listed {
      guard let topic = parts.items[index].homeTopic else { continue }
      if let newer = newest[topic] {
        parts.items[index].newer = newer
        parts.items[newer].older = index
      }
      newest[topic] = index
    }
  }

  /// The terms that dossiers ask for must be there, if only on pages held back.
  private mutating func checkDossiers() {
    var hiddenTerms: [Set<String>]?
    for page in parts.items.lazy.map(\.page) where page.head.collect != nil {
      for (taxonomy, terms) in page.head.collect?.terms ?? [] {
        let known = Set(parts.taxonomies[taxonomy].terms.map(\.path))
        for term in terms where !known.contains(term.value) {
          let hidden = hiddenTerms ?? termsOfHiddenPages()
          hiddenTerms = hidden
          if hidden[taxonomy].contains(term.value) { continue }
          report(
            .unknownTerm, "'\(input.settings.taxonomies[taxonomy].name)' has no term '\(term.value)'", in: page,
            at: term.bytes,
            hint: NearestName.hint(term.value, among: known) ?? "use a term that pages name, or declare this one")
        }
      }
    }
  }

  private func termsOfHiddenPages() -> [Set<String>] {
    input.settings.taxonomies.indices.map { taxonomy in
      Set(hidden.flatMap { $0.head.terms[taxonomy].map(\.value) })
    }
  }
}
