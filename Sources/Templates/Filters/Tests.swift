internal import Values

/// The tests of the language, by Jinja's names.
enum Tests {
  static let all: [String: Test] = [
    "boolean": { value, _ in if case .bool = value { true } else { false } },
    "callable": { value, _ in value.isObject || value.isUndefined },
    "defined": { value, _ in !value.isUndefined },
    "divisibleby": { (value, arguments) throws(CallError) in
      guard let divisor = arguments[0, "num"] else { throw CallError("'divisibleby' needs a number") }
      return try Value.combine(.modulo, value, divisor).number == 0
    },
    "even": { (value, _) throws(CallError) in try whole(value, "even").isMultiple(of: 2) },
    "odd": { (value, _) throws(CallError) in !(try whole(value, "odd").isMultiple(of: 2)) },
    "false": { value, _ in if case .bool(false) = value { true } else { false } },
    "true": { value, _ in if case .bool(true) = value { true } else { false } },
    "float": { value, _ in if case .double = value { true } else { false } },
    "integer": { value, _ in if case .int = value { true } else { false } },
    "number": { value, _ in value.number != nil },
    "iterable": { value, _ in value.items != nil },
    "sequence": { value, _ in value.items != nil },
    "mapping": { value, _ in if case .map = value { true } else { false } },
    "string": { value, _ in value.plainText != nil },
    "none": { value, _ in if case .none = value { true } else { false } },
    "undefined": { value, _ in value.isUndefined },
    "escaped": { value, _ in value.isMarkup },
    "lower": { value, _ in value.printed == value.printed.lowercased() && value.printed != value.printed.uppercased() },
    "upper": { value, _ in value.printed == value.printed.uppercased() && value.printed != value.printed.lowercased() },
    "date": { value, _ in if case .date = value { true } else { false } },
    "sameas": { value, arguments in
      arguments.positional.first.map { value.kind == $0.kind && value.isEqual(to: $0) } ?? false
    },
    "in": { (value, arguments) throws(CallError) in
      guard let list = arguments.positional.first else { throw CallError("'in' needs a list") }
      return try list.contains(value)
    },
    "filter": { value, _ in value.plainText.map { Filters.builtIn[$0] != nil } ?? false },
    "test": { value, _ in value.plainText.map { Tests.names.contains($0) } ?? false },
    "==": comparing(.equal), "eq": comparing(.equal), "equalto": comparing(.equal),
    "!=": comparing(.notEqual), "ne": comparing(.notEqual),
    ">": comparing(.greater), "gt": comparing(.greater), "greaterthan": comparing(.greater),
    ">=": comparing(.greaterOrEqual), "ge": comparing(.greaterOrEqual),
    "<": comparing(.less), "lt": comparing(.less), "lessthan": comparing(.less),
    "<=": comparing(.lessOrEqual), "le": comparing(.lessOrEqual),
  ]

  private static let names: Set<String> = [
    "boolean", "callable", "defined", "divisibleby", "even", "odd", "false", "true", "float", "integer", "number",
    "iterable", "sequence", "mapping", "string", "none", "undefined", "escaped", "lower", "upper", "date", "sameas",
    "in", "filter", "test", "==", "eq", "equalto", "!=", "ne", ">", "gt", "greaterthan", ">=", "ge", "<", "lt",
    "lessthan", "<=", "le",
  ]

  private static func whole(_ value: Value, _ test: String) throws(CallError) -> Int {
    guard let number = value.integer else { throw CallError("'\(test)' needs a whole number, not \(value.typeName)") }
    return number
  }

  private static func comparing(_ op: Comparison) -> Test {
    { (value, arguments) throws(CallError) in
      guard let other = arguments.positional.first else { throw CallError("a comparison needs another value") }
      return try Value.holds(op, value, other)
    }
  }
}

extension Value {
  /// What Python would call the type, as a number.
  fileprivate var kind: Int {
    switch self {
    case .undefined: 0
    case .none: 1
    case .bool: 2
    case .int: 3
    case .double: 4
    case .text, .markup: 5
    case .date: 6
    case .list: 7
    case .tuple: 8
    case .map: 9
    case .object: 10
    }
  }
}

/// All filters of the language.
enum Filters {
  static let builtIn: [String: Filter] = [
    TextFilters.all, MarkupFilters.all, ListFilters.all, NumberFilters.all,
  ].reduce(into: [:]) { $0.merge($1) { $1 } }
}

/// Functions of the language: `range`, `dict`, `namespace` and the like.
enum BuiltInFunctions {
  /// What `dict` is given: a map, or a list of pairs.
  private static func entries(of value: Value?) throws(CallError) -> Record {
    guard let value else { return Record() }
    if case .map(let record) = value { return record }
    var record = Record()
    for pair in value.items ?? [value] {
      guard let parts = pair.items, parts.count == 2, let key = Symbol(key: parts[0]) else {
        throw CallError("'dict' needs a map or pairs of a key and a value")
      }
      record[key] = parts[1]
    }
    return record
  }

  static let all: [(name: String, function: any ValueObject)] = [
    ("range", BuiltInFunction("range", range)),
    (
      "dict",
      BuiltInFunction("dict") { (arguments) throws(CallError) in
        var record = try entries(of: arguments.positional.first)
        for (name, value) in arguments.named { record[name] = value }
        return .map(record)
      }
    ),
    (
      "cycler",
      BuiltInFunction("cycler") { (arguments) throws(CallError) in
        guard !arguments.positional.isEmpty else { throw CallError("'cycler' needs values") }
        return .object(Cycler(arguments.positional))
      }
    ),
    ("joiner", BuiltInFunction("joiner") { arguments in .object(Joiner(arguments[0, "sep"] ?? .text(", "))) }),
    (
      "namespace",
      BuiltInFunction("namespace") { (arguments) throws(CallError) in
        var record = Record()
        if case .map(let given)? = arguments.positional.first { record = given }
        for (name, value) in arguments.named { record[name] = value }
        return .object(Namespace(record))
      }
    ),
  ]

  private static func range(_ arguments: Arguments) throws(CallError) -> Value {
    let numbers = arguments.positional.compactMap(\.integer)
    guard numbers.count == arguments.positional.count, (1...3).contains(numbers.count) else {
      throw CallError("'range' needs one to three whole numbers")
    }
    let (start, stop) = numbers.count == 1 ? (0, numbers[0]) : (numbers[0], numbers[1])
    let step = numbers.count == 3 ? numbers[2] : 1
    guard step != 0 else { throw CallError("'range' needs a step that is not 0") }
    // As doubles, the bounds cannot overflow.
    let count = ((Double(stop) - Double(start)) / Double(step)).rounded(.up)
    guard count <= Double(TemplateLimits.listItems) else { throw .tooMany }
    return .list((0..<max(0, Int(count))).map { .int(start + $0 * step) })
  }
}

/// A function of the language.
final class BuiltInFunction: ValueObject {
  private let name: String
  private let body: @Sendable (Arguments) throws(CallError) -> Value

  init(_ name: String, _ body: @escaping @Sendable (Arguments) throws(CallError) -> Value) {
    self.name = name
    self.body = body
  }

  var typeName: String { "the function '\(name)'" }
  func call(_ arguments: Arguments) throws(CallError) -> Value { try body(arguments) }
}
