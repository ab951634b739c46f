/// Finds where the destination of a link stands in the source.
///
/// libcmark 0.30 gives the lines of blocks rightly, but the columns of inlines
/// wrongly (mended in 0.31.2). So the destination's text is looked for in the lines of its block, in order of occurrence;
/// then in the link reference definitions; then the block's first line must do.
struct DestinationFinder {
  let lines: SourceLines
  private var search: ByteSearch
  /// The block's lines that no earlier link has been found in yet, as offsets in the body.
  private var rest = 0..<0
  private var firstLine = 0..<0
  private var definitions: [String: Range<Int>]?

  init(_ lines: SourceLines) {
    self.lines = lines
    search = ByteSearch(sourceSize: lines.body.count)
  }

  /// Turns to the next block.
  mutating func enterBlock(firstLine first: Int, lastLine last: Int) {
    rest = lines.content(ofLines: first, through: last)
    firstLine = lines.content(ofLine: first)
  }

  /// The place in the file of the next link's destination.
  ///
  /// - Parameter destination: As libcmark gives it, decoded.
  mutating func place(of destination: String) -> Range<Int> {
    let range = inlinePlace(of: destination) ?? definitionPlace(of: destination) ?? looseMatch(destination)
    return lines.inFile(range ?? firstLine)
  }

  /// The place in the file of the next occurrence of some source text in the block.
  mutating func place(ofSource text: some Collection<UInt8>) -> Range<Int> {
    placeIfFound(ofSource: text) ?? lines.inFile(firstLine)
  }

  /// The place in the file of the next occurrence of some source text in the block that no backslash stands before.
  mutating func placeIfFound(ofSource text: some Collection<UInt8>) -> Range<Int>? {
    let body = lines.body
    let found = search.first(text, in: body, rest) { $0 == 0 || body[$0 - 1] != UInt8(ascii: "\\") }
    guard let found else { return nil }
    rest = found.upperBound..<rest.upperBound
    return lines.inFile(found)
  }

  /// The block's first line in the file.
  var firstLineInFile: Range<Int> { lines.inFile(firstLine) }

  /// Whether some text stands in the rest of the block, and not behind a backslash.
  func holdsUnescaped(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var search = search
    let body = lines.body
    return search.first(text, in: body, firstLine.lowerBound..<max(firstLine.lowerBound, rest.upperBound)) {
      $0 == 0 || body[$0 - 1] != UInt8(ascii: "\\")
    } != nil
  }

  /// `[text](destination)`, `[text](<destination>)` or `<destination>`.
  private mutating func inlinePlace(of destination: String) -> Range<Int>? {
    let autolink = destination.hasPrefix("mailto:") ? destination.utf8.dropFirst(7) : destination.utf8[...]
    let body = lines.body
    let found: Range<Int>?
    if destination.isEmpty {
      found = search.first("](".utf8, in: body, rest) { Self.isBlankDestination(body, after: $0 + 2) }
        .map { $0.upperBound..<$0.upperBound }
    } else {
      found =
        search.first(destination.utf8, in: body, rest) { Self.isOpened(body, at: $0) }
        ?? (autolink.count < destination.utf8.count
          ? search.first(autolink, in: body, rest) { Self.isOpened(body, at: $0) } : nil)
    }
    if let found { rest = found.upperBound..<rest.upperBound }
    return found
  }

  /// A destination with escapes or entities: what stands before the first of them, and on to its end.
  private mutating func looseMatch(_ destination: String) -> Range<Int>? {
    let plain = destination.utf8.prefix { !"&\"'()*<>[]\\_~`".utf8.contains($0) }
    let body = lines.body
    guard !plain.isEmpty, let found = search.first(plain, in: body, rest, where: { Self.isOpened(body, at: $0) })
    else { return nil }
    var end = found.upperBound
    while end < rest.upperBound, !" \t\r\n>".utf8.contains(body[end]) {
      if body[end] == UInt8(ascii: ")"), body[end - 1] != UInt8(ascii: "\\") { break }
      end += 1
    }
    rest = end..<rest.upperBound
    return found.lowerBound..<end
  }

  private static func isOpened(_ body: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    var before = place
    while before > 0, " \t\r\n".utf8.contains(body[before - 1]) { before -= 1 }
    guard before > 0 else { return false }
    return body[before - 1] == UInt8(ascii: "(") || (before == place && body[before - 1] == UInt8(ascii: "<"))
  }

  private static func isBlankDestination(_ body: UnsafeBufferPointer<UInt8>, after place: Int) -> Bool {
    let rest = body[place...].prefix(3)
    return rest.first == UInt8(ascii: ")") || rest.elementsEqual("<>)".utf8) || rest.first == UInt8(ascii: " ")
  }
}

extension DestinationFinder {
  /// `[label]: destination`, anywhere in the body.
  private mutating func definitionPlace(of destination: String) -> Range<Int>? {
    if definitions == nil { definitions = findDefinitions() }
    return definitions?[destination]
  }

  /// The first place of each destination of a link reference definition, as written.
  ///
  /// - Complexity: O(*n*) in bytes; called once and only if a link is not found in its block.
  private func findDefinitions() -> [String: Range<Int>] {
    let body = lines.body
    var found: [String: Range<Int>] = [:]
    var place = 1
    while place < body.count {
      defer { place += 1 }
      guard body[place] == UInt8(ascii: ":"), body[place - 1] == UInt8(ascii: "]") else { continue }
      var start = place + 1
      while start < body.count, " \t\r\n".utf8.contains(body[start]) { start += 1 }
      let isBracketed = start < body.count && body[start] == UInt8(ascii: "<")
      if isBracketed { start += 1 }
      var end = start
      while end < body.count, !"\r\n>".utf8.contains(body[end]), isBracketed || !" \t".utf8.contains(body[end]) {
        end += 1
      }
      let destination = String(decoding: body[start..<end], as: UTF8.self)
      if found[destination] == nil { found[destination] = start..<end }
      place = end
    }
    return found
  }
}
