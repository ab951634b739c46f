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
    let kind = if let declared { declared } else { try kind(of: cells, name, unit) }
    switch kind {
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

  private func kind(of cells: [DataCell], _ name: String, _ unit: String) throws(DataFault) -> DataColumn.Kind {
    let filled = cells.filter { !$0.isEmpty }
    guard !filled.isEmpty else { return .text }
    let dates = filled.count { DataDate($0.text) != nil }
    if dates == filled.count { return .date }
    if dates * 2 > filled.count, let odd = filled.first(where: { DataDate.isImpossible($0.text) }) {
      throw .noDate(odd.text, column: name, odd.bytes)
    }
    let numbers = filled.compactMap(number)
    // What counts in several units is no row of numbers.
    let units = Set(numbers.map { $0.unit.isEmpty ? unit : $0.unit })
    return numbers.count == filled.count && units.count == 1 ? .number : .text
  }

  private func number(_ cell: DataCell) -> WrittenNumber? {
    WrittenNumber(cell.text, form: .comma) ?? WrittenNumber(cell.text, form: .point)
  }

  /// Whether more of a column's cells are numbers than are something else, so that what else there is is a mistake.
  package func isMostlyNumbers(_ place: Int) -> Bool {
    let filled = file.rows.map { $0[place] }.filter { !$0.isEmpty }
    // Keys and postal codes are names.
    guard !filled.contains(where: { WrittenNumber.isKey($0.text) }) else { return false }
    return filled.count { number($0) != nil } * 2 > filled.count
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
    var first: String?
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
      let unit = number.unit.isEmpty ? column.unit : number.unit
      let expected = first ?? (column.unit.isEmpty ? unit : column.unit)
      guard unit == expected else {
        throw .otherUnit(cell.text, unit: unit, than: expected, column: column.name, cell.bytes)
      }
      first = unit
      numbers.append(number.value)
      column.decimals = max(column.decimals, number.decimals)
    }
    column.values = .numbers(numbers)
    if column.unit.isEmpty { column.unit = first ?? "" }
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
  /// Whether it stands for nothing: statistics write dashes and dots where they know no number, or say that they
  /// do not (`k. A.`).
  var isEmpty: Bool {
    ["", "-", "–", "—", ".", "/", "x", "k.a.", "n/a"].contains(
      text.filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" }.lowercased())
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop { $0 == " " || $0 == "\u{A0}" }.reversed().drop { $0 == " " || $0 == "\u{A0}" }.reversed())
  }
}
