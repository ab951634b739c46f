/// Where numbers lie in a drawing.
struct Scale {
  var low: Double
  var high: Double
  var start: Double
  var end: Double

  init(_ ticks: Ticks, from start: Double, to end: Double) {
    self.init(low: ticks.first, high: ticks.last, start: start, end: end)
  }

  init(low: Double, high: Double, start: Double, end: Double) {
    (self.low, self.high, self.start, self.end) = (low, high, start, end)
  }

  func place(_ value: Double) -> Double {
    high > low ? start + (value - low) / (high - low) * (end - start) : (start + end) / 2
  }
}

/// A rectangle that a chart is drawn into.
struct Area {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }
}
