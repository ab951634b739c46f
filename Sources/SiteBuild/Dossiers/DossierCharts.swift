internal import Charts
internal import Values

/// Counts of a dossier's articles as figures.
struct DossierCharts {
  private let facts: DossierFacts
  private let words: Words

  init(_ facts: DossierFacts, _ words: Words) {
    self.facts = facts
    self.words = words
  }

  /// `charts.months` and `charts.topics`; either is `none` where there is nothing to count.
  ///
  /// - Throws: If a word is missing that they need.
  var value: Value {
    get throws(DirectiveFault) { .map(["months": try months(), "topics": try topics()]) }
  }

  private func months() throws(DirectiveFault) -> Value {
    let months = facts.months
    var labels = try column(.dossierMonth, months.map { $0.name(words) })
    labels.values = .dates(months.map { DataDate($0.text) })
    return try figure("dossier-months", .dossierMonths, labels, months.map(\.count))
  }

  private func topics() throws(DirectiveFault) -> Value {
    let shown = facts.topics.prefix(Chart.mostRows)
    let names = shown.map { facts.site.taxonomies[0].terms[$0.term].name }
    return try figure("dossier-topics", .dossierTopics, try column(.dossierTopic, names), shown.map(\.count))
  }

  private func column(_ word: EngineWord, _ texts: [String]) throws(DirectiveFault) -> DataColumn {
    DataColumn(
      name: try words.needed(word), unit: "", values: .texts(texts),
      cells: texts.map { DataCell(text: $0, bytes: 0..<0) })
  }

  private func figure(
    _ id: String, _ title: EngineWord, _ labels: DataColumn, _ counts: [Int]
  ) throws(DirectiveFault) -> Value {
    var series = try column(.dossierArticles, counts.map(String.init))
    series.values = .numbers(counts.map(Double.init))
    var chart = Chart(
      kind: .bar, title: try words.needed(title), description: "", id: id, labels: labels, series: [series], unit: "",
      style: try words.numberStyle())
    chart.description = try ChartDescription(chart, words).text
    guard let svg = try? chart.svg() else { return .none }
    var html = DataTableHTML()
    html.raw("<figure class=\"chart\" id=\"\(id)\">\n<p class=\"chart-title\">")
    html.text(chart.title)
    html.raw("</p>\n")
    try html.chart(chart, svg, words)
    html.raw("</figure>\n")
    return .markup(String(decoding: html.bytes, as: UTF8.self))
  }
}

extension DataTableHTML {
  /// A chart's drawing, and its numbers behind.
  mutating func chart(_ chart: Chart, _ svg: [UInt8], _ words: Words) throws(DirectiveFault) {
    raw(String(decoding: svg, as: UTF8.self))
    raw("<details class=\"chart-data\">\n<summary>")
    text(try words.needed(.chartData))
    raw("</summary>\n")
    table([chart.labels] + chart.series, caption: "", name: chart.title) { column, row in
      column.kind == .number ? column.text(row, chart.style) : column.cellText(row)
    }
    raw("</details>\n")
  }
}
