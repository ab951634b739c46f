/// A small chart for each column, two beside one another, all with the same scale.
extension ChartDrawing {
  private static let panelHeight = 120.0
  private static let gap = 28.0

  mutating func drawMultiples() {
    drawUnit()
    guard chart.isInTime else { return drawLyingPanels() }
    let (low, high) = extent(stacked: false)
    let ticks = ticks(from: low, to: high, count: 3)
    let panelWidth = (Self.width - Self.gap) / 2
    var top = bottom
    for place in chart.series.indices {
      let isRight = !place.isMultiple(of: 2)
      let left = isRight ? panelWidth + Self.gap : 0
      drawPanelName(place, left, top, panelWidth)
      let frame = Area(left: left, top: top + Self.lineHeight + 16, right: left + panelWidth, bottom: 0)
      let (scale, area) = drawAxisLeft(ticks, height: Self.panelHeight, right: frame.right, in: frame)
      drawPanelLine(place, scale, area)
      bottom = area.bottom + Self.lineHeight + 14
      if isRight { top = bottom }
    }
  }

  /// Names need room of their own, so bars lie, and their numbers stand beside them.
  private mutating func drawLyingPanels() {
    let (low, high) = extent(stacked: false)
    let panelWidth = (Self.width - Self.gap) / 2
    let numbers = chart.series.flatMap { $0.numbers.compactMap(\.self) }
    let room = (numbers.map { TextWidth.of(chart.text($0), size: Self.smallSize) }.max() ?? 0) + 6
    let names = min(
      (0..<chart.rows).map { TextWidth.of(chart.label($0), size: Self.smallSize) }.max() ?? 0, panelWidth * 0.45)
    var top = bottom
    for place in chart.series.indices {
      let isRight = !place.isMultiple(of: 2)
      let left = isRight ? panelWidth + Self.gap : 0
      drawPanelName(place, left, top, panelWidth)
      let scale = Scale(
        low: min(low, 0), high: high, start: left + names + 6 + (low < 0 ? room : 0), end: left + panelWidth - room)
      for row in 0..<chart.rows {
        let y = top + 2 * Self.lineHeight + 6 + Double(row) * (Self.lineHeight + 2)
        drawPanelRow(place, row, y, scale, names: left + names)
      }
      bottom = top + 2 * Self.lineHeight + Double(chart.rows) * (Self.lineHeight + 2) + 6
      if isRight { top = bottom }
    }
  }

  private mutating func drawPanelName(_ place: Int, _ left: Double, _ top: Double, _ width: Double) {
    svg.label(
      TextWidth.shortened(chart.series[place].name, size: Self.textSize, width: width), x: left,
      y: top + Self.lineHeight,
      size: Self.textSize, isStrong: true)
  }

  private mutating func drawPanelRow(_ place: Int, _ row: Int, _ y: Double, _ scale: Scale, names end: Double) {
    let width = end - (place.isMultiple(of: 2) ? 0 : (Self.width + Self.gap) / 2)
    svg.label(
      TextWidth.shortened(chart.label(row), size: Self.smallSize, width: width), x: end, y: y, size: Self.smallSize,
      anchor: .end)
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
