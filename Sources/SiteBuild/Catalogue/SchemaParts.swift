internal import SafeHTML

/// The pieces that JSON Schemas of front matter are made of.
///
/// They accept what the readers of front matter accept: where text is wanted any
/// single value will do, a list may be a single value, and a key without a value
/// counts as absent.
///
/// - SeeAlso: JSON Schema 2020-12, "Validation".
enum SchemaPart {
  static let date = #"^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2})?( ?([Zz]|[+-]\d{2}:?\d{2}))?)?$"#
  static let slug = "^[a-z0-9]+(-[a-z0-9]+)*$"
  static let language = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
  /// From the site's root.
  static let address = "^/"

  static func text(_ title: String? = nil) -> [(key: String, value: JSONValue)] {
    described(title) + [("type", .texts(["string", "number", "boolean"]))]
  }

  static func string(_ title: String? = nil, pattern: String? = nil) -> [(key: String, value: JSONValue)] {
    described(title) + [("type", .text("string"))] + (pattern.map { [("pattern", .text($0))] } ?? [])
  }

  static func bool(_ title: String? = nil) -> [(key: String, value: JSONValue)] {
    described(title) + [("type", .text("boolean"))]
  }

  static func choice(_ title: String? = nil, _ words: [String]) -> [(key: String, value: JSONValue)] {
    described(title) + [("enum", .texts(words))]
  }

  static func number(_ title: String?, _ range: ClosedRange<Double>?) -> [(key: String, value: JSONValue)] {
    var members = described(title) + [("type", JSONValue.text("number"))]
    if let least = range?.lowerBound, least.isFinite { members.append(("minimum", .double(least))) }
    if let most = range?.upperBound, most.isFinite { members.append(("maximum", .double(most))) }
    return members
  }

  /// Elements, or one of them.
  static func list(_ title: String?, of element: [(key: String, value: JSONValue)]) -> [(key: String, value: JSONValue)]
  {
    let list = JSONValue.object([("type", .text("array")), ("items", .object(element))])
    return described(title) + [("anyOf", .list([.object(element), list]))]
  }

  /// What is not there may also be written without a value.
  static func optional(_ part: [(key: String, value: JSONValue)]) -> JSONValue {
    .object(["anyOf": .list([.object(part), .object([("type", .text("null"))])])])
  }

  static func anything(_ title: String) -> [(key: String, value: JSONValue)] { described(title) }

  private static func described(_ title: String?) -> [(key: String, value: JSONValue)] {
    title.map { [("description", .text($0))] } ?? []
  }
}

extension FieldSettings {
  var schema: [(key: String, value: JSONValue)] {
    let title = label == name ? nil : label
    return kind == .list ? SchemaPart.list(title, of: elementSchema(nil)) : elementSchema(title)
  }

  private func elementSchema(_ title: String?) -> [(key: String, value: JSONValue)] {
    switch element {
    case .choice: SchemaPart.choice(title, allowed)
    case .text where !allowed.isEmpty: SchemaPart.choice(title, allowed)
    case .text, .list, .markdown: SchemaPart.text(title)
    case .number: SchemaPart.number(title, range)
    case .bool: SchemaPart.bool(title)
    case .date: SchemaPart.string(title, pattern: SchemaPart.date)
    case .reference, .file: SchemaPart.string(title)
    case .data: title.map { [("description", .text($0))] } ?? []
    }
  }
}
