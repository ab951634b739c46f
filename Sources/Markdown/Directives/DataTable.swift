/// A table from comma-separated values.
package struct DataTable: Sendable {
  /// The first row, which names the columns.
  package var header: [String] = []
  /// All rows below, each as long as the header.
  package var rows: [[String]] = []

  /// Reads comma-separated values: fields apart by commas, or, as German programs write them, by semicolons; tabs too.
  ///
  /// Which one it is, the first line tells. A quoted field may hold separators, line endings and doubled quotes.
  /// Short rows are filled up and long ones cut.
  ///
  /// - Returns: `nil` if there is no row, or more cells than the limit.
  /// - Complexity: O(*n*).
  /// - SeeAlso: RFC 4180, 2.
  package init?(_ bytes: [UInt8], limits: MarkdownLimits = .standard) {
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var reader = FieldReader(bytes: bytes[mark...])
    var records: [[String]] = []
    var cells = 0
    while let record = reader.next() {
      // A line without anything parts nothing.
      if record.count == 1, record[0].isEmpty { continue }
      records.append(record)
      cells += max(record.count, records[0].count)
      guard cells <= limits.tableCells else { return nil }
    }
    guard let header = records.first else { return nil }
    self.header = header
    rows = records.dropFirst().map { record in
      Array((record + Array(repeating: "", count: max(0, header.count - record.count))).prefix(header.count))
    }
  }

  /// Whether every cell of a column that holds anything holds a number, as Germans or computers write it.
  func isNumeric(_ column: Int) -> Bool {
    var hasNumber = false
    for row in rows where !row[column].isEmpty {
      guard row[column].utf8.contains(where: isDigit),
        row[column].unicodeScalars.allSatisfy({ Self.numberScalars.contains($0) })
      else { return false }
      hasNumber = true
    }
    return hasNumber
  }

  private static let numberScalars = Set("0123456789.,+-−–% \u{A0}\u{202F}€".unicodeScalars)

  private struct FieldReader {
    let bytes: ArraySlice<UInt8>
    var place: Int
    let separator: UInt8

    init(bytes: ArraySlice<UInt8>) {
      self.bytes = bytes
      place = bytes.startIndex
      let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
      let counts = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")].map { mark in
        (mark: mark, count: line.count { $0 == mark })
      }
      separator = counts.max { $0.count < $1.count }?.mark ?? UInt8(ascii: ",")
    }

    /// The fields of the next record, trimmed.
    mutating func next() -> [String]? {
      guard place < bytes.endIndex else { return nil }
      var fields: [String] = []
      while true {
        fields.append(field())
        guard place < bytes.endIndex else { return fields }
        let byte = bytes[place]
        place += 1
        if byte == separator { continue }
        if byte == UInt8(ascii: "\r"), place < bytes.endIndex, bytes[place] == UInt8(ascii: "\n") { place += 1 }
        return fields
      }
    }

    private mutating func field() -> String {
      var text: [UInt8] = []
      if place < bytes.endIndex, bytes[place] == UInt8(ascii: "\"") {
        place += 1
        while place < bytes.endIndex {
          if bytes[place] == UInt8(ascii: "\"") {
            place += 1
            guard place < bytes.endIndex, bytes[place] == UInt8(ascii: "\"") else { break }
          }
          text.append(bytes[place])
          place += 1
        }
      }
      let rest = bytes[place...].prefix { $0 != separator && $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
      text += rest
      place = rest.endIndex
      return text.withUnsafeBufferPointer { String(decoding: $0.trimmed, as: UTF8.self) }
    }
  }
}

extension MarkdownDocument {
  /// A document that is one table, with what stands in the directive's block as caption.
  package init(_ table: DataTable, caption: String, name: String) {
    var html = HTMLBuffer()
    html.markup("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"")
    html.text(caption.isEmpty ? name : caption)
    html.markup("\">\n<table>\n")
    if !caption.isEmpty {
      html.markup("<caption>")
      html.text(caption)
      html.markup("</caption>\n")
    }
    let numeric = table.header.indices.map(table.isNumeric)
    html.markup("<thead>\n")
    html.row(table.header, numeric, isHeader: true)
    html.markup("</thead>\n")
    if !table.rows.isEmpty { html.markup("<tbody>\n") }
    for row in table.rows { html.row(row, numeric, isHeader: false) }
    if !table.rows.isEmpty { html.markup("</tbody>\n") }
    html.markup("</table>\n</div>\n")
    self.init()
    self.html = html.bytes.array
    let lines = ([table.header] + table.rows).map { $0.joined(separator: " ") }
    plainTextBytes = Array(lines.joined(separator: "\n").utf8)
    wordCount = plainTextBytes.withUnsafeBufferPointer(WordCount.count)
  }
}

extension HTMLBuffer {
  fileprivate mutating func row(_ cells: [String], _ numeric: [Bool], isHeader: Bool) {
    markup("<tr>\n")
    for (cell, isNumeric) in zip(cells, numeric) {
      markup(isHeader ? "<th scope=\"col\"" : "<td")
      markup(isNumeric ? " class=\"align-right\">" : ">")
      text(cell)
      markup(isHeader ? "</th>\n" : "</td>\n")
    }
    markup("</tr>\n")
  }
}
