/// A small chart for each column, two beside one another, all with the same scale.
extension ChartDrawing {
  private static let panelHeight = 120.0
  private static let gap = 28.0

  /// Where small charts stand: two beside one another, or one below the other where their rows have long names.
  private struct Panels {
    var perRow: Int
    var width: Double
    /// The names of the charts, on lines.
    var names: [[String]]

    init(_ chart: Chart, perRow: Int) {
      self.perRow = perRow
      width = (ChartDrawing.width - Double(perRow - 1) * gap) / Double(perRow)
      let room = width
      names = chart.series.map { TextWidth.lines($0.name, size: textSize, width: room, most: mostNameLines) }
    }

    func left(_ place: Int) -> Double { Double(place % perRow) * (width + gap) }
    func isLast(_ place: Int) -> Bool { place % perRow == perRow - 1 }

    /// How high the names are of the charts beside one another.
    func nameHeight(_ place: Int) -> Double {
      let first = place - place % perRow
      return Double(names[first..<min(first + perRow, names.count)].map(\.count).max() ?? 1) * lineHeight
    }
  }

  /// Rather many lines than a name cut off.
  private static let mostNameLines = 4

  mutating func drawMultiples() {
    drawUnit()
    guard chart.isInTime else { return drawLyingPanels() }
    let (low, high) = extent(stacked: false)
    let ticks = ticks(from: low, to: high, count: 3)
    let panels = Panels(chart, perRow: 2)
    var top = bottom
    for place in chart.series.indices {
      let left = panels.left(place)
      drawPanelName(panels.names[place], left, top)
      let frame = Area(left: left, top: top + panels.nameHeight(place) + 16, right: left + panels.width, bottom: 0)
      let (scale, area) = drawAxisLeft(ticks, height: Self.panelHeight, right: frame.right, in: frame)
      drawPanelLine(place, scale, area)
      bottom = area.bottom + Self.lineHeight + 14
      if panels.isLast(place) { top = bottom }
    }
  }

  /// Names need room of their own, so bars lie, and their numbers stand beside them.
  private mutating func drawLyingPanels() {
    let (low, high) = extent(stacked: false)
    let numbers = chart.series.flatMap { $0.numbers.compactMap(\.self) }
    let room = (numbers.map { TextWidth.of(chart.text($0), size: Self.smallSize) }.max() ?? 0) + 6
    let longest = (0..<chart.rows).map { TextWidth.of(chart.label($0), size: Self.smallSize) }.max() ?? 0
    let narrow = Panels(chart, perRow: 2)
    let panels = longest > narrow.width * Self.nameShare ? Panels(chart, perRow: 1) : narrow
    let names = min(longest, panels.width * Self.nameShare)
    let labels = (0..<chart.rows).map {
      TextWidth.lines(chart.label($0), size: Self.smallSize, width: names, most: Self.mostNameLines)
    }
    var top = bottom
    for place in chart.series.indices {
      let left = panels.left(place)
      drawPanelName(panels.names[place], left, top)
      let scale = Scale(
        low: min(low, 0), high: high, start: left + names + 6 + (low < 0 ? room : 0), end: left + panels.width - room)
      bottom = top + panels.nameHeight(place) + 6
      for row in 0..<chart.rows { drawPanelRow(place, row, labels[row], scale, names: left + names) }
      bottom += Self.lineHeight
      if panels.isLast(place) { top = bottom }
    }
  }

  /// Of a small chart's width, so much is for the names of its rows.
  private static let nameShare = 0.45

  private mutating func drawPanelName(_ lines: [String], _ left: Double, _ top: Double) {
    for (place, line) in lines.enumerated() {
      svg.label(line, x: left, y: top + Double(place + 1) * Self.lineHeight, size: Self.textSize, isStrong: true)
    }
  }

  private mutating func drawPanelRow(_ place: Int, _ row: Int, _ lines: [String], _ scale: Scale, names end: Double) {
    let y = bottom + Self.lineHeight
    for (place, line) in lines.enumerated() {
      svg.label(line, x: end, y: y + Double(place) * Self.lineHeight, size: Self.smallSize, anchor: .end)
    }
    bottom += Double(max(lines.count, 1)) * Self.lineHeight + 2
    guard row < chart.series[place].numbers.count, let number = chart.series[place].numbers[row] else { return }
    let (zero, tip) = (scale.place(0), scale.place(number))
    svg.box(x: min(zero, tip), y: y - 11, width: abs(tip - zero), height: 13, look(0))
    svg.label(
      chart.text(number), x: number < 0 ? tip - 4 : tip + 4, y: y, size: Self.smallSize,
      anchor: number < 0 ? .end : .start)
  }

  private mutating func drawPanelLine(_ place: Int, _ scale: Scale, _ area: Area) {
    var single = chart
    single.series = [chart.series[place]]
    var panel = ChartDrawing(single)
    _ = panel.drawSeries([0], scale, area, isStacked: false)
    svg.raw(String(decoding: panel.svg.bytes, as: UTF8.self))
  }
}
