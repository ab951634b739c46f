/// Definition lists and explanations of abbreviations, which only `portal` has.
extension BlockScanner {
  /// Opens a definition: `: text` behind the line of a term, behind another
  /// definition, or one blank line below a term.
  ///
  /// To libcmark it goes as an item of a list: the colon becomes a bullet of the
  /// same width, so that what belongs to the definition follows from its indentation.
  mutating func startDefinition(in container: Block?, opened: Bool) -> Bool {
    guard isPortal, cursor.startsDefinition, canDefine(in: container, opened: opened) else { return false }
    definition = cursor.nonspace
    found.hasDefinitions = true
    openItem(length: 1, kind: UInt8(ascii: ":"))
    return true
  }

  private func canDefine(in container: Block?, opened: Bool) -> Bool {
    if opened { return false }
    switch container {
    case .paragraph: return !paragraph.isDefinitions
    case .list(let kind) where kind == UInt8(ascii: ":"): return true
    default: return isBelowTerm
    }
  }

  /// Puts a mark before a list that follows definitions and has the bullet that stands for their colons.
  mutating func partFromDefinitions(_ kind: UInt8) {
    guard kind == UInt8(ascii: "+"), matched > 0, case .list(UInt8(ascii: ":")) = open[matched - 1] else { return }
    emit(mark: .listEnd)
  }

  /// Whether a paragraph of the same container ends two lines above, and nothing but a blank line is between.
  private var isBelowTerm: Bool {
    guard paragraph.source == line - 2, matched == paragraph.depth - 1, !paragraph.isDefinitions else { return false }
    return lines.body[lines.content(ofLine: line - 1)].allSatisfy { isSpace($0) || $0 == UInt8(ascii: ">") }
  }

  /// Cuts out `*[OZG]: Onlinezugangsgesetz`.
  mutating func cutAbbreviation() -> Bool {
    guard isPortal, let abbreviation = cursor.abbreviation else { return false }
    push(.paragraph)
    open.removeLast()
    emit(mark: .abbreviation)
    found.abbreviations.append(abbreviation)
    return true
  }
}

extension LineCursor {
  /// `:`, a blank, and something behind it.
  var startsDefinition: Bool {
    guard byte() == UInt8(ascii: ":"), byte(1) == 0x20 || byte(1) == 0x09 else { return false }
    return body[(nonspace + 1)..<end].contains { !isSpace($0) }
  }

  /// `*[short]: long`, with a letter or digit at the start of the short form.
  var abbreviation: ScannedBlocks.Abbreviation? {
    guard byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "[") else { return nil }
    let start = nonspace + 2
    let short = body[start..<end].prefix { $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "[") }
    guard MarkdownAbbreviations.endOfWord(from: start, in: body) > start, !short.isEmpty, short.endIndex + 1 < end,
      body[short.endIndex + 1] == UInt8(ascii: ":")
    else { return nil }
    var long = (short.endIndex + 2)..<end
    while let first = long.first, isSpace(body[first]) { long.removeFirst() }
    while let last = long.last, isSpace(body[last]) { long.removeLast() }
    return long.isEmpty ? nil : ScannedBlocks.Abbreviation(short: start..<short.endIndex, long: long)
  }
}
