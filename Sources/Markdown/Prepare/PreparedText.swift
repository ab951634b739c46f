/// A text as libcmark gets it, and the way back from its lines to the source.
///
/// In front of the text stand, each on lines of its own: a link reference
/// definition per footnote, so that libcmark finds the references; a heading per
/// table cell, so that cells are parsed as inlines with all definitions at hand;
/// a quote per footnote with its blocks. Nothing in front can reach into what
/// follows: headings end with their line, quotes at the comment behind them.
struct PreparedText {
  /// What a line of the prepared text starts that the renderer must know.
  enum Role: Hashable {
    case cell(table: Int, row: Int, column: Int)
    case footnote(Int)
    /// A comment in place of what was cut.
    case mark(ScannedBlocks.Mark)
    /// The comment behind which the text itself starts.
    case body
    /// The first of a list's definitions, or a later one.
    case definitions
  }

  private(set) var bytes: [UInt8] = []
  /// For each line of `bytes` the source's line, from 0.
  private(set) var sourceLines: [Int] = []
  private(set) var roles: [Int: Role] = [:]
  let blocks: ScannedBlocks
  let marks: Marks
  /// Whether escaped marks of typography are to be told from others.
  private let guardsEscapes: Bool
  private let hasMarkedAddress: Bool
  private let bracketsHideAddresses: Bool

  /// - Parameters:
  ///   - guardsEscapes: Whether escaped marks of typography are to be told from others.
  ///   - hasMarkedAddress: Whether there may be bare addresses with bytes that mark emphasis.
  ///   - bracketsHideAddresses: Whether, as in cmark-gfm, there are none inside brackets.
  init(
    _ blocks: ScannedBlocks, marks: Marks, guardsEscapes: Bool, hasMarkedAddress: Bool, bracketsHideAddresses: Bool,
    body: UnsafeBufferPointer<UInt8>
  ) {
    self.bracketsHideAddresses = bracketsHideAddresses
    self.blocks = blocks
    self.marks = marks
    self.guardsEscapes = guardsEscapes
    self.hasMarkedAddress = hasMarkedAddress
    bytes.reserveCapacity(body.count + body.count / 4 + 64)
    appendDefinitions(body)
    appendCells(body)
    appendFootnotes(body)
    start(.body, source: 0)
    endLine("<!-- -->")
    for line in blocks.lines { append(line, prefix: nil, body) }
  }

  private mutating func appendDefinitions(_ body: UnsafeBufferPointer<UInt8>) {
    for (index, footnote) in blocks.footnotes.enumerated() {
      start(nil, source: footnote.line)
      bytes.append(contentsOf: "[^".utf8)
      for place in footnote.label { appendInLabel(body[place]) }
      bytes.append(contentsOf: "]: ".utf8)
      bytes.append(contentsOf: marks.footnote)
      bytes.append(contentsOf: String(index).utf8)
      endLine("")
      // A label that libcmark does not take must not swallow the next definition.
      start(nil, source: footnote.line)
      endLine("")
    }
  }

  private mutating func appendCells(_ body: UnsafeBufferPointer<UInt8>) {
    for (tableIndex, table) in blocks.tables.enumerated() {
      for (rowIndex, row) in table.rows.enumerated() {
        for (column, cell) in row.cells.enumerated() where !cell.isEmpty {
          start(.cell(table: tableIndex, row: rowIndex, column: column), source: row.line)
          bytes.append(contentsOf: "# ".utf8)
          appendText(cell, body, isCell: true)
          // The heading's closing sequence, so that hashes at the cell's end are none.
          endLine(" #")
        }
      }
    }
  }

  private mutating func appendFootnotes(_ body: UnsafeBufferPointer<UInt8>) {
    for (index, footnote) in blocks.footnotes.enumerated() {
      start(.footnote(index), source: footnote.line)
      endLine(">")
      for line in footnote.lines { append(line, prefix: "> ", body) }
      start(nil, source: footnote.line)
      endLine("<!-- -->")
    }
  }

  private mutating func append(_ line: ScannedBlocks.Line, prefix: StaticString?, _ body: UnsafeBufferPointer<UInt8>) {
    start(line.mark.map { .mark($0) } ?? line.definition.map { _ in .definitions }, source: line.source)
    if let prefix, !line.isLazy { prefix.withUTF8Buffer { bytes.append(contentsOf: $0) } }
    bytes.append(contentsOf: repeatElement(0x20, count: line.indent))
    if let colon = line.definition, line.kept.contains(colon) {
      appendText(line.kept.lowerBound..<colon, body)
      bytes.append(UInt8(ascii: "+"))
      appendText(colon + 1..<line.kept.upperBound, body)
    } else {
      appendText(line.kept, body)
    }
    if line.mark != nil {
      endLine("<!-- -->")
    } else if bytes.last != UInt8(ascii: "\n"), bytes.last != UInt8(ascii: "\r") || line.kept.isEmpty {
      endLine("")
    }
  }

