internal import Diagnostics
internal import FrontMatter
internal import Values

extension FieldReader {
  /// What a dossier collects: the terms are looked up later, when all are known.
  mutating func collectQuery(_ key: String, _ settings: SiteSettings) -> CollectQuery? {
    guard let node = node(key) else { return nil }
    return nested(node, of: key, place: node.bytes) { reader in
      var query = CollectQuery()
      for (index, taxonomy) in settings.taxonomies.enumerated() {
        let terms = reader.texts(taxonomy.name)
        if !terms.isEmpty { query.terms.append((index, terms)) }
      }
      let names = settings.types.map(\.name)
      for written in reader.texts("type") {
        if let type = names.firstIndex(of: written.value) {
          query.types.append(type)
        } else {
          reader.reportChoice(written, of: "type", among: names)
        }
      }
      query.from = reader.day("from")
      query.to = reader.day("to")
      query.order = reader.choice("order", default: .newest)
      if reader.node("count") != nil { query.count = reader.count("count", in: 1...10_000, default: 1) }
      reader.checkPeriod(query)
      return query
    }
  }

  private mutating func day(_ key: String) -> CalendarDay? {
    read(key) { (node) throws(FieldError) in try node.date() }?.day
  }

  private mutating func checkPeriod(_ query: CollectQuery) {
    guard let from = query.from, let to = query.to, to < from else { return }
    report(.invalidValue, "'to' lies before 'from'", at: place(of: "to"), hint: "exchange the two")
  }
}
