internal import Diagnostics
internal import Values

// How templates read values; the rules are Python's.
extension Value {
  var isUndefined: Bool {
    if case .undefined = self { true } else { false }
  }

  /// Whether an `if` takes this for true.
  var isTrue: Bool {
    switch self {
    case .undefined, .none: false
    case .bool(let bool): bool
    case .int(let number): number != 0
    case .double(let number): number != 0
    case .text(let text), .markup(let text): !text.isEmpty
    case .date, .object: true
    case .list(let values), .tuple(let values): !values.isEmpty
    case .map(let record): !record.isEmpty
    }
  }

  /// The text that this is, escaped or not.
  var plainText: String? {
    switch self {
    case .text(let text), .markup(let text): text
    default: nil
    }
  }

  /// The number that this is, with truth values as 0 and 1.
  var integer: Int? {
    switch self {
    case .int(let number): number
    case .bool(let bool): bool ? 1 : 0
    default: nil
    }
  }

  var number: Double? {
    if case .double(let number) = self { return number }
    return integer.map(Double.init)
  }

  /// `value.name`
  ///
  /// All reading of members goes through here, so that none is missed.
  func member(_ name: Symbol, for observer: (any RenderObserver)?) -> Value? {
    switch self {
    case .object(let object):
      if let observer { observer.read(name, of: object) }
      return object.member(name)
    case .map(let record): return record[name]
    default: return nil
    }
  }

  /// The members that there are, for suggestions.
  var memberNames: [String] {
    switch self {
    case .object(let object): object.memberNames
    case .map(let record): record.keys.map(\.name)
    default: []
    }
  }

  /// `value[key]`
  func element(_ key: Value, for observer: (any RenderObserver)?) -> Value? {
    if let name = key.plainText { return member(Symbol(name), for: observer) }
    if case .map(let record) = self { return Symbol(key: key).flatMap { record[$0] } }
    guard let index = key.integer else { return nil }
    switch self {
    case .object(let object): return (object as? Group).flatMap { Value.tuple($0.pair).element(key, for: nil) }
    case .list(let values), .tuple(let values):
      let place = index < 0 ? values.count + index : index
      return values.indices.contains(place) ? values[place] : nil
    case .text(let text), .markup(let text):
      let scalars = Array(text.unicodeScalars)
      let place = index < 0 ? scalars.count + index : index
      guard scalars.indices.contains(place) else { return nil }
      return isMarkup ? .markup(String(scalars[place])) : .text(String(scalars[place]))
    default: return nil
    }
  }

  /// `value[start:stop:step]`, or `nil` for what cannot be sliced.
  func slice(_ start: Int?, _ stop: Int?, _ step: Int) -> Value? {
    switch self {
    case .list(let values): Self.places(start, stop, step, count: values.count).map { .list($0.map { values[$0] }) }
    case .tuple(let values): Self.places(start, stop, step, count: values.count).map { .tuple($0.map { values[$0] }) }
    case .text(let text), .markup(let text): slice(text, start, stop, step)
    default: nil
    }
  }

  private func slice(_ text: String, _ start: Int?, _ stop: Int?, _ step: Int) -> Value? {
    let scalars = Array(text.unicodeScalars)
    guard let places = Self.places(start, stop, step, count: scalars.count) else { return nil }
    var view = String.UnicodeScalarView()
    for place in places { view.append(scalars[place]) }
    if case .markup = self { return .markup(String(view)) }
    return .text(String(view))
  }

  /// The places that a Python slice takes; `nil` for a step of nothing.
  private static func places(_ start: Int?, _ stop: Int?, _ step: Int, count: Int) -> [Int]? {
    guard step != 0 else { return nil }
    func clamp(_ bound: Int?, _ standard: Int) -> Int {
      guard let bound else { return standard }
      let place = bound < 0 ? bound + count : bound
      return step > 0 ? min(max(place, 0), count) : min(max(place, -1), count - 1)
    }
    let from = clamp(start, step > 0 ? 0 : count - 1)
    let to = clamp(stop, step > 0 ? count : -1)
    return Array(stride(from: from, to: to, by: step))
  }

  /// How many there are, or `nil` for what has no length.
  var length: Int? {
    switch self {
    case .text(let text), .markup(let text): text.unicodeScalars.count
    case .list(let values), .tuple(let values): values.count
    case .map(let record): record.count
    case .undefined: 0
    default: nil
    }
  }

  /// What a loop goes through, or `nil` for what has no parts.
  var items: [Value]? {
    switch self {
    case .list(let values), .tuple(let values): values
    case .map(let record): record.keys.map(\.key)
    case .text(let text), .markup(let text): text.unicodeScalars.map { .text(String($0)) }
    case .undefined: []
    case .object(let object): (object as? Group)?.pair
    default: nil
    }
  }
}

extension Machine {
  /// What a loop goes through.
  func items(of value: Value, at span: Range<Int>) throws(Fault) -> [Value] {
    if let items = value.items { return items }
    let hint = if case .none = value { "ask with '{% if … %}' first" } else { String?.none }
    throw Fault(.templateValue, "\(value.typeName) has no parts to go through", at: span, hint: hint)
  }
}
