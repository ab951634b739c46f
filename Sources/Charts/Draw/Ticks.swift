/// Round numbers along an axis.
struct Ticks {
  var values: [Double] = []
  var decimals = 0

  var first: Double { values.first ?? 0 }
  var last: Double { values.last ?? 1 }

  /// Steps of 1, 2, 2.5 or 5 times a power of ten, so that all numbers lie between the first and the last.
  ///
  /// - Parameters:
  ///   - count: About as many steps.
  ///   - isWhole: Whether only whole numbers mean something, as of what is counted.
  init(from low: Double, to high: Double, count: Int, isWhole: Bool = false) {
    let (low, high) = low < high ? (low, high) : (min(low, 0), max(low, low + 1))
    let raw = (high - low) / Double(max(count, 1))
    var power = 1.0
    while power * 10 <= raw { power *= 10 }
    var digits = 0
    while power > raw, digits < 9 {
      digits += 1
      power = 1
      for _ in 0..<digits { power /= 10 }
    }
    if isWhole, digits > 0 { (power, digits) = (1, 0) }
    let factors = isWhole && power == 1 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10]
    let factor = factors.first { $0 * power >= raw * 0.999_999 } ?? 10
    let step = factor * power
    decimals = factor == 10 ? max(0, digits - 1) : factor == 2.5 && power <= 1 ? digits + 1 : digits
    let start = (low / step).rounded(.down)
    let end = (high / step).rounded(.up)
    guard end - start < 100 else { return }
    values = stride(from: start, through: end, by: 1).map { $0 * step }
  }
}
