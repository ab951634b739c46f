internal import Diagnostics
package import Values

// A node read as what its key is declared to be. What a plain scalar looks like
// does not matter: a title may be `2021` or `true`.
extension YAMLNode {
  /// Any single value, as written.
  package func text() throws(FieldError) -> String { try scalar(as: "text").text }

  /// A whole number: decimal, `0o17` or `0xFF` (YAML 1.2.2, 10.3.2).
  package func int() throws(FieldError) -> Int {
    let scalar = try scalar(as: "a whole number")
    guard scalar.isPlain, let number = CoreSchema.int(scalar.text) else { throw mismatch("a whole number", scalar) }
    return number
  }

  /// A number (YAML 1.2.2, 10.3.2).
  package func double() throws(FieldError) -> Double {
    let scalar = try scalar(as: "a number")
    guard scalar.isPlain, let number = CoreSchema.double(scalar.text) else { throw mismatch("a number", scalar) }
    return number
  }

  /// `true` or `false` (YAML 1.2.2, 10.3.2).
  package func bool() throws(FieldError) -> Bool {
    let scalar = try scalar(as: "true or false")
    if scalar.isPlain, let bool = CoreSchema.bool(scalar.text) { return bool }
    let hint: String? =
      switch scalar.text.lowercased() {
      case "yes", "on", "ja", "y", "1", "true": "write true"
      case "no", "off", "nein", "n", "0", "false": "write false"
      default: nil
      }
    throw mismatch("true or false", scalar, hint: hint)
  }

  /// The entries of a list.
  ///
  /// - Parameter acceptingSingle: Whether a single value counts as a list of one.
  package func list(acceptingSingle: Bool) throws(FieldError) -> [YAMLNode] {
    switch content {
    case .list(let nodes): return nodes
    case .scalar where acceptingSingle: return [self]
    default: throw FieldError(.wrongType, "must be a list, not \(kind)", at: bytes, hint: "write it like '[one, two]'")
    }
  }

  /// The entries of a map.
  package func map() throws(FieldError) -> [YAMLEntry] {
    guard case .map(let entries) = content else {
      throw FieldError(.wrongType, "must be a map of keys and values, not \(kind)", at: bytes)
    }
    return entries
  }

  /// A date, perhaps with a time.
  package func date() throws(FieldError) -> WrittenDate {
    let text = try scalar(as: "a date such as 2021-01-20").text
    do throws(WrittenDate.Mistake) {
      return try WrittenDate(parsing: text)
    } catch {
      throw FieldError(.invalidDate, error.message, at: bytes, hint: error.hint)
    }
  }

  /// The whole node by the core schema, for data of any shape.
  package var value: Value {
    switch content {
    case .scalar(let scalar): CoreSchema.value(scalar)
    case .list(let nodes): .list(nodes.map(\.value))
    case .map(let entries): .map(Record(entries.map { (Symbol($0.key), $0.value.value) }))
    }
  }

  private var kind: String {
    switch content {
    case .scalar(let scalar): scalar.isNull ? "nothing" : "'\(scalar.text.prefix(40))'"
    case .list: "a list"
    case .map: "a map"
    }
  }

  private func scalar(as wanted: String) throws(FieldError) -> YAMLScalar {
    if case .scalar(let scalar) = content { return scalar }
    throw FieldError(.wrongType, "must be \(wanted), not \(kind)", at: bytes)
  }

  private func mismatch(_ wanted: String, _ scalar: YAMLScalar, hint: String? = nil) -> FieldError {
    FieldError(.wrongType, "must be \(wanted), not \(kind)", at: bytes, hint: hint)
  }
}
