extension Array {
  /// The place of the element with a path, among elements sorted by it.
  ///
  /// - Parameter key: The path of the element at a place; elements themselves are not handed around.
  /// - Complexity: O(log *n*).
  package func place(of path: SitePath, by key: (Int) -> SitePath) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if key(middle) < path { low = middle + 1 } else { high = middle }
    }
    return low < count && key(low) == path ? low : nil
  }
}
