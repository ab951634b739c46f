internal import Values

// What templates ask of a site. Each answer is a list of indices, so that it can
// be kept and the question asked again when the site has changed.
extension Site {
  /// Other items to read after one: those its editor named, then those that share
  /// most of its terms.
  ///
  /// - SeeAlso: ``RelatedIndex/items(like:count:excluding:)``
  package func related(to index: Int, count: Int) -> [Int] {
    let chosen = Array(items[index].related.prefix(count))
    if chosen.count >= count { return chosen }
    return chosen + relations.items(like: index, count: count - chosen.count, excluding: items[index].related)
  }

  /// Other items to read after one: those its editor named, then the newest of ``relatedTopic(of:)``.
  package func moreFromTopic(of index: Int, count: Int) -> [Int] {
    let item = items[index]
    var chosen = Array(item.related.prefix(count))
    guard let topic = relatedTopic(of: item) else { return chosen }
    for candidate in taxonomies[0].terms[topic].items {
      if chosen.count >= count { break }
      if candidate != index, !item.related.contains(candidate) { chosen.append(candidate) }
    }
    return chosen
  }

  /// The topic whose newest items stand below an item: the home topic, or the
  /// nearest one above it that has enough to show.
  package func relatedTopic(of item: Item) -> Int? {
    guard var topic = item.homeTopic, let terms = taxonomies.first?.terms else { return nil }
    while terms[topic].items.count <= settings.relatedCount, let parent = terms[topic].parent { topic = parent }
    return topic
  }

  /// The items that a dossier collects; none if the item is no dossier.
  ///
  /// - Complexity: O(*n*) in the items of the terms or types that it asks for.
  package func collection(of index: Int) -> [Int] {
    guard let query = items[index].page.head.collect else { return [] }
    let wanted = query.terms.map { taxonomy, terms in
      let paths = Set(terms.map(\.value))
      return Set(taxonomies[taxonomy].terms.filter { paths.contains($0.path) }.flatMap(\.items))
    }
    let candidates = wanted.min { $0.count < $1.count }?.sorted() ?? typed(query)
    var found = candidates.filter { candidate in
      candidate != index && wanted.allSatisfy { $0.contains(candidate) } && meets(query, items[candidate].page.head)
    }
    if query.order == .oldest { found.reverse() }
    return Array(found.prefix(query.count ?? found.count))
  }

  private func typed(_ query: CollectQuery) -> [Int] {
    query.types.isEmpty ? listed : Set(query.types).flatMap { itemsByType[$0] }.sorted()
  }

  private func meets(_ query: CollectQuery, _ head: PageHead) -> Bool {
    // A dossier in a dossier would tell everything twice.
    guard head.collect == nil, query.types.isEmpty || query.types.contains(head.type) else { return false }
    guard query.from != nil || query.to != nil else { return true }
    guard let day = head.date?.day else { return false }
    return query.from.map { $0 <= day } ?? true && query.to.map { day <= $0 } ?? true
  }

  /// How many of some items each term of a taxonomy has, the most first; of
  /// nested terms only those at the top.
  ///
  /// - Complexity: O(*n*) in the items and their terms.
  package func counts(of items: [Int], in taxonomy: Int) -> [(term: Int, count: Int)] {
    let terms = taxonomies[taxonomy].terms
    var counts = [Int](repeating: 0, count: terms.count)
    for item in items {
      var tops: [Int] = []
      for var term in self.items[item].terms[taxonomy] {
        while let parent = terms[term].parent { term = parent }
        if !tops.contains(term) { tops.append(term) }
      }
      for top in tops { counts[top] += 1 }
    }
    return counts.indices.filter { counts[$0] > 0 }
      .sorted { (-counts[$0], $0) < (-counts[$1], $1) }.map { ($0, counts[$0]) }
  }
}
