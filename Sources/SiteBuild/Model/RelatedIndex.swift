/// Finds pages that are about the same, by the terms they share.
///
/// Asked for one page at a time: only pages that show related ones pay.
package struct RelatedIndex: Sendable {
  /// Of each term so many of the newest pages are looked at, or as many as are
  /// asked for. So the cost of a page does not grow with the site, and that of a
  /// site grows with its pages and not with its pairs.
  package static let newestOfTerm = 64

  /// Where each item's terms begin in ``terms``, and where the last one's end.
  private var starts: [Int32] = [0]
  /// Terms of all taxonomies, numbered through; a term stands for those above it too.
  private var terms: [Int32] = []
  /// What sharing each term counts.
  private var weights: [Int32] = []
  /// The listed items of each term, newest first.
  private var items: [[Int]] = []

  package init() {}

  /// Takes in the terms of the next taxonomy.
  mutating func add(_ taxonomy: Taxonomy) {
    weights += Array(repeating: Int32(taxonomy.settings.relatedWeight), count: taxonomy.terms.count)
    items += taxonomy.terms.map(\.items)
  }

  /// Takes in a term of the next item, by its place in its taxonomy plus the number
  /// of terms of the taxonomies before.
  mutating func add(_ term: Int32) { terms.append(term) }

  mutating func endItem() { starts.append(Int32(terms.count)) }

  /// The items that share most with one: by the sum of the weights of what they
  /// share, then newest first; the item itself and those excluded left out.
  ///
  /// - Complexity: O(*t* × ``newestOfTerm`` × *u*) for *t* terms of the item and
  ///   *u* of the others.
  package func items(like item: Int, count: Int, excluding: [Int]) -> [Int] {
    guard count > 0, item + 1 < starts.count else { return [] }
    let own = terms(of: item)
    var best = BestScores(count: count)
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: weights.count) { shared in
      shared.initialize(repeating: 0)
      for term in own { shared[Int(term)] = weights[Int(term)] }
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: starts.count / 64 + 1) { seen in
        seen.initialize(repeating: 0)
        for skipped in excluding + [item] { _ = Self.insert(skipped, in: seen) }
        for term in own where weights[Int(term)] > 0 {
          for candidate in items[Int(term)].prefix(max(Self.newestOfTerm, count)) where Self.insert(candidate, in: seen)
          {
            best.add(candidate, score: score(of: candidate, shared))
          }
        }
      }
    }
    return best.items
  }

  private func terms(of item: Int) -> ArraySlice<Int32> { terms[Int(starts[item])..<Int(starts[item + 1])] }

  private func score(of item: Int, _ shared: UnsafeMutableBufferPointer<Int32>) -> Int32 {
    var score: Int32 = 0
    for term in terms(of: item) { score &+= shared[Int(term)] }
    return score
  }

  /// Notes a number; false if it was noted already.
  private static func insert(_ number: Int, in bits: UnsafeMutableBufferPointer<UInt64>) -> Bool {
    let bit: UInt64 = 1 << UInt64(number & 63)
    guard bits[number >> 6] & bit == 0 else { return false }
    bits[number >> 6] |= bit
    return true
  }
}

/// The best few of many, in order.
private struct BestScores {
  let count: Int
  private var best: [(score: Int32, item: Int)] = []

  init(count: Int) { self.count = count }

  var items: [Int] { best.map(\.item) }

  mutating func add(_ item: Int, score: Int32) {
    if best.count == count, let worst = best.last, !Self.isBetter((score, item), worst) { return }
    if best.count == count { best.removeLast() }
    var place = best.count
    while place > 0, Self.isBetter((score, item), best[place - 1]) { place -= 1 }
    best.insert((score, item), at: place)
  }

  private static func isBetter(_ a: (score: Int32, item: Int), _ b: (score: Int32, item: Int)) -> Bool {
    a.score != b.score ? a.score > b.score : a.item < b.item
  }
}
