/// Who refers to whom, to be read from the other end.
package struct ReferenceIndex: Sendable {
  /// The ways of referring: keys of front matter, and ``links``.
  package let kinds: [String]
  /// Where each item's entries begin in ``entries``, and where the last one's end.
  private let starts: [Int32]
  private let entries: [Entry]

  /// The kind of links in bodies.
  package static let links = "links"

  private struct Entry {
    var kind: Int32
    var source: Int32
  }

  /// Gathers references in the order of their sources.
  struct Builder {
    let kinds: [String]
    private var edges: [(target: Int32, entry: Entry)] = []

    init(kinds: [String]) { self.kinds = kinds }

    mutating func add(_ kind: Int, from source: Int, to target: Int) {
      edges.append((Int32(target), Entry(kind: Int32(kind), source: Int32(source))))
    }

    /// - Complexity: O(*references* + *items*).
    func build(items: Int) -> ReferenceIndex {
      var starts = [Int32](repeating: 0, count: items + 1)
      for edge in edges { starts[Int(edge.target) + 1] += 1 }
      for item in 0..<items { starts[item + 1] += starts[item] }
      var next = starts
      var entries = [Entry](repeating: Entry(kind: 0, source: 0), count: edges.count)
      for edge in edges {
        entries[Int(next[Int(edge.target)])] = edge.entry
        next[Int(edge.target)] += 1
      }
      return ReferenceIndex(kinds: kinds, starts: starts, entries: entries)
    }
  }

  package init() { self.init(kinds: [], starts: [0], entries: []) }

  private init(kinds: [String], starts: [Int32], entries: [Entry]) {
    self.kinds = kinds
    self.starts = starts
    self.entries = entries
  }

  /// The items that refer to one in any way, newest first, each once.
  package func referrers(to item: Int) -> [Int] { sources(of: item) { _ in true } }

  /// The items that refer to one in the way named, newest first, each once.
  package func referrers(to item: Int, by kind: String) -> [Int] {
    guard let kind = kinds.firstIndex(of: kind) else { return [] }
    return sources(of: item) { $0 == kind }
  }

  private func sources(of item: Int, _ isWanted: (Int) -> Bool) -> [Int] {
    guard item + 1 < starts.count else { return [] }
    var sources: [Int] = []
    // One source's references stand together, since they were added together.
    for entry in entries[Int(starts[item])..<Int(starts[item + 1])] where isWanted(Int(entry.kind)) {
      if sources.last != Int(entry.source) { sources.append(Int(entry.source)) }
    }
    return sources
  }
}
