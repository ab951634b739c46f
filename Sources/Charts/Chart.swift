/// What a chart shows, and how.
package struct Chart: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// A bar for each number: lying by name, standing in time.
    case bar
    /// One bar for each row, its numbers on top of one another.
    case stacked
    case line
    /// Lines with what is below them; several stand on one another.
    case area
    /// A dot for each number, on a line for each row.
    case dot
    /// A small chart for each column, all with the same scale.
    case multiples
  }

  package var kind: Kind
  /// Its name for those who do not see it.
  package var title: String
  /// What it shows, in words.
  package var description: String
  /// Goes before every id.
  package var id: String
  /// What its rows are called.
  package var labels: DataColumn
  /// Its numbers; at least one column.
  package var series: [DataColumn]
  /// Of all its numbers.
  package var unit: String
  package var style: NumberStyle
  /// The axis begins here, if not at nought; of lines and dots only.
  package var lowest: Double?

  package init(
    kind: Kind, title: String, description: String, id: String, labels: DataColumn, series: [DataColumn], unit: String,
    style: NumberStyle, lowest: Double? = nil
  ) {
    self.kind = kind
    self.title = title
    self.description = description
    self.id = id
    self.labels = labels
    self.series = series
    self.unit = unit
    self.style = style
    self.lowest = lowest
  }

  /// As many colours as can be told apart.
  package static let mostSeries = 6
  /// Small charts on one page of a report.
  package static let mostPanels = 24
  /// Bars and rows of dots that a reader can still compare.
  package static let mostRows = 60
  /// Points of a line; more lie closer than a pixel.
  package static let mostPoints = 2_000

  /// The numbers of a row, one for each column.
  func row(_ place: Int) -> [Double?] { series.map { place < $0.numbers.count ? $0.numbers[place] : nil } }

  var rows: Int { labels.cells.count }

  /// What the labels are called on an axis.
  func label(_ place: Int) -> String { place < labels.cells.count ? labels.cells[place].text : "" }

  /// Whether rows follow one another as time does.
  var isInTime: Bool { labels.kind != .text }

  var decimals: Int { series.map(\.decimals).max() ?? 0 }

  func text(_ value: Double) -> String {
    let scale = style.scale(for: value.magnitude)
    guard scale.divisor > 1 else { return style.text(value, decimals: decimals) }
    return style.text(value / scale.divisor, decimals: 1) + "\u{A0}" + scale.word
  }

  /// A number of the chart, with its unit.
  package func textWithUnit(_ value: Double) -> String { unit.isEmpty ? text(value) : text(value) + "\u{A0}" + unit }
}

/// Why numbers cannot be shown in a kind of chart.
package enum ChartFault: Error, Hashable {
  case data(DataFault)
  case noNumbers
  case tooManySeries(limit: Int)
  case tooManyRows(limit: Int)
}

extension Chart {
  /// - Throws: If there is nothing to show, or too much.
  package func check() throws(ChartFault) {
    guard rows > 0, series.contains(where: { $0.numbers.contains { $0 != nil } }) else { throw .noNumbers }
    let mostSeries = kind == .multiples ? Self.mostPanels : Self.mostSeries
    guard series.count <= mostSeries else { throw .tooManySeries(limit: mostSeries) }
    let mostRows = isInTime || kind == .line || kind == .area ? Self.mostPoints : Self.mostRows
    guard rows <= mostRows else { throw .tooManyRows(limit: mostRows) }
    guard kind == .stacked || kind == .area else { return }
    for column in series {
      for (number, cell) in zip(column.numbers, column.cells) {
        if let number, number < 0 { throw .data(.negative(cell.text, column: column.name, cell.bytes)) }
        if number == nil, kind == .area { throw .data(.missing(column: column.name, cell.bytes)) }
      }
    }
  }
}
