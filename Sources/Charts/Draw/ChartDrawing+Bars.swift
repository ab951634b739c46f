/// Lying bars and rows of dots: a row for each name, long names on two lines.
extension ChartDrawing {
  private static let barHeight = 18.0
  private static let gap = 9.0

  /// Where the rows lie, and how wide their names are.
  private struct Rows {
    var names: [[String]]
    var left: Double
    var right: Double
    var height: Double
  }

  private func rows(height: Double, room: Double) -> Rows {
    let names = (0..<chart.rows).map { chart.label($0) }
    let longest = names.map { TextWidth.of($0, size: Self.textSize) }.max() ?? 0
    let left = min(longest, Self.width * 0.34) + 8
    let lines = names.map { TextWidth.lines($0, size: Self.textSize, width: left - 8, most: 2) }
    let twoLines = lines.contains { $0.count > 1 } ? 2 * Self.lineHeight : 0
    return Rows(
      names: lines, left: left, right: Self.width - room, height: max(height, twoLines, Self.lineHeight) + Self.gap)
  }

  mutating func drawBars() {
    let isStacked = chart.kind == .stacked
    drawKey()
    let (low, high) = extent(stacked: isStacked)
    let ends = (0..<chart.rows).flatMap { isStacked ? [total($0)] : chart.row($0).compactMap(\.self) }
    let room = (ends.map { TextWidth.of(chart.text($0), size: Self.smallSize) }.max() ?? 0) + 8
    let perRow = isStacked ? 1 : Double(chart.series.count)
    let rows = rows(height: perRow * Self.barHeight, room: room)
    let negative = low < 0 ? room : 0
    let ticks = ticks(from: low, to: high, count: 4)
    let top = bottom + 4
    let area = Area(
      left: rows.left + negative, top: top, right: rows.right, bottom: top + Double(chart.rows) * rows.height)
    let scale = Scale(ticks, from: area.left, to: area.right)
    drawAxisBelow(ticks, scale, area)
    for place in 0..<chart.rows {
      let middle = top + (Double(place) + 0.5) * rows.height
      drawName(rows.names[place], rows.left, middle)
      isStacked ? drawStack(place, middle, scale) : drawGroup(place, middle, scale)
    }
    svg.line(
      x1: scale.place(max(0, ticks.first)), y1: area.top, x2: scale.place(max(0, ticks.first)), y2: area.bottom,
      isBase: true)
  }

  private func total(_ place: Int) -> Double { chart.row(place).reduce(0) { $0 + ($1 ?? 0) } }

  private mutating func drawName(_ lines: [String], _ left: Double, _ middle: Double) {
    let first = middle + 5 - Double(lines.count - 1) * Self.lineHeight / 2
    for (place, line) in lines.enumerated() {
      svg.label(line, x: left - 8, y: first + Double(place) * Self.lineHeight, size: Self.textSize, anchor: .end)
    }
  }

  private mutating func drawGroup(_ place: Int, _ middle: Double, _ scale: Scale) {
    let top = middle - Double(chart.series.count) * Self.barHeight / 2
    for (column, number) in chart.row(place).enumerated() {
      guard let number else { continue }
      let y = top + Double(column) * Self.barHeight
      let (zero, end) = (scale.place(0), scale.place(number))
      svg.box(x: min(zero, end), y: y + 1, width: abs(end - zero), height: Self.barHeight - 2, look(column))
      svg.label(
        chart.text(number), x: number < 0 ? end - 5 : end + 5, y: y + Self.barHeight / 2 + 4.5, size: Self.smallSize,
        anchor: number < 0 ? .end : .start)
    }
  }

  private mutating func drawStack(_ place: Int, _ middle: Double, _ scale: Scale) {
    var sum = 0.0
    for (column, number) in chart.row(place).enumerated() {
      guard let number, number > 0 else { continue }
      let (start, end) = (scale.place(sum), scale.place(sum + number))
      // A stretch of the ground parts neighbours, whatever their colours.
      svg.box(
        x: start, y: middle - Self.barHeight / 2, width: max(0.5, end - start - 1.5), height: Self.barHeight,
        look(column))
      sum += number
    }
    svg.label(chart.text(sum), x: scale.place(sum) + 5, y: middle + 4.5, size: Self.smallSize)
  }

  mutating func drawDots() {
    drawKey(isLine: true)
    let (low, high) = extent(stacked: false)
    let isLabelled = chart.series.count == 1
    let numbers = (0..<chart.rows).flatMap { chart.row($0).compactMap(\.self) }
    let room = isLabelled ? (numbers.map { TextWidth.of(chart.text($0), size: Self.smallSize) }.max() ?? 0) + 12 : 12
    let rows = rows(height: 14, room: room)
    let ticks = ticks(from: low, to: high, count: 4)
    let top = bottom + 4
    let area = Area(left: rows.left + 6, top: top, right: rows.right, bottom: top + Double(chart.rows) * rows.height)
    let scale = Scale(ticks, from: area.left, to: area.right)
    drawAxisBelow(ticks, scale, area)
    for place in 0..<chart.rows {
      let middle = top + (Double(place) + 0.5) * rows.height
      drawName(rows.names[place], rows.left, middle)
      drawDots(of: place, middle, scale, isLabelled)
    }
  }

  private mutating func drawDots(of place: Int, _ middle: Double, _ scale: Scale, _ isLabelled: Bool) {
    let row = chart.row(place)
    let places = row.compactMap { $0.map(scale.place) }
    guard let first = places.min(), let last = places.max() else { return }
    svg.line(x1: isLabelled ? scale.start : first, y1: middle, x2: last, y2: middle, isBase: true)
    for (column, number) in row.enumerated() {
      guard let number else { continue }
      svg.mark(x: scale.place(number), y: middle, look(column), radius: 5.5)
      if isLabelled { svg.label(chart.text(number), x: last + 10, y: middle + 4.5, size: Self.smallSize) }
    }
  }

  /// Lines up from an axis whose numbers stand below.
  private mutating func drawAxisBelow(_ ticks: Ticks, _ scale: Scale, _ area: Area) {
    bottom = area.bottom + Self.lineHeight + 2
    var free = 0.0
    for (value, text) in zip(ticks.values, tickTexts(ticks)) {
      let x = scale.place(value)
      svg.line(x1: x, y1: area.top, x2: x, y2: area.bottom)
      let half = TextWidth.of(text, size: Self.smallSize) / 2
      guard x - half >= free else { continue }
      svg.label(text, x: min(x, Self.width - half), y: bottom, size: Self.smallSize, anchor: .middle, isQuiet: true)
      free = x + half + 6
    }
    if !chart.unit.isEmpty {
      bottom += Self.lineHeight
      svg.label(
        TextWidth.shortened(chart.unit, size: Self.smallSize, width: Self.width), x: area.right, y: bottom,
        size: Self.smallSize,
        anchor: .end, isQuiet: true)
    }
    bottom += 4
  }
}
