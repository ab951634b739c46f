extension Chart {
  /// The chart as SVG, to stand in HTML.
  ///
  /// The same chart gives the same bytes anywhere. Nothing but attributes gives it its look, so that it needs no style
  /// sheet; classes let one change it.
  ///
  /// - Throws: As ``check()`` does.
  /// - Complexity: O(*numbers*).
  package func svg() throws(ChartFault) -> [UInt8] {
    try check()
    var drawing = ChartDrawing(self)
    drawing.draw()
    return drawing.finish()
  }
}

/// A drawing under construction, from top to bottom.
struct ChartDrawing {
  let chart: Chart
  var svg = SVGBuffer()
  /// How far the drawing has come.
  var bottom = 4.0

  /// Narrow enough to be read on a phone, and enlarged elsewhere.
  static let width = 520.0
  static let textSize = 14.0
  static let smallSize = 13.0
  static let lineHeight = 17.0

  init(_ chart: Chart) { self.chart = chart }

  mutating func draw() {
    switch chart.kind {
    case .bar where chart.isInTime, .stacked where chart.isInTime: drawColumns()
    case .bar, .stacked: drawBars()
    case .dot where !chart.isInTime: drawDots()
    case .line, .area, .dot: drawLines()
    case .multiples: drawMultiples()
    }
  }

  func finish() -> [UInt8] {
    let (width, height) = (SVGBuffer.number(Self.width), SVGBuffer.number(bottom + 4))
    var out = SVGBuffer()
    out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" ")
    out.raw("height=\"\(height)\" role=\"img\" aria-labelledby=\"\(chart.id)-t \(chart.id)-d\" ")
    out.raw(
      "font-family=\"Liberation Sans, Arial, Helvetica, sans-serif\" fill=\"currentColor\">\n<title id=\"\(chart.id)-t\">"
    )
    out.text(chart.title)
    out.raw("</title>\n<desc id=\"\(chart.id)-d\">")
    out.text(chart.description)
    out.raw("</desc>\n")
    if chart.kind != .line, chart.kind != .dot, chart.kind != .multiples {
      out.raw(SeriesLook.definitions(chart.series.count, id: chart.id))
    }
    return out.bytes + svg.bytes + Array("</svg>\n".utf8)
  }

  func look(_ place: Int) -> SeriesLook { SeriesLook(place: place, id: chart.id) }

  /// All numbers that a scale has to hold.
  func extent(stacked: Bool) -> (low: Double, high: Double) {
    var (low, high) = (chart.lowest ?? 0, 0.0)
    for place in 0..<chart.rows {
      let numbers = chart.row(place).compactMap(\.self)
      high = max(high, stacked ? numbers.reduce(0, +) : numbers.max() ?? 0)
      low = min(low, numbers.min() ?? low)
    }
    return (low, high)
  }

  /// Whole numbers beside numbers that are all written so.
  func ticks(from low: Double, to high: Double, count: Int) -> Ticks {
    Ticks(from: low, to: high, count: count, isWhole: chart.decimals == 0)
  }

  func tickTexts(_ ticks: Ticks) -> [String] {
    let scale = chart.style.scale(for: max(ticks.first.magnitude, ticks.last.magnitude))
    let (low, high) = (ticks.first / scale.divisor, ticks.last / scale.divisor)
    let decimals =
      scale.divisor > 1 ? Ticks(from: low, to: high, count: ticks.values.count - 1).decimals : ticks.decimals
    return ticks.values.map { value in
      if value == 0 { return "0" }
      let text = chart.style.text(value / scale.divisor, decimals: decimals)
      return scale.word.isEmpty ? text : text + "\u{A0}" + scale.word
    }
  }

  /// Names the series with a sample of each, on as many lines as that takes.
  mutating func drawKey(isLine: Bool = false) {
    guard chart.series.count > 1 else { return }
    var x = 0.0
    bottom += Self.lineHeight
    for (place, column) in chart.series.enumerated() {
      let width = TextWidth.of(column.name, size: Self.smallSize) + 34
      if x > 0, x + width > Self.width {
        x = 0
        bottom += Self.lineHeight + 2
      }
      if isLine {
        svg.mark(x: x + 6, y: bottom - 5, look(place))
      } else {
        svg.box(x: x, y: bottom - 11, width: 12, height: 12, look(place))
      }
      svg.label(
        TextWidth.shortened(column.name, size: Self.smallSize, width: Self.width - 24), x: x + 18, y: bottom,
        size: Self.smallSize)
      x += width
    }
    bottom += 10
  }

  /// The unit, above an axis.
  mutating func drawUnit() {
    guard !chart.unit.isEmpty else { return }
    bottom += Self.lineHeight
    svg.label(
      TextWidth.shortened(chart.unit, size: Self.smallSize, width: Self.width), x: 0, y: bottom, size: Self.smallSize,
      isQuiet: true)
    bottom += 6
  }
}
