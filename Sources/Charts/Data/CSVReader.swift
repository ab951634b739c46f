/// Reads records of comma-separated values one by one.
struct CSVReader {
  private let bytes: [UInt8]
  private var place: Int
  private let limits: DataLimits
  let separator: UInt8

  private static let quote = UInt8(ascii: "\"")

  init(bytes: [UInt8], from start: Int, limits: DataLimits) {
    self.bytes = bytes
    self.limits = limits
    place = start
    separator = Self.separator(of: bytes[start...])
  }

  private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
    let marks = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")]
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if isLineEnd(byte) { break }
      if let mark = marks.firstIndex(of: byte) { counts[mark] += 1 }
    }
    let most = counts.max() ?? 0
    return zip(marks, counts).first { $0.1 == most && most > 0 }?.0 ?? UInt8(ascii: ",")
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  /// The cells of the next record.
  mutating func next() throws(DataFault) -> [DataCell]? {
    guard place < bytes.count else { return nil }
    var cells: [DataCell] = []
    while true {
      cells.append(try cell())
      // A row is cut off soon after the columns that there may be, however long it is.
      guard cells.count <= limits.columns + 1 else {
        throw .tooManyColumns(cells[limits.columns].bytes, limit: limits.columns)
      }
      guard place < bytes.count else { return cells }
      let byte = bytes[place]
      place += 1
      if byte == separator { continue }
      if byte == UInt8(ascii: "\r"), place < bytes.count, bytes[place] == UInt8(ascii: "\n") { place += 1 }
      return cells
    }
  }

  private mutating func cell() throws(DataFault) -> DataCell {
    skipBlanks()
    let start = place
    if place < bytes.count, bytes[place] == Self.quote { return try quoted(from: start) }
    while place < bytes.count, bytes[place] != separator, !Self.isLineEnd(bytes[place]) { place += 1 }
    var end = place
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return try cell(bytes[start..<end], at: start..<end)
  }

  private mutating func quoted(from start: Int) throws(DataFault) -> DataCell {
    var text: [UInt8] = []
    place += 1
    while true {
      guard place < bytes.count else { throw .openQuote(start..<start + 1) }
      let byte = bytes[place]
      place += 1
      if byte == Self.quote {
        guard place < bytes.count, bytes[place] == Self.quote else { break }
        place += 1
      }
      text.append(byte)
      guard text.count <= limits.cellBytes else { throw .longCell(start..<place, limit: limits.cellBytes) }
    }
    let end = place
    skipBlanks()
    if place < bytes.count, bytes[place] != separator, !Self.isLineEnd(bytes[place]) {
      throw .textBehindQuote(end - 1..<end)
    }
    return try cell(text[...], at: start..<end)
  }

  private mutating func skipBlanks() {
    while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x09, bytes[place] != separator { place += 1 }
  }

  private func cell(_ text: ArraySlice<UInt8>, at range: Range<Int>) throws(DataFault) -> DataCell {
    guard text.count <= limits.cellBytes else { throw .longCell(range, limit: limits.cellBytes) }
    return DataCell(text: String(decoding: text, as: UTF8.self), bytes: range)
  }
}
