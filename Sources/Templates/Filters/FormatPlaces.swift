internal import Values

/// How a number or text is laid out: what stands after the `%` or the `:` of a place.
///
/// - SeeAlso: Python's "Format Specification Mini-Language" and "printf-style
///   String Formatting".
struct FormatPlace {
  var fill: Character = " "
  /// `<`, `>`, `^` or `=`; `nil` for the usual of the value.
  var align: Character?
  /// What a number that is not negative begins with: empty, `+` or a space.
  var sign = ""
  var isAlternate = false
  var width = 0
  /// What stands between groups of three digits.
  var separator = ""
  var precision: Int?
  var letter: Character?

  /// Wider places are refused.
  static let widest = 10_000

  /// The value as it stands in this place.
  func text(of value: Value) throws(CallError) -> String {
    guard width <= Self.widest, (precision ?? 0) <= Self.widest else {
      throw .tooLong
    }
    guard let number = value.number, letter != "s" else {
      guard letter == nil || letter == "s" else {
        throw CallError("'\(letter.map(String.init) ?? "")' needs a number, not \(value.typeName)")
      }
      return padded(precision.map { String(value.printed.prefix($0)) } ?? value.printed, "", usual: "<")
    }
    if letter == nil, precision == nil, separator.isEmpty, sign.isEmpty {
      let isPlain = value.integer == nil || !value.isBool
      return padded(value.printed, "", usual: isPlain ? ">" : "<")
    }
    let digits = try digits(of: value, number)
    return padded(grouped(digits), number < 0 ? "-" : sign, usual: ">")
  }

  private func digits(of value: Value, _ number: Double) throws(CallError) -> String {
    switch letter {
    case "d", "i", "n",
      nil where value.integer != nil && precision == nil:
      return String(try whole(value, number).magnitude)
    case "x": return (isAlternate ? "0x" : "") + String(try whole(value, number).magnitude, radix: 16)
    case "X": return (isAlternate ? "0X" : "") + String(try whole(value, number).magnitude, radix: 16, uppercase: true)
    case "o": return (isAlternate ? "0o" : "") + String(try whole(value, number).magnitude, radix: 8)
    case "b": return (isAlternate ? "0b" : "") + String(try whole(value, number).magnitude, radix: 2)
    case "f", "F": return TextTools.fixed(number.magnitude, places: precision ?? 6)
    case "%": return TextTools.fixed(number.magnitude * 100, places: precision ?? 6) + "%"
    case "e", "E": return Scientific(number.magnitude, places: precision ?? 6).text(letter == "E")
    case "g", "G", nil: return Scientific.general(number.magnitude, precision ?? 6, letter == "G")
    case let letter?:
      throw CallError("there is no format '\(letter)'", hint: "use s, d, f, e, g, x, o, b or %")
    }
  }

  private func whole(_ value: Value, _ number: Double) throws(CallError) -> Int {
    if let whole = value.integer { return whole }
    guard number.isFinite, number.magnitude < 9e18 else { throw CallError("the number is too large for '%d'") }
    return Int(number)
  }

  private func grouped(_ digits: String) -> String {
    guard !separator.isEmpty else { return digits }
    let whole = digits.prefix { $0.isNumber }
    var out = ""
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place) % 3 == 0 { out += separator }
      out.append(digit)
    }
    return out + digits.dropFirst(whole.count)
  }

  private func padded(_ text: String, _ sign: String, usual: Character) -> String {
    let missing = width - text.count - sign.count
    guard missing > 0 else { return sign + text }
    func filling(_ count: Int) -> String { String(repeating: fill, count: count) }
    switch align ?? usual {
    case "=": return sign + filling(missing) + text
    case "<": return sign + text + filling(missing)
    case "^": return filling(missing / 2) + sign + text + filling(missing - missing / 2)
    default: return filling(missing) + sign + text
    }
  }
}

/// A number as `1.5e+03`.
struct Scientific {
  private let digits: String
  private let exponent: Int

  init(_ number: Double, places: Int) {
    var exponent = 0
    var scaled = number
    while scaled >= 10, exponent < 400 { (scaled, exponent) = (scaled / 10, exponent + 1) }
    while scaled < 1, scaled > 0, exponent > -400 { (scaled, exponent) = (scaled * 10, exponent - 1) }
    var digits = TextTools.fixed(scaled, places: min(places, 15))
    if digits.hasPrefix("10") {
      exponent += 1
      digits = TextTools.fixed(scaled / 10, places: min(places, 15))
    }
    self.digits = digits
    self.exponent = exponent
  }

  func text(_ isUppercase: Bool) -> String {
    let size = String(exponent.magnitude)
    return digits + (isUppercase ? "E" : "e") + (exponent < 0 ? "-" : "+") + (size.count < 2 ? "0" : "") + size
  }

  /// `g`: at most that many digits that count, and no zeros at the end.
  static func general(_ number: Double, _ precision: Int, _ isUppercase: Bool) -> String {
    let precision = max(1, precision)
    let scientific = Scientific(number, places: precision - 1)
    func trimmed(_ text: String) -> String {
      guard text.contains(".") else { return text }
      var text = text
      while text.last == "0" { text.removeLast() }
      return text.last == "." ? String(text.dropLast()) : text
    }
    if scientific.exponent < -4 || scientific.exponent >= precision {
      let short = Scientific(digits: trimmed(scientific.digits), exponent: scientific.exponent)
      return short.text(isUppercase)
    }
    return trimmed(TextTools.fixed(number, places: precision - 1 - scientific.exponent))
  }

  private init(digits: String, exponent: Int) {
    self.digits = digits
    self.exponent = exponent
  }
}
