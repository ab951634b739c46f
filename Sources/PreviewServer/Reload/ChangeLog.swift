/// The changes of the last builds, for pages that were away.
struct ChangeLog {
  /// How many builds are remembered; a page that was away for longer reloads.
  static let length = 100

  /// How many builds have changed the output.
  private(set) var generation = 0
  /// The last ones, the newest at the end; an element is `nil` if any output may have changed.
  private var changes: [[String]?] = []

  /// - Parameter changed: Paths of outputs; `nil` for any.
  mutating func append(_ changed: [String]?) {
    generation += 1
    changes.append(changed)
    if changes.count > Self.length { changes.removeFirst() }
  }

  /// All that changed after a generation, or `nil` if that is not known any more.
  func changes(since generation: Int) -> [String]? {
    let known = self.generation - changes.count...self.generation
    guard known.contains(generation) else { return nil }
    let missed = self.generation - generation
    var paths: [String] = []
    for changed in changes.suffix(missed) {
      guard let changed else { return nil }
      paths += changed
    }
    return paths
  }
}
