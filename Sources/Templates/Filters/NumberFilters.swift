internal import SafeHTML
internal import Values

/// Filters on numbers and on values of any kind, by Jinja's names.
enum NumberFilters {
  static let all: [String: Filter] = [
    "abs": { (value, _, _) throws(CallError) in
      switch value {
      case .int(let number): return .int(number == .min ? .max : abs(number))
      case .double(let number): return .double(abs(number))
      case .bool(let bool): return .int(bool ? 1 : 0)
      default: throw CallError("'abs' needs a number, not \(value.typeName)")
      }
    },
    "attr": { (value, arguments, surroundings) throws(CallError) in
      guard let name = try arguments.text(0, "name") else { throw CallError("'attr' needs a name") }
      try value.refuseUndefined("attr")
      if surroundings.library.options.undefined == .jinja, !value.isObject {
        return value.hasMethod(name) ? .object(BoundMethod(value, name)) : .undefined
      }
      return value.member(Symbol(name), for: surroundings.observer) ?? .undefined
    },
    "d": standard, "default": standard,
    "float": { (value, arguments, _) throws(CallError) in
      try value.refuseUndefined("float")
      if let number = value.number { return .double(number) }
      if let text = value.plainText.map(TextTools.withoutSeparators), let number = TextTools.double(text) {
        return .double(number)
      }
      return arguments[0, "default"] ?? .double(0)
    },
    "int": { (value, arguments, _) throws(CallError) in try integer(value, arguments) },
    "json": { (value, arguments, _) throws(CallError) in
      var json = JSONValueWriter(indent: try arguments.integer(0, "indent"))
      try json.write(value)
      return .markup(String(decoding: json.bytes, as: UTF8.self))
    },
    // Jinja's own sorts keys and writes ASCII alone.
    "tojson": { (value, arguments, _) throws(CallError) in
      var json = JSONValueWriter(indent: try arguments.integer(0, "indent"), sortsKeys: true)
      try json.write(value)
      return .markup(TextTools.escapedBeyondASCII(String(decoding: json.bytes, as: UTF8.self)))
    },
    "round": { (value, arguments, _) throws(CallError) in try round(value, arguments) },
  ]

  private static let standard: Filter = { (value, arguments, _) throws(CallError) in
    let asksForTruth = arguments.flag(1, "boolean")
    let isThere = asksForTruth ? value.isTrue : !value.isUndefined
    return isThere ? value : arguments[0, "default_value"] ?? .text("")
  }

  private static func integer(_ value: Value, _ arguments: Arguments) throws(CallError) -> Value {
    try value.refuseUndefined("int")
    if let number = value.integer { return .int(number) }
    if let number = value.number, number.isFinite, number.magnitude < 9e18 { return .int(Int(number)) }
    if let text = value.plainText.map(TextTools.trim) {
      let base = try arguments.integer(1, "base") ?? 10
      guard (2...36).contains(base) else { throw CallError("'base' must lie between 2 and 36") }
      if let number = Int(TextTools.digits(of: text, base: base), radix: base) { return .int(number) }
      if let number = TextTools.double(TextTools.withoutSeparators(text)), number.isFinite, number.magnitude < 9e18 {
        return .int(Int(number))
      }
    }
    return arguments[0, "default"] ?? .int(0)
  }

  private static func scaled(_ number: Double, _ places: Int, _ body: (Double) -> Double) -> Double {
    let scale = TextTools.power(ofTen: Int(places.magnitude))
    return places < 0 ? body(number / scale) * scale : body(number * scale) / scale
  }

  private static func round(_ value: Value, _ arguments: Arguments) throws(CallError) -> Value {
    guard let number = value.number else { throw CallError("'round' needs a number, not \(value.typeName)") }
    let precision = min(max(try arguments.integer(0, "precision") ?? 0, -15), 15)
    let isWhole = value.integer != nil
    switch try arguments.text(1, "method") ?? "common" {
    case "common":
      let rounded = TextTools.rounded(number, places: precision)
      return isWhole && rounded.magnitude < 9e15
        ? .int(precision >= 0 ? value.integer ?? 0 : Int(rounded)) : .double(rounded)
    case "ceil": return .double(scaled(number, precision) { $0.rounded(.up) + 0 })
    case "floor": return .double(scaled(number, precision) { $0.rounded(.down) + 0 })
    default: throw CallError("'method' must be common, ceil or floor")
    }
  }

}

/// Writes values as JSON that may stand inside an HTML `<script>`.
struct JSONValueWriter {
  private(set) var bytes: [UInt8] = []
  private let indent: Int?
  private let sortsKeys: Bool
  private var depth = 0

  init(indent: Int?, sortsKeys: Bool = false) {
    self.indent = indent.map { min(max($0, 0), 16) }
    self.sortsKeys = sortsKeys
  }

  mutating func write(_ value: Value) throws(CallError) {
    guard depth < TemplateLimits.nesting else {
      throw CallError("the value is more than \(TemplateLimits.nesting) deep")
    }
    switch value {
    case .none: raw("null")
    case .bool(let bool): raw(bool ? "true" : "false")
    case .int(let number): raw(String(number))
    case .double(let number):
      guard number.isFinite else { throw CallError("JSON has no number for \(value.represented)") }
      raw(value.represented)
    case .text(let text), .markup(let text): JSONText.append(text, in: .script, to: &bytes)
    case .date(let moment): JSONText.append(moment.description, in: .script, to: &bytes)
    case .list(let values), .tuple(let values): try writeList(values)
    case .map(let record): try writeMap(record)
    case .undefined, .object: throw CallError("\(value.typeName) cannot be written as JSON", hint: "write its parts")
    }
  }

  private mutating func writeList(_ values: [Value]) throws(CallError) {
    raw("[")
    depth += 1
    for (place, value) in values.enumerated() {
      separate(place)
      try write(value)
    }
    depth -= 1
    if !values.isEmpty { breakLine() }
    raw("]")
  }

  private mutating func writeMap(_ record: Record) throws(CallError) {
    raw("{")
    depth += 1
    let entries = sortsKeys ? record.sorted { $0.0.name.utf8.lexicographicallyPrecedes($1.0.name.utf8) } : Array(record)
    for (place, entry) in entries.enumerated() {
      separate(place)
      JSONText.append(entry.0.key.jsonKey, in: .script, to: &bytes)
      raw(": ")
      try write(entry.1)
    }
    depth -= 1
    if !record.isEmpty { breakLine() }
    raw("}")
  }

  private mutating func separate(_ place: Int) {
    if place > 0 { raw(indent == nil ? ", " : ",") }
    breakLine()
  }

  private mutating func breakLine() {
    guard let indent else { return }
    raw("\n" + String(repeating: " ", count: indent * depth))
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

extension Value {
  /// Filters that make numbers or lines of a value refuse one that is not there.
  func refuseUndefined(_ filter: String) throws(CallError) {
    if case .undefined = self { throw CallError("'\(filter)' needs a value, and this is undefined") }
  }

  /// What JSON writes for a key.
  fileprivate var jsonKey: String {
    switch self {
    case .none: "null"
    case .bool(let bool): bool ? "true" : "false"
    default: printed
    }
  }
}
