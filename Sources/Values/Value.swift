/// What front matter, settings and data files hold, and what templates compute with.
package enum Value: Sendable {
  /// A name that nothing defines; using it is an error unless a template asks.
  case undefined
  /// `null` in YAML and JSON, `none` in templates.
  case none
  case bool(Bool)
  case int(Int)
  case double(Double)
  /// Plain text: escaped wherever it is written.
  case text(String)
  /// Text that is HTML already and is written as it is.
  case markup(String)
  case date(Moment)
  case list([Value])
  /// A list that cannot change; Python writes it with parentheses.
  case tuple([Value])
  case map(Record)
  /// Something with members or behaviour of its own: a page, a function, a loop.
  case object(any ValueObject)
}

extension Value {
  /// The name of this value's type in messages to people.
  package var typeName: String {
    switch self {
    case .undefined: "undefined"
    case .none: "nothing"
    case .bool: "a truth value"
    case .int, .double: "a number"
    case .text, .markup: "text"
    case .date: "a date"
    case .list, .tuple: "a list"
    case .map: "a map"
    case .object(let object): object.typeName
    }
  }

  /// `value`, or `.none`.
  package init(_ text: String?) { self = text.map(Value.text) ?? .none }
  package init(_ date: Moment?) { self = date.map(Value.date) ?? .none }
  package init(_ number: Int?) { self = number.map(Value.int) ?? .none }
  package init(_ object: (any ValueObject)?) { self = object.map(Value.object) ?? .none }
}
