internal import Diagnostics

/// Puts the parts of series in order.
struct SeriesBuilder {
  private(set) var mistakes: [Diagnostic] = []
  /// For each item, the overview it is a part of, and where that is written.
  private var overviews: [(item: Int, place: Span)?]
  /// The parts that each overview lists itself, in its order.
  private var lists: [Int: [Int]] = [:]

  init(items: Int) { overviews = Array(repeating: nil, count: items) }

  /// Notes that an item calls itself a part.
  mutating func add(_ part: Int, to overview: Int, at place: Span) { join(part, overview, place) }

  /// Notes that an overview lists a part.
  mutating func list(_ part: Int, in overview: Int, at place: Span) {
    if lists[overview]?.contains(part) ?? false {
      mistakes.append(
        Diagnostic(.duplicateKey, "the part is listed already", at: place, hint: "keep one of the two"))
    } else if join(part, overview, place) {
      lists[overview, default: []].append(part)
    }
  }

  @discardableResult
  private mutating func join(_ part: Int, _ overview: Int, _ place: Span) -> Bool {
    if let known = overviews[part], known.item != overview {
      mistakes.append(
        Diagnostic(
          .invalidValue, "the page is a part of another series already", at: place, hint: "let it be in one of them",
          steps: [.init("named here", at: known.place)]))
      return false
    }
    if overviews[part] == nil { overviews[part] = (overview, place) }
    return true
  }

  /// The series by their overviews, newest first; those that go in a circle are told of and left out.
  ///
  /// - Complexity: O(*items*).
  mutating func build(_ items: [Item]) -> [Series] {
    breakCircles(items)
    var parts: [Int: [Int]] = lists
    // Items count from the newest, series from the first.
    for item in overviews.indices.reversed() where items[item].page.head.date != nil { append(item, to: &parts) }
    for item in overviews.indices where items[item].page.head.date == nil { append(item, to: &parts) }
    return parts.sorted { $0.key < $1.key }.compactMap { overview, parts in
      let kept = parts.filter { overviews[$0]?.item == overview }
      return kept.isEmpty ? nil : Series(overview: overview, parts: kept)
    }
  }

  private func append(_ item: Int, to parts: inout [Int: [Int]]) {
    guard let overview = overviews[item]?.item, !(lists[overview]?.contains(item) ?? false) else { return }
    parts[overview, default: []].append(item)
  }

  private mutating func breakCircles(_ items: [Item]) {
    var rounds = [Int](repeating: 0, count: overviews.count)
    for start in overviews.indices where rounds[start] == 0 && overviews[start] != nil {
      var next: Int? = start
      while let item = next, rounds[item] == 0 {
        rounds[item] = start + 1
        next = overviews[item]?.item
      }
      if let item = next, rounds[item] == start + 1 { report(circleFrom: item, items) }
    }
  }

  private mutating func report(circleFrom item: Int, _ items: [Item]) {
    var circle: [Int] = []
    var next: Int? = item
    while let member = next, circle.first != member {
      circle.append(member)
      next = overviews[member]?.item
    }
    // Told of at the member whose path sorts first, wherever the walk began.
    let first = circle.indices.min { items[circle[$0]].page.path < items[circle[$1]].page.path } ?? 0
    let turned = circle[first...] + circle[..<first]
    let names = (turned + turned.prefix(1)).map { "'\(items[$0].page.path)'" }.joined(separator: " → ")
    mistakes.append(
      Diagnostic(
        .seriesCircle, "the series goes in a circle: \(names)", at: overviews[circle[first]]?.place,
        hint: "let the overview be a part of nothing"))
    for member in circle { overviews[member] = nil }
  }
}
