internal import Values

// Arithmetic and comparison by Python's rules.
extension Value {
  static func combine(_ op: Arithmetic, _ left: Value, _ right: Value) throws(CallError) -> Value {
    if let a = left.integer, let b = right.integer { return try combine(op, a, b) }
    if let a = left.number, let b = right.number { return try combine(op, a, b) }
    switch (op, left, right) {
    case (.add, .list(let a), .list(let b)): return try Value.list(a + b).checked()
    case (.add, .tuple(let a), .tuple(let b)): return try Value.tuple(a + b).checked()
    case (.add, .text(let a), .text(let b)): return try Value.text(a + b).checked()
    case (.add, .markup, _) where right.plainText != nil:
      return try Value.markup(left.escaped + right.escaped).checked()
    case (.add, _, .markup) where left.plainText != nil: return try Value.markup(left.escaped + right.escaped).checked()
    case (.multiply, _, _):
      if let count = right.integer, let value = try repeated(left, count) { return value }
      if let count = left.integer, let value = try repeated(right, count) { return value }
    case (.modulo, _, _) where left.plainText != nil:
      return try PercentFormat.format(left, right)
    default: break
    }
    let hint = op == .add && (left.plainText != nil || right.plainText != nil) ? "put texts together with '~'" : nil
    throw CallError("'\(op.sign)' does not work with \(left.typeName) and \(right.typeName)", hint: hint)
  }

  private static func combine(_ op: Arithmetic, _ a: Int, _ b: Int) throws(CallError) -> Value {
    func checked(_ result: (partialValue: Int, overflow: Bool)) throws(CallError) -> Value {
      guard !result.overflow else { throw CallError("the number is too large") }
      return .int(result.partialValue)
    }
    switch op {
    case .add: return try checked(a.addingReportingOverflow(b))
    case .subtract: return try checked(a.subtractingReportingOverflow(b))
    case .multiply: return try checked(a.multipliedReportingOverflow(by: b))
    case .divide: return try combine(op, Double(a), Double(b))
    case .floorDivide, .modulo:
      guard b != 0 else { throw CallError("a division by zero") }
      let (quotient, overflow) = a.dividedReportingOverflow(by: b)
      guard !overflow else { throw CallError("the number is too large") }
      let remainder = a - quotient * b
      let isBelow = remainder != 0 && (remainder < 0) != (b < 0)
      return .int(op == .modulo ? remainder + (isBelow ? b : 0) : quotient - (isBelow ? 1 : 0))
    case .power: return try power(a, b)
    }
  }

  private static func power(_ base: Int, _ exponent: Int) throws(CallError) -> Value {
    guard exponent >= 0 else { return .double(raised(Double(base), to: exponent)) }
    var (result, factor, rest) = (1, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 {
        let (product, overflow) = result.multipliedReportingOverflow(by: factor)
        guard !overflow else { throw CallError("the number is too large") }
        result = product
      }
      rest >>= 1
      if rest > 0 {
        let (square, overflow) = factor.multipliedReportingOverflow(by: factor)
        guard !overflow else { throw CallError("the number is too large") }
        factor = square
      }
    }
    return .int(result)
  }

  private static func raised(_ base: Double, to exponent: Int) -> Double {
    var (result, factor, rest) = (1.0, base, exponent.magnitude)
    while rest > 0 {
      if rest & 1 == 1 { result *= factor }
      factor *= factor
      rest >>= 1
    }
    return exponent < 0 ? 1 / result : result
  }

  private static func combine(_ op: Arithmetic, _ a: Double, _ b: Double) throws(CallError) -> Value {
    switch op {
    case .add: return .double(a + b)
    case .subtract: return .double(a - b)
    case .multiply: return .double(a * b)
    case .divide, .floorDivide, .modulo:
      guard b != 0 else { throw CallError("a division by zero") }
      let quotient = (a / b).rounded(.down)
      return .double(op == .divide ? a / b : op == .modulo ? a - quotient * b : quotient)
    case .power:
      guard b == b.rounded(), b.magnitude < 1_048_576 else {
        if b == 0.5, a >= 0 { return .double(a.squareRoot()) }
        throw CallError("'**' needs a whole number on its right")
      }
      return .double(raised(a, to: Int(b)))
    }
  }

