internal import Values

// The methods of Python's texts and maps that templates use.
extension Value {
  /// The result of a method, or `nil` if this has none of that name.
  func callMethod(_ name: String, _ arguments: Arguments) throws(CallError) -> Value? {
    switch self {
    case .map(let record): try Self.callMethod(name, of: record, arguments)
    case .list(let values), .tuple(let values): try Self.callMethod(name, of: values, arguments)
    case .text(let text): try TextMethods.call(name, of: text, arguments)
    case .markup(let text): try TextMethods.call(name, of: text, arguments.escapingTexts).map(Self.asMarkup)
    default: nil
    }
  }

  /// What a method of markup gives is markup too.
  private static func asMarkup(_ value: Value) -> Value {
    switch value {
    case .text(let text): .markup(text)
    case .list(let values): .list(values.map(asMarkup))
    case .tuple(let values): .tuple(values.map(asMarkup))
    default: value
    }
  }

  private static func callMethod(_ name: String, of record: Record, _ arguments: Arguments) throws(CallError) -> Value?
  {
    switch name {
    case "items": return .list(record.map { .tuple([$0.key, $1]) })
    case "keys": return .list(record.keys.map(\.key))
    case "values": return .list(record.values)
    case "get":
      guard let key = arguments[0, "key"].flatMap(Symbol.init(key:)) else { throw CallError("'get' needs a key") }
      return record[key] ?? arguments[1, "default"] ?? Value.none
    case "copy": return .map(record)
    default: return nil
    }
  }

  private static func callMethod(_ name: String, of values: [Value], _ arguments: Arguments) throws(CallError) -> Value?
  {
    guard name == "index" || name == "count", let wanted = arguments.positional.first else { return nil }
    if name == "count" { return .int(values.count { $0.isEqual(to: wanted) }) }
    guard let place = values.firstIndex(where: { $0.isEqual(to: wanted) }) else {
      throw CallError("the value is not in the list")
    }
    return .int(place)
  }

  var isMarkup: Bool {
    if case .markup = self { true } else { false }
  }
}

extension Arguments {
  /// These with all plain texts escaped, for methods of markup.
  fileprivate var escapingTexts: Arguments {
    func escaping(_ value: Value) -> Value {
      switch value {
      case .text: .markup(value.escaped)
      case .list(let values): .list(values.map(escaping))
      case .tuple(let values): .tuple(values.map(escaping))
      case .map(let record): .map(Record(record.map { ($0, escaping($1)) }))
      default: value
      }
    }
    return Arguments(positional.map(escaping), named: named.map { ($0.name, escaping($0.value)) })
  }
}

/// A method that was asked for without being called: `map | attr('items')`.
final class BoundMethod: ValueObject {
  private let subject: Value
  private let name: String

  init(_ subject: Value, _ name: String) {
    self.subject = subject
    self.name = name
  }

  var typeName: String { "the method '\(name)'" }

  func call(_ arguments: Arguments) throws(CallError) -> Value {
    guard let result = try subject.callMethod(name, arguments) else { throw CallError("there is no method '\(name)'") }
    return result
  }
}

extension Value {
  /// Whether this has a method of that name.
  func hasMethod(_ name: String) -> Bool {
    switch self {
    case .map: ["items", "keys", "values", "get", "copy"].contains(name)
    case .text, .markup: TextMethods.names.contains(name)
    case .list, .tuple: ["index", "count"].contains(name)
    default: false
    }
  }
}
