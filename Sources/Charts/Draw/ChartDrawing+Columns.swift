/// Standing bars, and what charts that go along with time share.
extension ChartDrawing {
  private static let plotHeight = 240.0

  /// An axis at the left and lines across.
  mutating func drawAxisLeft(_ ticks: Ticks, height: Double, right: Double, in frame: Area) -> (
    scale: Scale, area: Area
  ) {
    let texts = tickTexts(ticks)
    let left = frame.left + (texts.map { TextWidth.of($0, size: Self.smallSize) }.max() ?? 0) + 8
    let area = Area(left: left, top: frame.top, right: right, bottom: frame.top + height)
    let scale = Scale(ticks, from: area.bottom, to: area.top)
    for (value, text) in zip(ticks.values, texts) {
      let y = scale.place(value)
      svg.line(x1: area.left, y1: y, x2: area.right, y2: y, isBase: value == max(0, ticks.first))
      svg.label(text, x: area.left - 6, y: y + 4.5, size: Self.smallSize, anchor: .end, isQuiet: true)
    }
    return (scale, area)
  }

  /// Names below a chart, as many as there is room for; always the first and the last.
  mutating func drawNames(_ names: [(text: String, x: Double)], top: Double, from left: Double, to right: Double) {
    guard let last = names.last else { return }
    func halves(_ name: (text: String, x: Double)) -> Double { TextWidth.of(name.text, size: Self.smallSize) / 2 }
    func middle(_ name: (text: String, x: Double)) -> Double {
      min(max(name.x, left + halves(name)), right - halves(name))
    }
    let end = middle(last) - halves(last) - 8
    var free = left - 1
    for (place, name) in names.enumerated() {
      let isLast = place == names.count - 1
      let (x, half) = (middle(name), halves(name))
      guard isLast || (x - half >= free && x + half <= end) else { continue }
      svg.label(name.text, x: x, y: top + Self.lineHeight, size: Self.smallSize, anchor: .middle, isQuiet: true)
      free = x + half + 10
    }
  }

  mutating func drawColumns() {
    let isStacked = chart.kind == .stacked
    drawKey()
    drawUnit()
    let (low, high) = extent(stacked: isStacked)
    let top = bottom + 18
    let frame = Area(left: 0, top: top, right: Self.width, bottom: top + Self.plotHeight)
    let (scale, area) = drawAxisLeft(
      ticks(from: low, to: high, count: 4), height: Self.plotHeight, right: Self.width, in: frame)
    let step = area.width / Double(chart.rows)
    let width = step * 0.76
    for place in 0..<chart.rows {
      let x = area.left + step * (Double(place) + 0.5) - width / 2
      isStacked ? drawStanding(stack: place, x, width, scale) : drawStanding(group: place, x, width, scale)
    }
    let names = (0..<chart.rows).map { (text: chart.label($0), x: area.left + step * (Double($0) + 0.5)) }
    drawNames(names, top: area.bottom, from: area.left, to: area.right)
    bottom = area.bottom + Self.lineHeight + 6
  }

  private mutating func drawStanding(group place: Int, _ x: Double, _ width: Double, _ scale: Scale) {
    let each = width / Double(chart.series.count)
    for (column, number) in chart.row(place).enumerated() {
      guard let number else { continue }
      let (zero, end) = (scale.place(0), scale.place(number))
      let left = x + Double(column) * each
      svg.box(x: left, y: min(zero, end), width: max(0.5, each - 1), height: abs(end - zero), look(column))
      drawValue(number, middle: left + each / 2, y: number < 0 ? end + 14 : end - 4, room: each)
    }
  }

  private mutating func drawStanding(stack place: Int, _ x: Double, _ width: Double, _ scale: Scale) {
    var sum = 0.0
    for (column, number) in chart.row(place).enumerated() {
      guard let number, number > 0 else { continue }
      let (start, end) = (scale.place(sum), scale.place(sum + number))
      svg.box(x: x, y: end, width: width, height: max(0.5, start - end - 1.5), look(column))
      sum += number
    }
    drawValue(sum, middle: x + width / 2, y: scale.place(sum) - 4, room: width * 1.3)
  }

  /// A number at its bar, if it is not wider than that.
  private mutating func drawValue(_ value: Double, middle: Double, y: Double, room: Double) {
    let text = chart.text(value)
    guard TextWidth.of(text, size: Self.smallSize) <= room + 2 else { return }
    svg.label(text, x: middle, y: y, size: Self.smallSize, anchor: .middle)
  }
}
