extension Array {
  /// The place of the element with a path, among elements sorted by it.
  ///
  /// - Complexity: O(log *n*).
  package func place(of path: SitePath, by key: (Element) -> SitePath) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if key(self[middle]) < path { low = middle + 1 } else { high = middle }
    }
    return low < count && key(self[low]) == path ? low : nil
  }
}
