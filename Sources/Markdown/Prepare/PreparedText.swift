/// A text as libcmark gets it, and the way back from its lines to the source.
///
/// In front of the text stand, each on lines of its own: a link reference
/// definition per footnote and per reference, so that libcmark finds them; a heading per
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

  var bytes: [UInt8] = []
  /// For each line of `bytes` the source's line, from 0.
  private(set) var sourceLines: [Int] = []
  private(set) var roles: [Int: Role] = [:]
  let blocks: ScannedBlocks
  let marks: Marks
  /// The labels of what may be references, as offsets in the body.
  let references: [Range<Int>]
  /// Whether escaped marks of typography are to be told from others.
  let guardsEscapes: Bool
  let hasMarkedAddress: Bool
  let bracketsHideAddresses: Bool

  /// - Parameters:
  ///   - guardsEscapes: Whether escaped marks of typography are to be told from others.
  ///   - hasMarkedAddress: Whether there may be bare addresses with bytes that mark emphasis.
  ///   - bracketsHideAddresses: Whether, as in cmark-gfm, there are none inside brackets.
  init(
    _ blocks: ScannedBlocks, marks: Marks, references: [Range<Int>], guardsEscapes: Bool, hasMarkedAddress: Bool,
    bracketsHideAddresses: Bool,
    body: UnsafeBufferPointer<UInt8>
  ) {
    self.bracketsHideAddresses = bracketsHideAddresses
    self.blocks = blocks
    self.marks = marks
    self.references = references
    self.guardsEscapes = guardsEscapes
    self.hasMarkedAddress = hasMarkedAddress
    bytes.reserveCapacity(body.count + body.count / 4 + 64)
    appendDefinitions(body)
    appendReferences(body)
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

  /// Appends a definition that libcmark finds the references by; the source knows none, so it has no line there.
  private mutating func appendReferences(_ body: UnsafeBufferPointer<UInt8>) {
    for (index, label) in references.enumerated() {
      start(nil, source: 0)
      bytes.append(UInt8(ascii: "["))
      // A label may reach over lines; a definition's lines would each have to be told of.
      for place in label { bytes.append(isSpace(body[place]) ? 0x20 : body[place]) }
      bytes.append(contentsOf: "]: ".utf8)
      bytes.append(contentsOf: marks.reference)
      bytes.append(contentsOf: String(index).utf8)
      endLine("")
      start(nil, source: 0)
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

  mutating func appendInLabel(_ byte: UInt8) {
    if AddressMarks.isMark(byte) { bytes.append(contentsOf: marks.mark(for: byte)) } else { bytes.append(byte) }
  }
}
