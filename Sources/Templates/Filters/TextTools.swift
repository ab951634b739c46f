internal import Values

/// What filters and methods do with texts.
enum TextTools {
  static func trim(_ text: String) -> String { trim(text, nil) }

  /// A text without those of `characters` that stand at its ends, by default white space.
  static func trim(_ text: String, _ characters: String?, front: Bool = true, back: Bool = true) -> String {
    func isDropped(_ scalar: Unicode.Scalar) -> Bool {
      characters?.unicodeScalars.contains(scalar) ?? scalar.properties.isWhitespace
    }
    var rest = text.unicodeScalars[...]
    while front, let first = rest.first, isDropped(first) { rest.removeFirst() }
    while back, let last = rest.last, isDropped(last) { rest.removeLast() }
    return String(rest)
  }

  /// The number that a text is; unlike Swift, Python reads no hexadecimal ones here.
  static func double(_ text: String) -> Double? {
    let text = trim(text)
    return text.utf8.contains { $0 | 0x20 == UInt8(ascii: "x") || $0 | 0x20 == UInt8(ascii: "p") } ? nil : Double(text)
  }

  /// The place of a text in another, counted in Unicode scalars.
  static func place(of part: String, in text: String, isLast: Bool = false) -> Int? {
    let (part, text) = (Array(part.unicodeScalars), Array(text.unicodeScalars))
    guard part.count <= text.count else { return nil }
    let places = 0...(text.count - part.count)
    func isHere(_ place: Int) -> Bool { text[place..<place + part.count].elementsEqual(part) }
    return isLast ? places.last(where: isHere) : places.first(where: isHere)
  }

  /// Replaces the first `count` places of a text, or all; an empty text is found
  /// before, between and after all characters.
  static func replace(
    _ part: String, in text: String, with replacement: String, count: Int?
  ) throws(CallError) -> String {
    var left = count.map { $0 < 0 ? Int.max : $0 } ?? .max
    let (part, source) = (Array(part.utf8), Array(text.utf8))
    var out = ""
    var (copied, place) = (0, 0)
    while place + part.count <= source.count, left > 0 {
      // An empty text is found where a character begins, and at the end.
      let isFound =
        part.isEmpty
        ? place == source.count || source[place] & 0xC0 != 0x80
        : source[place] == part[0] && source[place...].starts(with: part)
      if isFound {
        out += String(decoding: source[copied..<place], as: UTF8.self) + replacement
        left -= 1
        copied = place + part.count
        guard out.utf8.count <= TemplateLimits.textBytes else { throw .tooLong }
      }
      place += isFound ? max(1, part.count) : 1
    }
    return out + String(decoding: source[copied...], as: UTF8.self)
  }

  static func capitalize(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst().lowercased() }

  /// The first letter of each word in upper case, the rest in lower.
  static func title(_ text: String) -> String {
    var out = ""
    var isStart = true
    for character in text {
      out += isStart ? character.uppercased() : character.lowercased()
      isStart = character.isWhitespace || "-([{<".contains(character)
    }
    return out
  }

  /// As Python's method has it: letters after anything but a letter begin a word.
  static func titleOfPython(_ text: String) -> String {
    var out = ""
    var isStart = true
    for character in text {
      out += isStart ? character.uppercased() : character.lowercased()
      isStart = !character.isLetter
    }
    return out
  }

  /// A number with that many digits after the point.
  static func fixed(_ number: Double, places: Int) -> String {
    let places = min(max(places, 0), 15)
    guard number.isFinite, let scaled = scaled(number.magnitude, places: places) else {
      let isWhole = number == number.rounded() && number.magnitude < 9e18
      guard isWhole else { return Value.double(number).represented }
      return String(Int(number)) + (places > 0 ? "." + String(repeating: "0", count: places) : "")
    }
    var digits = String(scaled)
    if digits.count <= places { digits = String(repeating: "0", count: places + 1 - digits.count) + digits }
    let sign = number < 0 ? "-" : ""
    return sign + digits.dropLast(places) + (places > 0 ? "." + digits.suffix(places) : "")
  }

  /// A number rounded to that many places after the point, or before it if negative.
  static func rounded(_ number: Double, places: Int) -> Double {
    guard number.isFinite else { return number }
    if places < 0 {
      let scale = power(ofTen: min(-places, 22))
      return (number / scale).rounded(.toNearestOrEven) * scale
    }
    guard let scaled = scaled(number.magnitude, places: min(places, 15)) else { return number }
    let result = Double(scaled) / power(ofTen: min(places, 15))
    return number < 0 ? -result : result
  }

  /// `number` times a power of ten as a whole number, half to even on what the
  /// double really holds: 2.675 lies below the middle. `nil` if that is too large.
  private static func scaled(_ number: Double, places: Int) -> Int? {
    let scale = power(ofTen: places)
    guard number * scale < 0x1p52 else { return nil }
    let below = (number * scale).rounded(.down)
    // With one rounding only, the sign of the difference is exact.
    let difference = (-(below + 0.5)).addingProduct(number, scale)
    if difference == 0 { return Int(below) + Int(below) % 2 }
    return Int(below) + (difference > 0 ? 1 : 0)
  }

  /// Exact up to 22.
  static func power(ofTen exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<min(exponent, 22) { result *= 10 }
    return result
  }

  /// JSON in which all characters beyond ASCII are written as `\uXXXX`.
  static func escapedBeyondASCII(_ json: String) -> String {
    guard json.utf8.contains(where: { $0 >= 0x80 }) else { return json }
    var out = ""
    for unit in json.utf16 {
      if unit < 0x80, let scalar = Unicode.Scalar(unit) {
        out.unicodeScalars.append(scalar)
      } else {
        let digits = String(unit, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return out
  }
}
