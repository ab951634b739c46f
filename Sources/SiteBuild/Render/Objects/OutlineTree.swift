internal import Markdown
internal import Values

/// Headings as a tree for templates: `id title level number children`.
enum OutlineTree {
  /// - Complexity: O(*n*): every heading is put below its parent once; levels bound the depth.
  static func value(of headings: [MarkdownHeading]) -> Value {
    // The open headings, from the outermost, each with the children it has so far.
    var open: [(heading: MarkdownHeading?, children: [Value])] = [(nil, [])]
    func close() {
      guard let last = open.popLast(), let heading = last.heading else { return }
      open[open.count - 1].children.append(value(of: heading, children: last.children))
    }
    for heading in headings {
      while let last = open.last?.heading, last.level >= heading.level { close() }
      open.append((heading, []))
    }
    while open.count > 1 { close() }
    return .list(open[0].children)
  }

  private static func value(of heading: MarkdownHeading, children: [Value]) -> Value {
    .map([
      "id": .text(heading.id), "title": .text(heading.title), "level": .int(heading.level),
      "number": .text(heading.number), "children": .list(children),
    ])
  }
}
