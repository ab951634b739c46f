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

  /// The place of a text in another, counted in Unicode scalars.
  static func place(of part: String, in text: String) -> Int? {
    let (part, text) = (Array(part.unicodeScalars), Array(text.unicodeScalars))
    guard part.count <= text.count else { return nil }
    return (0...(text.count - part.count)).first { text[$0..<$0 + part.count].elementsEqual(part) }
  }

  /// `'{} and {name}'.format(value, name=value)`
  static func fill(_ pattern: String, _ arguments: Arguments) throws(CallError) -> String {
    var out = ""
    var next = 0
    var rest = pattern[...]
    while let mark = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      out += rest[..<mark]
      rest = rest[rest.index(after: mark)...]
      if rest.first == pattern[mark] {
        out.append(rest.removeFirst())
        continue
      }
      guard pattern[mark] == "{", let end = rest.firstIndex(of: "}") else {
        throw CallError("a brace in the text is not closed", hint: "write '{{' for a '{'")
      }
      let name = rest[..<end]
      let index = name.isEmpty ? next : Int(name)
      let value = index.map { arguments.positional.indices.contains($0) ? arguments.positional[$0] : nil }
        ?? arguments.named.first { $0.name.name == name }?.value
      guard let value else { throw CallError("'{\(name)}' has no value") }
      next += name.isEmpty ? 1 : 0
      out += value.printed
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }

  /// Replaces the first `count` places of a text, or all; an empty text is found
  /// before, between and after all characters.
  static func replace(_ part: String, in text: String, with replacement: String, count: Int?) -> String {
    let count = count.map { $0 < 0 ? Int.max : $0 } ?? .max
    guard part.isEmpty else { return text.replacing(part, with: replacement, maxReplacements: count) }
    var out = ""
    var left = count
    for scalar in text.unicodeScalars {
      if left > 0 { out += replacement }
      left -= left > 0 ? 1 : 0
      out.unicodeScalars.append(scalar)
    }
    return left > 0 ? out + replacement : out
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

  /// A number with that many digits after the point.
  static func fixed(_ number: Double, places: Int) -> String {
    let places = min(max(places, 0), 15)
    guard number.isFinite, let scaled = scaled(number.magnitude, places: places) else {
      return Value.double(number).represented
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
