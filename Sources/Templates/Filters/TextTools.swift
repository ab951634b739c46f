internal import Values

/// What filters and methods do with texts.
enum TextTools {
  static func trim(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(text[first..<scalars.index(after: last)])
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

  /// One place of a format: `%s`, `%05d`, `%.2f`.
  static func format(_ value: Value, _ letter: Character, _ flags: String, escapes: Bool) throws(CallError) -> String {
    var text: String
    switch letter {
    case "s": text = escapes ? value.escaped : value.printed
    case "r": text = value.represented
    case "d", "i":
      guard let number = value.number, number.isFinite, number.magnitude < 9e18 else {
        throw CallError("'%\(letter)' needs a number, not \(value.typeName)")
      }
      text = value.integer.map(String.init) ?? String(Int(number))
    case "f":
      guard let number = value.number else { throw CallError("'%f' needs a number, not \(value.typeName)") }
      text = fixed(number, places: flags.split(separator: ".").count > 1 ? Int(flags.split(separator: ".")[1]) ?? 6 : flags.hasPrefix(".") ? Int(flags.dropFirst()) ?? 6 : 6)
    case "x":
      guard let number = value.integer else { throw CallError("'%x' needs a whole number, not \(value.typeName)") }
      text = String(number, radix: 16)
    default: throw CallError("there is no format '%\(letter)'", hint: "use %s, %d, %f, %x or %r")
    }
    return pad(text, flags)
  }

  private static func pad(_ text: String, _ flags: String) -> String {
    let widthText = flags.prefix { $0 != "." }
    guard let width = Int(widthText.drop { "-+".contains($0) }), width > text.count, width <= 1000 else { return text }
    let missing = width - text.count
    if widthText.hasPrefix("-") { return text + String(repeating: " ", count: missing) }
    if widthText.hasPrefix("0") {
      let sign = text.hasPrefix("-") ? "-" : ""
      return sign + String(repeating: "0", count: missing) + text.dropFirst(sign.count)
    }
    return String(repeating: " ", count: missing) + text
  }

  /// A number with that many digits after the point, rounded half to even on what the double holds.
  static func fixed(_ number: Double, places: Int) -> String {
    guard number.isFinite, number.magnitude < 1e15 else { return Value.double(number).represented }
    let places = min(max(places, 0), 15)
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (number.magnitude * scale).rounded(.toNearestOrEven)
    guard scaled < 9e18 else { return Value.double(number).represented }
    var digits = String(Int(scaled))
    if digits.count <= places { digits = String(repeating: "0", count: places + 1 - digits.count) + digits }
    let sign = number < 0 && scaled > 0 ? "-" : ""
    return sign + digits.dropLast(places) + (places > 0 ? "." + digits.suffix(places) : "")
  }
}