  private mutating func start(_ role: Role?, source: Int) {
    if let role { roles[sourceLines.count] = role }
    sourceLines.append(source)
  }

  private mutating func endLine(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Copies source text, with marks where the tree would lose something, and in cells with `\|` as `|`.
  private mutating func appendText(_ range: Range<Int>, _ body: UnsafeBufferPointer<UInt8>, isCell: Bool = false) {
    var copied = range.lowerBound
    func copy(to end: Int, then mark: [UInt8] = [], skipping count: Int = 0) {
      bytes.append(contentsOf: body[copied..<end])
      bytes.append(contentsOf: mark)
      copied = end + count
    }
    var marked = addressMarks(in: range, body)[...]
    var place = range.lowerBound
    var isInLabel = false
    while place + 1 < range.upperBound {
      if marked.isEmpty {
        guard let next = nextSpecial(in: body, place..<range.upperBound - 1) else { break }
        place = next
      }
      if let next = marked.first, next <= place {
        if next == place { copy(to: place, then: marks.mark(for: body[place]), skipping: 1) }
        marked.removeFirst()
        if next == place { place += 1 }
        continue
      }
      let next = body[place + 1]
      switch body[place] {
      case UInt8(ascii: "["):
        isInLabel = next == UInt8(ascii: "^") && place + 2 < range.upperBound && body[place + 2] != UInt8(ascii: "]")
        place += 1
        guard isInLabel, let end = endOfLabel(place + 1..<range.upperBound, body) else { continue }
        copy(to: place)
        for byte in body[place..<end] { appendInLabel(byte) }
        (copied, place) = (end, end)
      case UInt8(ascii: "\\"):
        if isCell, next == UInt8(ascii: "|") {
          copy(to: place, skipping: 1)
        } else if next == UInt8(ascii: "~") {
          copy(to: place, then: marks.tilde, skipping: 2)
        } else if guardsEscapes, Self.isTypographic(next) {
          copy(to: place, then: marks.separator)
        }
        place += 2
      case UInt8(ascii: "]"):
        place += 1
        let startsNote = place + 1 < range.upperBound && body[place + 1] == UInt8(ascii: "^")
        guard next == UInt8(ascii: "["), isInLabel || startsNote else { continue }
        copy(to: place, then: marks.separator)
      case UInt8(ascii: "&") where guardsEscapes:
        if EscapedQuote.isEntity(body, place..<range.upperBound) { copy(to: place, then: marks.separator) }
        place += 1
      default: place += 1
      }
    }
    copy(to: range.upperBound)
  }

  /// The next bracket, backslash or, if it matters, ampersand.
  @inline(__always)
  private func nextSpecial(in body: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    UnsafeBufferPointer(rebasing: body[..<range.upperBound]).firstPlace(from: range.lowerBound) { word in
      let brackets = word.atLeast(UInt8(ascii: "[")) & ~word.atLeast(UInt8(ascii: "]") + 1)
      return guardsEscapes ? brackets | word.marks(UInt8(ascii: "&")) : brackets
    }
  }

  /// The end of a footnote's label that holds anything that could mark emphasis; as in cmark-gfm, there it is text.
  private func endOfLabel(_ range: Range<Int>, _ body: UnsafeBufferPointer<UInt8>) -> Int? {
    let label = body[range].prefix {
      $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "\\") && !isSpace($0)
    }
    guard label.endIndex < range.upperBound, body[label.endIndex] == UInt8(ascii: "]") else { return nil }
    return label.contains(where: AddressMarks.isMark) ? label.endIndex : nil
  }

  private mutating func appendInLabel(_ byte: UInt8) {
    if AddressMarks.isMark(byte) { bytes.append(contentsOf: marks.mark(for: byte)) } else { bytes.append(byte) }
  }

  /// Places in the body of bytes of addresses that could mark emphasis.
  private func addressMarks(in range: Range<Int>, _ body: UnsafeBufferPointer<UInt8>) -> [Int] {
    guard hasMarkedAddress else { return [] }
    let line = UnsafeBufferPointer(rebasing: body[range])
    return AddressMarks.places(in: line, openBrackets: bracketsHideAddresses ? 0 : nil).map { $0 + range.lowerBound }
  }

  private static func isTypographic(_ byte: UInt8) -> Bool { EscapedQuote.characters.contains(byte) }
}
