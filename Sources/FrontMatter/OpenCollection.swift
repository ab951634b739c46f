/// A list or map whose end has not come yet.
struct OpenCollection {
  let start: YAMLCollectionStart
  let isMap: Bool
  var items: [YAMLNode] = []
  private(set) var entries: [YAMLEntry] = []
  /// A map's key that waits for its value; no text if the key cannot be used.
  var key: (text: String?, bytes: Range<Int>)?
  /// What an alias of this adds to a document, see ``YAMLLimits/aliasedWeight``.
  var weight = 1
  /// Lists and maps inside each other, this one included.
  var depth = 1
  /// Where keys stand in `entries`; filled only in large maps.
  private var index: [String: Int] = [:]

  /// Up to here comparing is faster than hashing.
  private static let largestWithoutIndex = 24

  init(_ start: YAMLCollectionStart, isMap: Bool) {
    self.start = start
    self.isMap = isMap
  }

  /// Adds an entry to a map.
  ///
  /// - Returns: The entry that has this key already; then nothing is added.
  /// - Complexity: O(1), amortised.
  mutating func append(_ entry: YAMLEntry) -> YAMLEntry? {
    if entries.count <= Self.largestWithoutIndex {
      if let first = entries.first(where: { $0.key == entry.key }) { return first }
    } else {
      if index.isEmpty { for (place, known) in entries.enumerated() { index[known.key] = place } }
      if let place = index[entry.key] { return entries[place] }
      index[entry.key] = entries.count
    }
    entries.append(entry)
    return nil
  }
}
