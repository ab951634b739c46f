/// Lines, areas, and dots along time or numbers.
extension ChartDrawing {
  private static let plotHeight = 260.0

  /// Where each row lies along the axis below.
  func positions() -> [Double] {
    switch chart.labels.values {
    case .dates(let dates): dates.map { $0?.years ?? .nan }
    case .numbers(let numbers): numbers.map { $0 ?? .nan }
    case .texts(let texts): texts.indices.map(Double.init)
    }
  }

  mutating func drawLines() {
    drawUnit()
    let isStacked = chart.kind == .area
    let (low, high) = extent(stacked: isStacked)
    let names = chart.series.count > 1 ? chart.series.map(\.name) : []
    let room = min((names.map { TextWidth.of($0, size: Self.smallSize) }.max() ?? 0) + 14, Self.width * 0.3)
    let top = bottom + 10
    let frame = Area(left: 0, top: top, right: Self.width, bottom: top + Self.plotHeight)
    let (scale, area) = drawAxisLeft(
      ticks(from: low, to: high, count: 5), height: Self.plotHeight, right: Self.width - (names.isEmpty ? 6 : room),
      in: frame)
    let ends = drawSeries(Array(chart.series.indices), scale, area, isStacked: isStacked)
    drawEnds(ends, names, area, room)
    bottom = area.bottom + Self.lineHeight + 6
  }

  /// Draws some of the series into an area.
  ///
  /// - Returns: The heights at which they end.
  mutating func drawSeries(_ places: [Int], _ scale: Scale, _ area: Area, isStacked: Bool) -> [Double] {
    let positions = positions()
    let known = positions.filter { !$0.isNaN }
    let along = Scale(low: known.min() ?? 0, high: known.max() ?? 0, start: area.left + 6, end: area.right - 6)
    let xs = positions.map { $0.isNaN ? nil : along.place($0) }
    var ends: [Double] = []
    var below = Array(repeating: 0.0, count: chart.rows)
    for place in places {
      let numbers = chart.series[place].numbers
      if isStacked {
        let above = zip(below, numbers).map { $0 + ($1 ?? 0) }
        drawArea(place, xs, below, above, scale)
        if let last = above.last, let under = below.last { ends.append(scale.place((last + under) / 2)) }
        below = above
      } else {
        drawLine(place, xs, numbers, scale)
        ends.append(numbers.last { $0 != nil }.flatMap { $0 }.map(scale.place) ?? area.bottom)
      }
    }
    let labels = (0..<chart.rows).compactMap { row in xs[row].map { (text: chart.label(row), x: $0) } }
    drawNames(
      labels.sorted { $0.x < $1.x }, top: area.bottom, from: area.left - 20, to: min(area.right + 20, Self.width))
    return ends
  }

  private var hasMarks: Bool { chart.rows <= 24 || chart.kind == .dot }

  private mutating func drawLine(_ place: Int, _ xs: [Double?], _ numbers: [Double?], _ scale: Scale) {
    var path = ""
    var isDrawing = false
    for (x, number) in zip(xs, numbers) {
      guard let x, let number else {
        isDrawing = false
        continue
      }
      path += "\(isDrawing ? "L" : "M")\(SVGBuffer.number(x)) \(SVGBuffer.number(scale.place(number)))"
      isDrawing = true
    }
    if chart.kind != .dot { svg.path(path, look(place).stroke) }
    guard hasMarks else { return }
    for case (let x?, let number?) in zip(xs, numbers) {
      svg.mark(x: x, y: scale.place(number), look(place), radius: 4)
    }
  }

  private mutating func drawArea(_ place: Int, _ xs: [Double?], _ below: [Double], _ above: [Double], _ scale: Scale) {
    let points = xs.indices.compactMap { row in xs[row].map { (x: $0, low: below[row], high: above[row]) } }
    func list(_ points: [(Double, Double)]) -> String {
      points.map { "\(SVGBuffer.number($0.0)) \(SVGBuffer.number(scale.place($0.1)))" }.joined(separator: "L")
    }
    let upper = list(points.map { ($0.x, $0.high) })
    let lower = list(points.reversed().map { ($0.x, $0.low) })
    svg.path("M\(upper)L\(lower)z", look(place).fill + " stroke=\"currentColor\" stroke-width=\"0.5\"")
    if let hatch = look(place).hatch { svg.path("M\(upper)L\(lower)z", hatch) }
  }

  /// Names at the ends of lines, moved apart where they would lie on one another.
  private mutating func drawEnds(_ ends: [Double], _ names: [String], _ area: Area, _ room: Double) {
    guard !names.isEmpty else { return }
    let order = ends.indices.sorted { (ends[$0], $0) < (ends[$1], $1) }
    var heights = order.map { ends[$0] }
    for place in heights.indices.dropFirst() {
      heights[place] = max(heights[place], heights[place - 1] + Self.lineHeight - 2)
    }
    // What has been pushed out at the foot goes up again.
    var limit = area.bottom
    for place in heights.indices.reversed() {
      heights[place] = min(heights[place], limit)
      limit = heights[place] - Self.lineHeight + 2
    }
    for (place, height) in zip(order, heights) where place < names.count {
      let name = TextWidth.shortened(names[place], size: Self.smallSize, width: room - 14)
      // A name that stands where its line ends needs no mark of its own.
      let isAtEnd = abs(height - ends[place]) < 2 && chart.kind != .area && hasMarks
      if !isAtEnd { svg.mark(x: area.right + 6, y: height, look(place), radius: 4) }
      svg.label(name, x: area.right + 14, y: height + 4.5, size: Self.smallSize)
    }
  }
}
