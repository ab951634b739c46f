extension Set<String> {
  /// Takes an id that is not in the set yet: the given one, or with `-2`, `-3` and so on behind it.
  mutating func insertUnused(_ id: String) -> String {
    var (candidate, number) = (id, 1)
    while !insert(candidate).inserted {
      number += 1
      candidate = "\(id)-\(number)"
    }
    return candidate
  }
}
