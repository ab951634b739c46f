/// A list or map whose end has not come yet.
struct OpenCollection {
  struct Key {
    /// `nil` if it cannot be used.
    var text: String?
    var bytes: Range<Int>
  }

  let start: YAMLCollectionStart
  let isMap: Bool
  var items: [YAMLNode] = []
  private(set) var entries: [YAMLEntry] = []
  /// A map's key that waits for its value.
  var key: Key?
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
  /// - Returns: The place of this key in the file if it is there already; then nothing is added.
  /// - Complexity: O(1), amortised.
  mutating func append(_ entry: YAMLEntry) -> Range<Int>? {
    if let known = place(of: entry.key) { return entries[known].keyBytes }
    entries.append(entry)
    return nil
  }

  private mutating func place(of key: String) -> Int? {
    if entries.count <= Self.largestWithoutIndex {
      return entries.indices.first { entries[$0].key == key }
    }
    if index.isEmpty { for (place, known) in entries.enumerated() { index[known.key] = place } }
    if let known = index[key] { return known }
    index[key] = entries.count
    return nil
  }
}
