internal import Charts
internal import SafeHTML

/// The HTML of data for the eyes of readers.
struct DataTableHTML {
  private(set) var bytes: [UInt8] = []
  /// Where the text of the last table's caption begins.
  private(set) var captionStart: Int?

  mutating func raw(_ text: String) { bytes += text.utf8 }

  mutating func text(_ text: String) { EscapeTable.commonMark.append(text, to: &bytes) }

  /// A table in a frame that scrolls where it is too wide.
  ///
  /// - Parameters:
  ///   - name: The frame's name; the caption where there is one.
  ///   - cell: The text of a column's cell in a row.
  mutating func table(
    _ columns: [DataColumn], id: String? = nil, caption: String, name: String, cell: (DataColumn, Int) -> String
  ) {
    raw("<div")
    if let id {
      raw(" id=\"")
      text(id)
      raw("\"")
    }
    raw(" class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"")
    text(caption.isEmpty ? name : caption)
    raw("\">\n<table>\n")
    if !caption.isEmpty {
      raw("<caption>")
      captionStart = bytes.count
      text(caption)
      raw("</caption>\n")
    }
    raw("<thead>\n<tr>\n")
    for column in columns { self.cell(column.nameWithUnit, "th scope=\"col\"", column) }
    raw("</tr>\n</thead>\n")
    let rows = columns.first?.cells.count ?? 0
    if rows > 0 { raw("<tbody>\n") }
    for row in 0..<rows {
      raw("<tr>\n")
      for column in columns { self.cell(cell(column, row), "td", column) }
      raw("</tr>\n")
    }
    raw(rows > 0 ? "</tbody>\n</table>\n</div>\n" : "</table>\n</div>\n")
  }

  private mutating func cell(_ text: String, _ tag: String, _ column: DataColumn) {
    raw(column.isAlignedRight ? "<\(tag) class=\"align-right\">" : "<\(tag)>")
    self.text(text)
    raw("</\(tag.prefix(2))>\n")
  }
}

extension DataColumn {
  var nameWithUnit: String { unit.isEmpty || unitIsInCells ? name : "\(name) (\(unit))" }

  /// Whether each cell names the unit, so that the header need not.
  private var unitIsInCells: Bool { cells.contains { $0.text.hasSuffix(unit) } }

  /// Numbers, and years, which look like them.
  var isAlignedRight: Bool {
    switch values {
    case .texts: false
    case .numbers: true
    case .dates(let dates): dates.allSatisfy { ($0?.precision ?? .year) == .year }
    }
  }

  func cellText(_ row: Int) -> String { row < cells.count ? cells[row].text : "" }

  /// A cell as readers write numbers.
  func text(_ row: Int, _ style: NumberStyle) -> String {
    guard row < numbers.count, let number = numbers[row] else { return cellText(row) }
    return style.text(number, decimals: decimals)
  }
}
