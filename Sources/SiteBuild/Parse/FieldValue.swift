package import Values

/// What a page holds for a field that its type declares.
package enum FieldValue: Sendable {
  case text(String)
  case markdown(MarkdownField)
  case int(Int)
  case double(Double)
  case bool(Bool)
  case date(Moment)
  /// A page, as written.
  case reference(Located<String>)
  /// A file, as written.
  case file(Located<String>)
  /// As it is written, read by the core schema of YAML.
  case data(Value)
  case list([FieldValue])
}

extension FieldValue {
  /// This, or what the list holds.
  package var elements: [FieldValue] {
    if case .list(let elements) = self { elements } else { [self] }
  }
}
