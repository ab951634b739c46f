internal import Diagnostics
internal import Values

extension TaxonomyBuilder {
  /// The taxonomy of all terms gathered, without items.
  ///
  /// - Parameter counts: How many items each of ``nodes`` lists.
  /// - Returns: Also the place in the taxonomy of each of ``nodes``.
  func build(counts: [Int]) -> (taxonomy: Taxonomy, places: [Int]) {
    let children = sortedChildren(counts)
    var taxonomy = Taxonomy(settings: settings, terms: [], roots: [])
    taxonomy.terms.reserveCapacity(nodes.count)
    var places = [Int](repeating: 0, count: nodes.count)
    var waiting = Array((children[nil] ?? []).reversed())
    while let index = waiting.popLast() {
      let place = taxonomy.terms.count
      places[index] = place
      let parent = nodes[index].parent.map { places[$0] }
      taxonomy.terms.append(term(nodes[index], parent: parent, in: taxonomy))
      if let parent { taxonomy.terms[parent].children.append(place) } else { taxonomy.roots.append(place) }
      waiting += (children[index] ?? []).reversed()
    }
    return (taxonomy, places)
  }

  private func term(_ node: TermNode, parent: Int?, in taxonomy: Taxonomy) -> Term {
    let base = parent.map { taxonomy.terms[$0].address } ?? settings.termBase
    var term = Term(
      name: node.label ?? node.name, path: node.path, address: base.appending(node.slug), parent: parent)
    term.page = node.page?.index
    term.aliases = node.aliases.map { (settings.termBase.appending($0.slugs), $0.owner) } + node.redirects
    return term
  }

  /// The nodes below each node, and below none, in the order they are shown.
  private func sortedChildren(_ counts: [Int]) -> [Int?: [Int]] {
    let order = Dictionary(settings.order.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
    let keys = nodes.indices.map { index in
      let node = nodes[index]
      let second: Int =
        switch settings.sorting {
        case .name: 0
        case .count: -counts[index]
        case .weight: node.weight ?? Int.max
        }
      return (order[node.path] ?? Int.max, second, GermanOrder.key(node.label ?? node.name), node.path)
    }
    let sorted = nodes.indices.sorted { keys[$0] < keys[$1] }
    return Dictionary(grouping: sorted) { nodes[$0].parent }
  }
}