  /// What `*` makes of a text or list; the result has a limit.
  private static func repeated(_ value: Value, _ count: Int) throws(CallError) -> Value? {
    let times = max(0, count)
    guard let length = value.length, value.plainText != nil || value.items != nil else { return nil }
    let (total, overflow) = (value.plainText?.utf8.count ?? length).multipliedReportingOverflow(by: times)
    let isText = value.plainText != nil
    guard !overflow, total <= (isText ? TemplateLimits.textBytes : TemplateLimits.listItems) else {
      throw isText ? .tooLong : .tooMany
    }
    switch value {
    case .text(let text): return .text(String(repeating: text, count: times))
    case .markup(let text): return .markup(String(repeating: text, count: times))
    case .list(let values): return .list(Array(repeatElement(values, count: times).joined()))
    case .tuple(let values): return .tuple(Array(repeatElement(values, count: times).joined()))
    default: return nil
    }
  }
}

// MARK: - Comparison

extension Value {
  func isEqual(to other: Value) -> Bool {
    if let a = integer, let b = other.integer { return a == b }
    if let a = number, let b = other.number { return a == b }
    if let a = plainText, let b = other.plainText {
      return a.utf8.count == b.utf8.count && a.utf8.elementsEqual(b.utf8)
    }
    switch (self, other) {
    case (.none, .none), (.undefined, .undefined): return true
    case (.date(let a), .date(let b)): return a == b
    case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { $0.isEqual(to: $1) }
    case (.map(let a), .map(let b)):
      return a.count == b.count && a.allSatisfy { key, value in b[key].map { value.isEqual(to: $0) } ?? false }
    case (.object(let a), .object(let b)): return a.isSame(as: b)
    default: return false
    }
  }

  static func holds(_ op: Comparison, _ left: Value, _ right: Value) throws(CallError) -> Bool {
    switch op {
    case .equal: return left.isEqual(to: right)
    case .notEqual: return !left.isEqual(to: right)
    case .contained: return try right.contains(left)
    case .notContained: return !(try right.contains(left))
    case .less: return try compare(left, right, op) < 0
    case .lessOrEqual: return try compare(left, right, op) <= 0
    case .greater: return try compare(left, right, op) > 0
    case .greaterOrEqual: return try compare(left, right, op) >= 0
    }
  }

  func contains(_ value: Value) throws(CallError) -> Bool {
    switch self {
    case .list(let values), .tuple(let values): return values.contains { $0.isEqual(to: value) }
    case .map(let record): return Symbol(key: value).map { record[$0] != nil } ?? false
    case .text(let text), .markup(let text):
      guard let part = value.plainText else {
        throw CallError("'in' needs text to look for in text, not \(value.typeName)")
      }
      return part.isEmpty || text.contains(part)
    case .undefined: return false
    default: throw CallError("'in' cannot look into \(typeName)")
    }
  }

  /// Negative if `left` comes first, 0 if neither does.
  static func compare(_ left: Value, _ right: Value, _ op: Comparison = .less) throws(CallError) -> Int {
    if let a = left.integer, let b = right.integer { return a < b ? -1 : a > b ? 1 : 0 }
    if let a = left.number, let b = right.number { return a < b ? -1 : a > b ? 1 : 0 }
    if let a = left.plainText, let b = right.plainText {
      return a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
        ? -1 : a.unicodeScalars.elementsEqual(b.unicodeScalars) ? 0 : 1
    }
    switch (left, right) {
    case (.date(let a), .date(let b)): return a < b ? -1 : b < a ? 1 : 0
    case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)):
      for (x, y) in zip(a, b) where !x.isEqual(to: y) { return try compare(x, y, op) }
      return a.count - b.count
    default: throw CallError("'\(op.rawValue)' does not work with \(left.typeName) and \(right.typeName)")
    }
  }
}

extension Arithmetic {
  var sign: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .floorDivide: "//"
    case .modulo: "%"
    case .power: "**"
    }
  }
}
