internal import Diagnostics
internal import HTMLReading

// Elements and how they lie in each other.
extension PageReader {
  mutating func readStart() {
    let entry = elements.entry(bytes, tokens.name)
    if foreignDepth > 0 { return readForeignStart(entry.element) }
    if part == .document, stack.isEmpty, entry.element != .html { openMissingRoot() }
    closeImplied(before: entry)
    checkPlace(of: entry)
    if entry.traits.contains(.obsolete) {
      let name = text(tokens.name).lowercased()
      tell(.obsoleteHTML, "'<\(name)>' is not part of HTML any more", tokens.range, hint: "use a style sheet")
    }
    readAttributes(entry.element)
    readElement(entry)
    if entry.traits.contains(.void) { return }
    if tokens.isSelfClosing, entry.element != .svg, entry.element != .math {
      tell(
        .invalidHTML, "'\(text(tokens.range))' does not close itself; browsers take it for a start tag", tokens.range,
        hint: "write '</\(text(tokens.name))>' where it ends")
    }
    let isForeign = entry.element == .svg || entry.element == .math
    if isForeign, tokens.isSelfClosing { return }
    push(entry, isForeign: isForeign)
    if isForeign { foreignDepth += 1 }
    if entry.traits.contains(.rawText) { readRawText(entry.element) }
  }

  private mutating func push(_ entry: HTMLElementTable.Entry, isForeign: Bool) {
    stack.append(
      OpenElement(
        element: entry.element, traits: entry.traits, isForeign: isForeign, tag: tokens.range, name: tokens.name))
  }

  private mutating func openMissingRoot() {
    // Told once: what follows is read as if it were there.
    stack.append(
      OpenElement(element: .html, traits: [.optionalEnd, .scope], isForeign: false, tag: 0..<0, name: 0..<0))
    tell(.invalidHTML, "the page does not say its language", 0..<0, hint: "begin with '<html lang=\"de\">'")
  }

  /// Elements of SVG and MathML may close themselves and have any name.
  private mutating func readForeignStart(_ element: HTMLElement) {
    readAttributes(element)
    readForeignLinks()
    if tokens.isSelfClosing { return }
    push(.unknown, isForeign: true)
    foreignDepth += 1
  }

  // MARK: End tags

  mutating func readEnd() {
    let entry = elements.entry(bytes, tokens.name)
    guard let place = match(entry.element) else { return readStrayEnd(entry) }
    for open in stack[(place + 1)...].reversed() where !open.traits.contains(.optionalEnd) {
      tell(
        .invalidHTML, "'<\(text(open.name))>' is still open where '</\(text(tokens.name))>' stands", open.tag,
        hint: "close it before")
      forgiven.append(open.element)
    }
    pop(to: place)
  }

  /// The place of the open element that an end tag closes.
  private func match(_ element: HTMLElement) -> Int? {
    for place in stack.indices.reversed() {
      let open = stack[place]
      if isMatch(open, element) { return place }
      if open.traits.contains(.scope) && element != .html && element != .body && !isTablePart(element) { return nil }
    }
    return nil
  }

  private func isTablePart(_ element: HTMLElement) -> Bool {
    switch element {
    case .table, .tbody, .thead, .tfoot, .tr, .td, .th: true
    default: false
    }
  }

  private func isMatch(_ open: OpenElement, _ element: HTMLElement) -> Bool {
    if !open.isForeign, element != .other { return open.element == element }
    // The root that is missing has no name.
    guard open.name.count == tokens.name.count, !open.name.isEmpty else { return false }
    return zip(open.name, tokens.name).allSatisfy { HTMLTokenizer.lower(bytes[$0]) == HTMLTokenizer.lower(bytes[$1]) }
  }

  private mutating func readStrayEnd(_ entry: HTMLElementTable.Entry) {
    if let place = forgiven.firstIndex(of: entry.element) {
      forgiven.remove(at: place)
      return
    }
    let name = text(tokens.name)
    if entry.traits.contains(.void) {
      tell(.invalidHTML, "'<\(name)>' has no end tag", tokens.range, hint: "remove '</\(name)>'")
    } else if entry.element == .p {
      tell(
        .invalidHTML, "'</p>' closes nothing: a block or another '<p>' has ended the paragraph before", tokens.range,
        in: line(around: tokens.range), hint: "keep blocks out of paragraphs")
    } else if part == .document || entry.element != .html {
      tell(
        .invalidHTML, "'</\(name)>' closes nothing", tokens.range, in: line(around: tokens.range),
        hint: "remove it, or open '<\(name)>' before")
    }
  }

  mutating func pop(to place: Int) {
    while stack.count > place {
      if stack.removeLast().isForeign { foreignDepth -= 1 }
    }
    while let watch = watches.last, watch.depth >= stack.count { endWatch(watches.removeLast(), watch) }
  }

  /// At the end of the page.
  mutating func closeRest() {
    for open in stack.reversed() where !open.traits.contains(.optionalEnd) {
      tell(.invalidHTML, "'<\(text(open.name))>' is never closed", open.tag, hint: "add '</\(text(open.name))>'")
    }
    pop(to: 0)
  }

  // MARK: Ends that may be left out

  /// Closes what the next start tag ends by itself.
  private mutating func closeImplied(before entry: HTMLElementTable.Entry) {
    if entry.traits.contains(.endsParagraph) || entry.traits.contains(.block) { closeParagraph(before: entry) }
    while let open = stack.last, Self.ends(entry.element, open.element) { pop(to: stack.count - 1) }
  }

  /// A block ends a paragraph; elements that are still open in it are a fault.
  private mutating func closeParagraph(before entry: HTMLElementTable.Entry) {
    var place = stack.count - 1
    while place >= 0, stack[place].element != .p {
      let open = stack[place]
      // Blocks that hold the new one, and no paragraph.
      if open.traits.contains(.block) || open.traits.contains(.scope) || open.isForeign { return }
      place -= 1
    }
    guard place >= 0 else { return }
    for open in stack[(place + 1)...] {
      tell(
        .invalidHTML, "'<\(text(tokens.name))>' is not allowed in '<\(text(open.name))>' in a paragraph", tokens.range,
        hint: "close the paragraph before")
      forgiven.append(open.element)
      break
    }
    pop(to: place)
  }

  /// Whether a start tag ends an open element whose end tag may be left out.
  ///
  /// - SeeAlso: HTML Standard, 13.1.2.4 "Optional tags".
  private static func ends(_ next: HTMLElement, _ open: HTMLElement) -> Bool {
    switch open {
    case .li: next == .li
    case .dt, .dd: next == .dt || next == .dd
    case .option: next == .option || next == .optgroup
    case .optgroup: next == .optgroup
    case .rp, .rt, .rb, .rtc: next == .rp || next == .rt || next == .rb || next == .rtc
    case .td, .th: next == .td || next == .th || next == .tr || next == .tbody || next == .tfoot
    case .tr: next == .tr || next == .tbody || next == .tfoot || next == .thead
    case .thead, .tbody, .tfoot: next == .tbody || next == .tfoot
    case .caption, .colgroup: next == .thead || next == .tbody || next == .tr || next == .tfoot || next == .colgroup
    case .head: next == .body
    default: false
    }
  }
}
