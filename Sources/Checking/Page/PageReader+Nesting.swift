internal import Diagnostics
internal import HTMLReading

// Which elements may stand where.
extension PageReader {
  /// Says if the element that begins may not stand where it does.
  mutating func checkPlace(of entry: HTMLElementTable.Entry) {
    if entry.traits.contains(.block) { checkBlock(entry) }
    if entry.traits.contains(.interactive) { checkInteractive(entry) }
    if let parent = stack.last, !Self.isUsual(entry.element, in: parent.element) { checkFamily(entry, parent) }
    switch entry.element {
    case .form: checkAncestor(.form, "'<form>' lies in another form")
    case .meta where part == .document: checkMetadata(isAllowed: attribute(.itemprop) != nil)
    case .link where part == .document: checkMetadata(isAllowed: attribute(.itemprop) != nil || isBodyLink)
    case .style, .base: checkMetadata(isAllowed: part == .fragment && entry.element == .style)
    case .main where stack.contains { $0.element == .main }:
      misplace("'<main>' lies in another one", hint: "keep one of them")
    default: break
    }
  }

  private mutating func misplace(_ message: String, hint: String) {
    tell(.invalidHTML, message, tokens.range, hint: hint)
  }

  /// Blocks may not lie in elements that hold phrasing content.
  private mutating func checkBlock(_ entry: HTMLElementTable.Entry) {
    var place = stack.count - 1
    while place >= 0, stack[place].traits.contains(.transparent), !stack[place].isForeign { place -= 1 }
    guard place >= 0, stack[place].traits.contains(.holdsPhrasing) else { return }
    let holder = stack[place]
    misplace(
      "'<\(text(tokens.name))>' is not allowed in '<\(text(holder.name))>'",
      hint: "put it outside, or use '<span>' or '<div>' for the other")
  }

  private mutating func checkInteractive(_ entry: HTMLElementTable.Entry) {
    if entry.element == .input, let type = attribute(.type), isEqual(type.value, "hidden") { return }
    for open in stack.reversed() {
      if open.element == .a, entry.element == .label { return }
      if open.element == .a || open.element == .button || (open.element == .label && entry.element == .label) {
        return misplace(
          "'<\(text(tokens.name))>' lies in '<\(text(open.name))>'", hint: "put the two beside each other")
      }
      if open.traits.contains(.scope) { return }
    }
  }

  private mutating func checkAncestor(_ element: HTMLElement, _ message: String) {
    if stack.contains(where: { $0.element == element }) { misplace(message, hint: "put the two beside each other") }
  }

  private mutating func checkMetadata(isAllowed: Bool) {
    if isAllowed || stack.last?.element == .head || stack.last?.element == .noscript { return }
    // Heads may be left out: what comes before the body belongs to one.
    if !stack.contains(where: { $0.element == .body }), stack.count <= 1 { return }
    misplace("'<\(text(tokens.name))>' belongs into the head", hint: "move it there")
  }

  /// Whether a link may stand in the body.
  private var isBodyLink: Bool {
    guard let rel = attribute(.rel) else { return false }
    let words: [StaticString] = [
      "stylesheet", "preload", "prefetch", "preconnect", "modulepreload", "dns-prefetch", "pingback",
    ]
    return words.contains { isEqual(rel.value, $0) }
  }

  // MARK: Children of few parents

  /// The pairs that pages are full of.
  private static func isUsual(_ element: HTMLElement, in parent: HTMLElement) -> Bool {
    switch (parent, element) {
    case (.ul, .li), (.ol, .li), (.dl, .dt), (.dl, .dd), (.tr, .td), (.tr, .th), (.tbody, .tr), (.picture, .source):
      true
    default: false
    }
  }

  private mutating func checkFamily(_ entry: HTMLElementTable.Entry, _ parent: OpenElement) {
    if entry.traits.contains(.hasParents), let parents = Self.parents[entry.element] { checkParent(entry, parents) }
    if parent.traits.contains(.hasChildren) { checkOnlyChildren(entry, of: parent) }
  }

  private mutating func checkParent(_ entry: HTMLElementTable.Entry, _ parents: Set<HTMLElement>) {
    guard let parent = nearestParent, !parents.contains(parent.element), parent.element != .template else { return }
    if part == .fragment, stack.isEmpty { return }
    if parent.element == .div, entry.element == .dt || entry.element == .dd { return }
    let names = parents.map(\.rawValue).sorted().map { "'<\($0)>'" }.joined(separator: " or ")
    misplace(
      "'<\(text(tokens.name))>' lies in '<\(parent.element == .other ? text(parent.name) : parent.element.rawValue)>'",
      hint: "put it into \(names)")
  }

  private var nearestParent: OpenElement? {
    stack.last { $0.element != .slot }
  }

  /// - SeeAlso: HTML Standard, "Contexts in which this element can be used" of each.
  private static let parents: [HTMLElement: Set<HTMLElement>] = [
    .li: [.ul, .ol, .menu], .dt: [.dl], .dd: [.dl], .tr: [.table, .thead, .tbody, .tfoot], .td: [.tr], .th: [.tr],
    .thead: [.table], .tbody: [.table], .tfoot: [.table], .caption: [.table], .colgroup: [.table],
    .col: [.colgroup, .table], .option: [.select, .datalist, .optgroup], .optgroup: [.select],
    .figcaption: [.figure], .legend: [.fieldset, .optgroup], .summary: [.details],
    .source: [.picture, .audio, .video], .track: [.audio, .video], .title: [.head, .html], .head: [.html],
    .body: [.html], .rt: [.ruby, .rtc], .rp: [.ruby, .rtc],
  ]

  /// Lists and tables hold nothing but their parts.
  private mutating func checkOnlyChildren(_ entry: HTMLElementTable.Entry, of parent: OpenElement) {
    guard let children = Self.children[parent.element], !children.contains(entry.element),
      Self.parents[entry.element] == nil, entry.element != .script, entry.element != .template
    else { return }
    misplace(
      "'<\(text(tokens.name))>' lies in '<\(text(parent.name))>'",
      hint: "put it into \(children.map(\.rawValue).sorted().map { "'<\($0)>'" }.joined(separator: " or "))")
  }

  private static let children: [HTMLElement: Set<HTMLElement>] = [
    .ul: [.li], .ol: [.li], .menu: [.li], .dl: [.dt, .dd, .div], .table: [.caption, .colgroup, .thead, .tbody, .tr],
    .tr: [.td, .th], .thead: [.tr], .tbody: [.tr], .tfoot: [.tr], .picture: [.source, .img],
  ]
}
