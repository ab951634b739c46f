internal import Charts
internal import Diagnostics
internal import Files
internal import Markdown

/// The file of data that a directive names, its columns by their names.
struct DirectiveData {
  var path: SitePath
  var file: DataFile
  private var reader: ColumnReader
  /// What columns are declared to be.
  private var kinds: [Int: DataColumn.Kind] = [:]

  init(
    _ directive: MarkdownDirective, _ options: DirectiveOptions, like example: String,
    by expander: inout DirectiveExpander
  ) throws(DirectiveFault) {
    let (path, bytes) = try expander.file(of: directive, like: example)
    self.path = path
    var limits = DataLimits()
    limits.cells = min(limits.cells, expander.options.limits.tableCells)
    do throws(DataFault) {
      file = try DataFile(bytes, limits: limits)
    } catch {
      throw DirectiveFault(error, in: path)
    }
    reader = ColumnReader(file, form: try options.choice("decimal", NumberForm.self))
    try declare(options.list("types") ?? [])
  }

  /// `Jahr=date, PLZ=text`
  private mutating func declare(_ types: [String]) throws(DirectiveFault) {
    for type in types {
      let parts = type.split(separator: "=", maxSplits: 1).map { String($0).trimmingSpaces }
      guard parts.count == 2, let kind = DataColumn.Kind(rawValue: parts[1]) else {
        throw DirectiveFault(
          message: "'\(type)' declares no type", hint: "write 'types: Column=text', or '=number', or '=date'",
          rule: .invalidValue, option: "types")
      }
      kinds[try place(of: parts[0], in: "types")] = kind
    }
  }

  var names: [String] { reader.names }

  /// The place of a column by its name, with its unit or without.
  ///
  /// - Parameter option: Which names it.
  func place(of name: String, in option: String) throws(DirectiveFault) -> Int {
    if let place = names.firstIndex(of: name) ?? file.header.firstIndex(where: { $0.text == name }) { return place }
    throw DirectiveFault(
      message: "'content/\(path)' has no column '\(name)'",
      hint: NearestName.hint(name, among: names) ?? "use one of \(names.joined(separator: ", "))", rule: .unknownColumn,
      option: option)
  }

  /// Whether a column holds numbers, perhaps beside mistakes.
  func holdsNumbers(_ place: Int) -> Bool { kinds[place] == nil && reader.isMostlyNumbers(place) }

  func column(_ place: Int, as kind: DataColumn.Kind? = nil) throws(DirectiveFault) -> DataColumn {
    do throws(DataFault) {
      return try reader.column(place, as: kind ?? kinds[place])
    } catch {
      throw DirectiveFault(error, in: path)
    }
  }

  /// All columns, or those of an option.
  func columns(_ options: DirectiveOptions, _ option: String) throws(DirectiveFault) -> [DataColumn] {
    var columns: [DataColumn] = []
    if let names = options.list(option) {
      for name in names { columns.append(try column(try place(of: name, in: option))) }
    } else {
      for place in file.header.indices { columns.append(try column(place)) }
    }
    return columns
  }
}

extension DirectiveFault {
  init(_ fault: DataFault, in path: SitePath) {
    let (message, hint, bytes, rule) = fault.told(in: "content/\(path)")
    self.init(message: message, hint: hint, rule: rule)
    if let bytes { place = Span(file: SourceFolder.content.file(path), bytes: bytes) }
  }
}

extension DataFault {
  /// The fault as a sentence, what to do, where, and by which rule.
  func told(in file: String) -> (message: String, hint: String, bytes: Range<Int>?, rule: Rule) {
    switch self {
    case .empty: ("'\(file)' holds no rows", "begin it with a line that names the columns", nil, .invalidDirective)
    case .openQuote(let place): ("the quote opened here is not closed", "close it, or double it", place, .invalidData)
    case .textBehindQuote(let place):
      ("text behind a closing quote", "double quotes inside of a cell", place, .invalidData)
    case .extraCells(let place, let columns):
      ("more cells than the \(columns) columns", "put cells that hold separators into quotes", place, .invalidData)
    case .columnWithoutName(let place): ("a column without a name", "name it in the first line", place, .invalidData)
    case .sameName(let name, let place): ("two columns '\(name)'", "give one another name", place, .invalidData)
    case .tooManyColumns(let place, let limit):
      ("more than \(limit) columns", "leave out what is not shown", place, .dataLimit)
    case .tooManyCells(let place, let limit):
      ("more than \(limit) cells", "leave out what is not shown", place, .dataLimit)
    case .longCell(let place, let limit):
      ("a cell of more than \(limit) bytes", "shorten it, or close a quote", place, .dataLimit)
    case .noNumber(let text, let column, let place):
      (
        "'\(text)' in '\(column)' is no number",
        "leave the cell empty where none is known, or say 'types: \(column)=text' where it is shown", place,
        .invalidData
      )
    case .otherForm(let text, let column, let place):
      (
        "'\(text)' is written otherwise than the numbers of '\(column)' above",
        "write all alike, or say 'decimal: comma' or 'decimal: point' where they are shown", place, .invalidData
      )
    case .otherUnit(let text, let unit, let other, let column, let place):
      (
        "'\(text)' in '\(column)' counts in \(Self.quoted(unit)), not in \(Self.quoted(other))",
        "write all numbers of the column in one unit, or say 'types: \(column)=text' where it is shown", place,
        .invalidData
      )
    case .noDate(let text, let column, let place):
      ("'\(text)' in '\(column)' is no date", "write such as 2024, 2024-03 or 2024-03-31", place, .invalidData)
    case .negative(let text, let column, let place):
      (
        "'\(text)' in '\(column)' cannot stand on other numbers", "choose 'type: bar' or 'type: line'", place,
        .invalidData
      )
    case .missing(let column, let place):
      ("a number is missing in '\(column)'", "fill it in, or choose 'type: line'", place, .invalidData)
    }
  }
  private static func quoted(_ unit: String) -> String { unit.isEmpty ? "no unit" : "'\(unit)'" }
}
