/// The rows of GFM's tables.
///
/// - SeeAlso: GitHub Flavored Markdown 0.29, 4.10 "Tables (extension)".
enum TableRow {
  /// The cells of a line, trimmed; a backslash before a pipe makes it text.
  ///
  /// - Returns: Nothing if the line holds no cell.
  /// - Complexity: O(*n*).
  static func cells(_ body: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    if start < line.upperBound, body[start] == UInt8(ascii: "|") {
      start = skipSpaces(body, start + 1, line.upperBound)
    }
    var place = start
    while place < line.upperBound {
      let isEscaped = place > line.lowerBound && body[place - 1] == UInt8(ascii: "\\")
      if body[place] == UInt8(ascii: "|"), !isEscaped {
        cells.append(trim(body, start..<place))
        place = skipSpaces(body, place + 1, line.upperBound)
        start = place
      } else {
        place += 1
      }
    }
    if start < line.upperBound { cells.append(trim(body, start..<line.upperBound)) }
    return cells
  }

  /// The alignments that a delimiter row sets, or `nil` if the line is none.
  static func alignments(_ body: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> [ScannedBlocks.Table.Alignment]? {
    guard line.allSatisfy({ isDelimiter(body[$0]) }) else { return nil }
    var alignments: [ScannedBlocks.Table.Alignment] = []
    for cell in cells(body, line) {
      guard let first = cell.first, let last = cell.last else { return nil }
      let left = body[first] == UInt8(ascii: ":")
      let right = body[last] == UInt8(ascii: ":")
      let dashes = cell.dropFirst(left ? 1 : 0).dropLast(right ? 1 : 0)
      guard !dashes.isEmpty, cell.count > 1 || !left, dashes.allSatisfy({ body[$0] == UInt8(ascii: "-") }) else {
        return nil
      }
      alignments.append(left && right ? .center : left ? .left : right ? .right : .none)
    }
    return alignments.isEmpty ? nil : alignments
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "|"), 0x20, 0x09, 0x0B, 0x0C: true
    default: false
    }
  }

  private static func skipSpaces(_ body: UnsafeBufferPointer<UInt8>, _ place: Int, _ end: Int) -> Int {
    var place = place
    while place < end, isSpace(body[place]) { place += 1 }
    return place
  }

  private static func trim(_ body: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, isSpace(body[first]) { range.removeFirst() }
    while let last = range.last, isSpace(body[last]) { range.removeLast() }
    return range
  }
}
