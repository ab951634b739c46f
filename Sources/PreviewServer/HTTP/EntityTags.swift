/// A list of entity tags, as `If-None-Match` and `If-Match` have it (RFC 9110, 8.8.3 and 13.1).
enum EntityTags: Hashable {
  case any
  /// With their quotes, and `W/` where they are weak.
  case these([String])

  init(_ field: String) {
    if field.trimmingBlanks == "*" {
      self = .any
      return
    }
    var tags: [String] = []
    var rest = field[...]
    // A tag may hold commas, so the list is read by its quotes.
    while let opening = rest.firstIndex(of: "\"") {
      let isWeak = rest[..<opening].hasSuffix("W/")
      let inside = rest[rest.index(after: opening)...]
      guard let closing = inside.firstIndex(of: "\"") else { break }
      tags.append("\(isWeak ? "W/" : "")\"\(inside[..<closing])\"")
      rest = inside[inside.index(after: closing)...]
    }
    self = .these(tags)
  }

  /// Whether one of them is this tag; weak ones count as well.
  func match(_ tag: String) -> Bool {
    switch self {
    case .any: true
    case .these(let tags): tags.contains { $0 == tag || $0 == "W/\(tag)" }
    }
  }

  /// Whether one of them is this tag and strong.
  func matchStrongly(_ tag: String) -> Bool {
    switch self {
    case .any: true
    case .these(let tags): tags.contains(tag)
    }
  }
}
