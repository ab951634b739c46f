/// How a list is spread over pages.
package struct Pagination: Sendable {
  /// How many items there are.
  package var count: Int
  package var pageSize: Int

  /// How many pages; an empty list has one.
  package var pages: Int { max(1, (count + pageSize - 1) / pageSize) }

  /// The places of a page's items; pages count from 1.
  package func range(ofPage page: Int) -> Range<Int> {
    let start = min((page - 1) * pageSize, count)
    return start..<min(start + pageSize, count)
  }

  /// The page numbers to offer from a page: the first, the last and its
  /// neighbours, with `nil` where numbers are left out.
  package func numbers(around page: Int) -> [Int?] {
    let shown = (1...pages).filter { $0 == 1 || $0 == pages || abs($0 - page) <= Self.neighbours }
    return shown.reduce(into: []) { numbers, next in
      if case .some(.some(let last)) = numbers.last, next > last + 1 {
        numbers.append(next == last + 2 ? last + 1 : nil)
      }
      numbers.append(next)
    }
  }

  private static let neighbours = 2
}
