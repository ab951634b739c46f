/// A column of a file of data, its cells understood.
package struct DataColumn: Sendable {
  package enum Kind: String, CaseIterable, Sendable { case text, number, date }

  package enum Values: Sendable {
    case texts([String])
    /// `nil` where the cell is empty.
    case numbers([Double?])
    case dates([DataDate?])
  }

  /// Without its unit.
  package var name: String
  /// `%`, `Mio. Euro`; may be empty.
  package var unit: String
  package var values: Values
  /// Digits behind the decimal mark that its numbers are shown with.
  package var decimals = 0
  /// Where its cells stand.
  package var cells: [DataCell]

  package init(name: String, unit: String, values: Values, decimals: Int = 0, cells: [DataCell]) {
    self.name = name
    self.unit = unit
    self.values = values
    self.decimals = decimals
    self.cells = cells
  }

  package var kind: Kind {
    switch values {
    case .texts: .text
    case .numbers: .number
    case .dates: .date
    }
  }

  package var numbers: [Double?] {
    if case .numbers(let numbers) = values { numbers } else { [] }
  }
}

/// Tells what the columns of a file hold.
package struct ColumnReader: Sendable {
  package let file: DataFile
  /// How numbers are written, if it is declared.
  package var form: NumberForm?

  package init(_ file: DataFile, form: NumberForm? = nil) {
    self.file = file
    self.form = form
  }

  /// The names of the columns, without their units.
  package var names: [String] { file.header.map { Self.split($0.text).name } }

  /// Reads a column as what it is declared to be, or as what it seems to be.
  ///
  /// - Throws: If the column is declared, or holds numbers beside something else than numbers.
  package func column(_ place: Int, as declared: DataColumn.Kind? = nil) throws(DataFault) -> DataColumn {
    let cells = file.rows.map { $0[place] }
    let (name, unit) = Self.split(file.header[place].text)
    var column = DataColumn(name: name, unit: unit, values: .texts(cells.map(\.text)), cells: cells)
    switch declared ?? kind(of: cells) {
    case .text: break
    case .date: column.values = .dates(try dates(cells, name))
    case .number: try readNumbers(of: &column)
    }
    return column
  }

  /// `Anteil (%)` and `Anteil [in %]` tell a unit.
  static func split(_ header: String) -> (name: String, unit: String) {
    guard let last = header.last, last == ")" || last == "]",
      let open = header.lastIndex(of: last == ")" ? "(" : "["), open > header.startIndex
    else { return (header, "") }
    let inner = header[header.index(after: open)...].dropLast()
    let name = header[..<open].trimmed
    guard !name.isEmpty, !inner.isEmpty else { return (header, "") }
    return (name, (inner.hasPrefix("in ") ? inner.dropFirst(3) : inner).trimmed)
  }

  private func kind(of cells: [DataCell]) -> DataColumn.Kind {
    let filled = cells.filter { !$0.isEmpty }
    guard !filled.isEmpty else { return .text }
    if filled.allSatisfy({ DataDate($0.text) != nil }) { return .date }
    return filled.allSatisfy {
      WrittenNumber($0.text, form: .comma) != nil || WrittenNumber($0.text, form: .point) != nil
    }
      ? .number : .text
  }

  private func dates(_ cells: [DataCell], _ name: String) throws(DataFault) -> [DataDate?] {
    var dates: [DataDate?] = []
    for cell in cells {
      let date = DataDate(cell.text)
      if date == nil, !cell.isEmpty { throw .noDate(cell.text, column: name, cell.bytes) }
      dates.append(date)
    }
    return dates
  }

  private func readNumbers(of column: inout DataColumn) throws(DataFault) {
    let form = form(of: column.cells)
    var numbers: [Double?] = []
    var units: Set<String> = []
    for cell in column.cells {
      guard !cell.isEmpty else {
        numbers.append(nil)
        continue
      }
      guard let number = WrittenNumber(cell.text, form: form) else {
        let isOther = WrittenNumber(cell.text, form: form == .comma ? .point : .comma) != nil
        throw isOther
          ? .otherForm(cell.text, column: column.name, cell.bytes)
          : .noNumber(cell.text, column: column.name, cell.bytes)
      }
      numbers.append(number.value)
      units.insert(number.unit)
      column.decimals = max(column.decimals, number.decimals)
    }
    column.values = .numbers(numbers)
    if column.unit.isEmpty, units.count == 1 { column.unit = units.first ?? "" }
  }

  /// The form that some number of a column can only have; where all could have both, the one
  /// that goes with the file's separator: programs that write commas between numbers write points in them.
  private func form(of cells: [DataCell]) -> NumberForm {
    if let form { return form }
    for cell in cells where !cell.isEmpty {
      let (comma, point) = (WrittenNumber(cell.text, form: .comma), WrittenNumber(cell.text, form: .point))
      if comma != nil, point == nil { return .comma }
      if comma == nil, point != nil { return .point }
    }
    return file.separator == UInt8(ascii: ",") ? .point : .comma
  }
}

extension DataCell {
  /// Whether it stands for nothing: statistics write dashes and dots where they know no number.
  var isEmpty: Bool { ["", "-", "–", ".", "/", "x"].contains(text) }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop { $0 == " " || $0 == "\u{A0}" }.reversed().drop { $0 == " " || $0 == "\u{A0}" }.reversed())
  }
}
