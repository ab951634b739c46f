/// How numbers are shown to readers.
package struct NumberStyle: Hashable, Sendable {
  package var group = "."
  package var decimal = ","
  /// What stands for a million and for a milliard.
  package var million = "Mio."
  package var milliard = "Mrd."

  package init() {}

  /// `1.234,5`, rounded half away from zero.
  ///
  /// - Parameter decimals: At most 9.
  package func text(_ value: Double, decimals: Int) -> String {
    let scale = Self.power(min(max(decimals, 0), 9))
    guard value.magnitude < 1e15 / scale else { return value < 0 ? "\u{2212}∞" : "∞" }
    let scaled = Int((value * scale).rounded())
    let (whole, fraction) = (scaled.magnitude / UInt(scale), scaled.magnitude % UInt(scale))
    var text = (scaled < 0 ? "\u{2212}" : "") + grouped(String(whole))
    if decimals > 0 {
      let digits = String(fraction)
      text += decimal + String(repeating: "0", count: max(0, decimals - digits.utf8.count)) + digits
    }
    return text
  }

  private func grouped(_ digits: String) -> String {
    guard digits.utf8.count > 3 else { return digits }
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.utf8.count - place).isMultiple(of: 3) { text += group }
      text.append(digit)
    }
    return text
  }

  private static func power(_ exponent: Int) -> Double { (0..<exponent).reduce(1) { power, _ in power * 10 } }

  /// A number with its unit behind it.
  package func text(_ value: Double, decimals: Int, unit: String) -> String {
    unit.isEmpty ? text(value, decimals: decimals) : text(value, decimals: decimals) + "\u{A0}" + unit
  }

  /// A number's size in words: millions and milliards of what would be long.
  func scale(for largest: Double) -> (divisor: Double, word: String) {
    if largest >= 1e9 { return (1e9, milliard) }
    return largest >= 1e6 ? (1e6, million) : (1, "")
  }
}
