internal import Charts
internal import Diagnostics
internal import Markdown

/// Makes a chart of a directive's options and data.
struct ChartReader {
  let options: DirectiveOptions
  let data: DirectiveData
  let words: Words

  func chart(by expander: inout DirectiveExpander) throws(DirectiveFault) -> Chart {
    let chosen = try options.choice("type", Chart.Kind.self)
    let kind = chosen ?? .bar
    let labels = try labels()
    let series = try series(beside: labels)
    let title = expander.set(options["title"] ?? options.text)
    guard !title.isEmpty else {
      throw DirectiveFault(
        message: "the chart has no title", hint: "write 'title: …' below '{chart}'", rule: .missingField)
    }
    var chart = Chart(
      kind: kind, title: title, description: "", id: try expander.id(of: .figure, options["id"], or: title),
      labels: labels,
      series: series, unit: try unit(of: series), style: try words.numberStyle())
    chart.lowest = try lowest(kind)
    if let alt = options["alt"] {
      chart.description = expander.set(alt)
    } else {
      chart.description = try ChartDescription(chart, words).text
    }
    return chart
  }

  /// The column of the option, or the first.
  private func labels() throws(DirectiveFault) -> DataColumn {
    guard let name = options["x"] else { return try data.column(0) }
    return try data.column(try data.place(of: name, in: "x"))
  }

  /// The columns of the option, or all that hold numbers.
  private func series(beside labels: DataColumn) throws(DirectiveFault) -> [DataColumn] {
    var columns: [DataColumn] = []
    for place in data.file.header.indices where data.names[place] != labels.name {
      guard options["y"] == nil else { break }
      let isShown = try data.column(place).isAlignedRight
      if isShown || data.holdsNumbers(place) { columns.append(try data.column(place, as: .number)) }
    }
    for name in options.list("y") ?? [] {
      columns.append(try data.column(try data.place(of: name, in: "y"), as: .number))
    }
    return columns
  }

  /// What all numbers count.
  private func unit(of series: [DataColumn]) throws(DirectiveFault) -> String {
    if let unit = options["unit"] { return unit }
    let units = Set(series.map(\.unit))
    guard units.count <= 1 else {
      let names = series.map { "'\($0.name)'" }.joined(separator: ", ")
      throw DirectiveFault(
        message: "the columns \(names) count in different units",
        hint: "show them in charts of their own, or say 'unit: …'", rule: .invalidValue)
    }
    return units.first ?? ""
  }

  private func lowest(_ kind: Chart.Kind) throws(DirectiveFault) -> Double? {
    guard let written = options["min"] else { return nil }
    guard kind == .line || kind == .dot else {
      throw DirectiveFault(
        message: "'min' in a chart of type '\(kind.rawValue)', whose lengths are compared",
        hint: "leave it out, or choose 'type: line' or 'type: dot'", rule: .invalidValue, option: "min")
    }
    guard let number = WrittenNumber(written, form: .comma)?.value ?? WrittenNumber(written, form: .point)?.value else {
      throw DirectiveFault(message: "'\(written)' is no number", rule: .invalidValue, option: "min")
    }
    return number
  }
}

/// A chart in words.
struct ChartDescription {
  private let chart: Chart
  private let words: Words

  init(_ chart: Chart, _ words: Words) {
    self.chart = chart
    self.words = words
  }

  /// What the chart shows, for those who do not see it.
  var text: String {
    get throws(DirectiveFault) {
      var high: (value: Double, name: String)?
      var low = high
      for column in chart.series {
        for (row, number) in column.numbers.enumerated() {
          guard let number else { continue }
          let name =
            chart.series.count > 1 ? "\(chart.labels.cellText(row)), \(column.name)" : chart.labels.cellText(row)
          if high.map({ number > $0.value }) ?? true { high = (number, name) }
          if low.map({ number < $0.value }) ?? true { low = (number, name) }
        }
      }
      func told(_ extreme: (value: Double, name: String)?) -> String {
        extreme.map { "\(chart.textWithUnit($0.value)) (\($0.name))" } ?? ""
      }
      let kind = try words.needed(chart.kind.word)
      return try words.needed(.chartSummary, [("kind", kind), ("high", told(high)), ("low", told(low))])
    }
  }
}

extension Chart.Kind {
  var word: EngineWord {
    switch self {
    case .bar: .chartBar
    case .stacked: .chartStacked
    case .line: .chartLine
    case .area: .chartArea
    case .dot: .chartDot
    case .multiples: .chartMultiples
    }
  }
}

extension Words {
  func numberStyle() throws(DirectiveFault) -> NumberStyle {
    var style = NumberStyle()
    (style.group, style.decimal) = (groupSeparator, decimalSeparator)
    (style.million, style.milliard) = (try needed(.million), try needed(.milliard))
    return style
  }
}
