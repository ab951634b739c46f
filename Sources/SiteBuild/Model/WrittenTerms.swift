/// The terms of all items in one piece, item by item and taxonomy by taxonomy,
/// while taxonomies are being built: first as places among the nodes of a
/// ``TaxonomyBuilder``, then among the terms of a ``Taxonomy``.
struct WrittenTerms {
  private let taxonomies: Int
  private var terms: [Int] = []
  /// Where the terms of each item and taxonomy end.
  private var ends: [Int] = []
  private var isListed: [Bool] = []

  init(taxonomies: Int) { self.taxonomies = taxonomies }

  mutating func reserveCapacity(_ items: Int) {
    ends.reserveCapacity(items * taxonomies)
    terms.reserveCapacity(items * taxonomies * 2)
    isListed.reserveCapacity(items)
  }

  // MARK: - Taking in

  /// Takes in a term, once if it is written twice.
  mutating func add(_ term: Int?) {
    guard let term, !terms[(ends.last ?? 0)...].contains(term) else { return }
    terms.append(term)
  }

  mutating func endTaxonomy() { ends.append(terms.count) }

  /// - Parameter isListed: Whether the item is on the lists of its terms.
  mutating func endItem(isListed: Bool) { self.isListed.append(isListed) }

  // MARK: - Giving out

  private func range(_ item: Int, _ taxonomy: Int) -> Range<Int> {
    let place = item * taxonomies + taxonomy
    return (place == 0 ? 0 : ends[place - 1])..<ends[place]
  }

  func terms(of item: Int) -> ItemTerms {
    if taxonomies == 0 { return ItemTerms() }
    let all = range(item, 0).lowerBound..<range(item, taxonomies - 1).upperBound
    return ItemTerms(terms[all], ends: ends[item * taxonomies..<(item + 1) * taxonomies])
  }

  /// The listed items of each term, newest first; a parent has those of its children too.
  ///
  /// - Parameter parents: For each term, the one above it.
  func items(of parents: [Int?], in taxonomy: Int) -> [[Int]] {
    var counts = [Int](repeating: 0, count: parents.count)
    visit(parents, taxonomy) { term, _ in counts[term] += 1 }
    var items = counts.map { count in
      var list: [Int] = []
      list.reserveCapacity(count)
      return list
    }
    visit(parents, taxonomy) { term, item in items[term].append(item) }
    return items
  }

  /// Calls for each term of each listed item, and for those above it, once.
  private func visit(_ parents: [Int?], _ taxonomy: Int, _ body: (_ term: Int, _ item: Int) -> Void) {
    var last = [Int](repeating: -1, count: parents.count)
    for item in isListed.indices where isListed[item] {
      for place in range(item, taxonomy) {
        var next: Int? = terms[place]
        while let term = next, last[term] != item {
          last[term] = item
          body(term, item)
          next = parents[term]
        }
      }
    }
  }

  mutating func renumber(_ places: [Int], in taxonomy: Int) {
    for item in isListed.indices {
      for place in range(item, taxonomy) { terms[place] = places[terms[place]] }
    }
  }

  /// Takes all taxonomies and the terms of all items, with those above them, into an index.
  func index(_ taxonomies: [Taxonomy], in relations: inout RelatedIndex) {
    var offsets: [Int] = []
    var parents: [Int?] = []
    for taxonomy in taxonomies {
      relations.add(taxonomy)
      let offset = parents.count
      offsets.append(offset)
      parents += taxonomy.terms.map { term in term.parent.map { $0 + offset } }
    }
    var last = [Int](repeating: -1, count: parents.count)
    for item in isListed.indices {
      for taxonomy in offsets.indices {
        for place in range(item, taxonomy) {
          var next: Int? = terms[place] + offsets[taxonomy]
          // A parent that is there stands before all of its own parents.
          while let term = next, last[term] != item {
            last[term] = item
            relations.add(Int32(term))
            next = parents[term]
          }
        }
      }
      relations.endItem()
    }
  }
}
