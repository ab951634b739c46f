/// Comma-separated values: a row of names and rows of cells, each with its place.
package struct DataFile: Sendable {
  /// The first row, which names the columns.
  package var header: [DataCell] = []
  /// All rows below, each as long as the header.
  package var rows: [[DataCell]] = []
  package var separator = UInt8(ascii: ",")

  package init() {}
}

/// A cell of a file of data.
package struct DataCell: Hashable, Sendable {
  /// Without its quotes and the blanks around it.
  package var text: String
  /// Its place in the file, in bytes; with its quotes.
  package var bytes: Range<Int>

  package init(text: String, bytes: Range<Int>) {
    self.text = text
    self.bytes = bytes
  }
}

/// How large a file of data may be.
package struct DataLimits: Hashable, Sendable {
  package var columns = 100
  package var cells = 500_000
  /// Bytes of one cell.
  package var cellBytes = 10_000

  package init() {}

  package static let standard = DataLimits()
}

/// What is wrong with a file of data; every range counts bytes from the file's start.
package enum DataFault: Error, Hashable {
  case empty
  /// The quote opened here is not closed.
  case openQuote(Range<Int>)
  /// Something stands between a closing quote and the next separator.
  case textBehindQuote(Range<Int>)
  /// More cells than columns.
  case extraCells(Range<Int>, columns: Int)
  case columnWithoutName(Range<Int>)
  case sameName(String, Range<Int>)
  case tooManyColumns(Range<Int>, limit: Int)
  case tooManyCells(Range<Int>, limit: Int)
  case longCell(Range<Int>, limit: Int)
  case noNumber(String, column: String, Range<Int>)
  /// A number in another form than the numbers of its column above.
  case otherForm(String, column: String, Range<Int>)
  /// A number that counts in something else than those above, or than the column's name says; either may be empty.
  case otherUnit(String, unit: String, than: String, column: String, Range<Int>)
  case noDate(String, column: String, Range<Int>)
  case negative(String, column: String, Range<Int>)
  case missing(column: String, Range<Int>)
}

extension DataFile {
  /// Reads fields apart by commas, semicolons, as German programs write them, or tabs.
  ///
  /// Which one it is, the first line tells: the one that stands there most often outside of quotes.
  /// Lines end in `\n`, `\r\n` or `\r`; a byte order mark is skipped, and so are empty lines.
  /// Short rows are filled up.
  ///
  /// - Complexity: O(*n*).
  /// - SeeAlso: RFC 4180, 2.
  package init(_ bytes: [UInt8], limits: DataLimits = .standard) throws(DataFault) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var reader = CSVReader(bytes: bytes, from: start, limits: limits)
    separator = reader.separator
    var cells = 0
    while let record = try reader.next() {
      if record.count == 1, record[0].text.isEmpty { continue }
      cells += max(record.count, header.count)
      guard cells <= limits.cells else { throw .tooManyCells(record[0].bytes, limit: limits.cells) }
      if header.isEmpty { try setHeader(record, limits) } else { try add(record) }
    }
    guard !header.isEmpty else { throw .empty }
  }

  private mutating func setHeader(_ record: [DataCell], _ limits: DataLimits) throws(DataFault) {
    guard record.count <= limits.columns else {
      throw .tooManyColumns(record[limits.columns].bytes, limit: limits.columns)
    }
    var names: Set<String> = []
    for cell in record {
      guard !cell.text.isEmpty else { throw .columnWithoutName(cell.bytes) }
      guard names.insert(cell.text).inserted else { throw .sameName(cell.text, cell.bytes) }
    }
    header = record
  }

  private mutating func add(_ record: [DataCell]) throws(DataFault) {
    if let extra = record.dropFirst(header.count).first(where: { !$0.text.isEmpty }) {
      throw .extraCells(extra.bytes, columns: header.count)
    }
    let end = record.last?.bytes.upperBound ?? 0
    let filling = max(0, header.count - record.count)
    rows.append(
      Array(record.prefix(header.count)) + Array(repeating: DataCell(text: "", bytes: end..<end), count: filling))
  }
}
