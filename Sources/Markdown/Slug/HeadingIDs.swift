/// Gives every heading of a document an id of its own.
struct HeadingIDs {
  /// What a heading without letters is called.
  static let fallback = "abschnitt"

  /// Put before each id.
  let prefix: String
  private(set) var used: Set<String> = []
  /// For each slug, the number that its next occurrence tries first.
  private var next: [String: Int] = [:]

  init(prefix: String) { self.prefix = prefix }

  /// Notes an id that is no heading's. Slugs hold no `_`, so one with it never collides.
  mutating func note(_ id: String) { used.insert(id) }

  /// The slug of `title`, with `-2`, `-3` and so on if an earlier heading has it.
  ///
  /// - Complexity: O(length of the title), amortised.
  mutating func id(for title: UnsafeBufferPointer<UInt8>) -> String {
    let slug = Slug.make(title)
    let base = prefix + (slug.isEmpty ? Self.fallback : slug)
    if used.insert(base).inserted { return base }
    var number = next[base] ?? 1
    var id = base
    repeat {
      number += 1
      id = "\(base)-\(number)"
    } while !used.insert(id).inserted
    next[base] = number
    return id
  }
}
