internal import Diagnostics
package import Values

// A node read as what its key is declared to be. What a plain scalar looks like
// does not matter: a title may be `2021` or `true`. What is not declared so is
// told by the rule `wrong-type`, at the node.
extension YAMLNode {
  /// Any single value, as written; empty if nothing is written.
  package func text() throws(FieldError) -> String {
    if case .scalar(let scalar) = content { return scalar.text }
    throw mismatch("text", hint: "put text with brackets in quotes")
  }

  /// A whole number: decimal, `0o17` or `0xFF` (YAML 1.2.2, 10.3.2).
  package func int() throws(FieldError) -> Int {
    try plain("a whole number", CoreSchema.int)
  }

  /// A number (YAML 1.2.2, 10.3.2).
  package func double() throws(FieldError) -> Double {
    try plain("a number", CoreSchema.double)
  }

  /// `true` or `false` (YAML 1.2.2, 10.3.2).
  package func bool() throws(FieldError) -> Bool {
    do {
      return try plain("true or false", CoreSchema.bool)
    } catch {
      var error = error
      error.hint = error.hint ?? hintForBool
      throw error
    }
  }

  /// The entries of a list.
  ///
  /// - Parameter acceptingSingle: Whether a single value counts as a list of one.
  package func list(acceptingSingle: Bool) throws(FieldError) -> [YAMLNode] {
    switch content {
    case .list(let nodes): return nodes
    case .scalar where acceptingSingle: return [self]
    default: throw mismatch("a list", hint: "write it like '[one, two]'")
    }
  }

  /// The entries of a map, in the order they are written.
  package func map() throws(FieldError) -> [YAMLEntry] {
    guard case .map(let entries) = content else { throw mismatch("a map of keys and values") }
    return entries
  }

  /// A date, perhaps with a time.
  ///
  /// - Throws: Also with the rule `invalid-date`, for text that names no day or time.
  package func date() throws(FieldError) -> WrittenDate {
    guard case .scalar(let scalar) = content, !scalar.isNull else {
      throw mismatch("a date such as 2021-01-20", hint: "write year, month and day")
    }
    do throws(WrittenDate.Mistake) {
      return try WrittenDate(parsing: scalar.text)
    } catch {
      throw FieldError(.invalidDate, error.message, at: bytes, hint: error.hint)
    }
  }

  /// The whole node by the core schema, for data of any shape.
  package var value: Value {
    // Depth is bounded by `YAMLLimits.depth`, aliases included.
    switch content {
    case .scalar(let scalar): CoreSchema.value(scalar)
    case .list(let nodes): .list(nodes.map(\.value))
    case .map(let entries): .map(Record(entries.map { (Symbol($0.key), $0.value.value) }))
    }
  }
}

extension YAMLNode {
  private func plain<Result>(
    _ wanted: String, _ convert: (String) -> Result?
  ) throws(FieldError) -> Result {
    guard case .scalar(let scalar) = content else { throw mismatch(wanted) }
    let result = convert(scalar.text)
    if let result, scalar.isPlain { return result }
    throw mismatch(wanted, hint: result == nil ? nil : "remove the quotes")
  }

  private func mismatch(_ wanted: String, hint: String? = nil) -> FieldError {
    FieldError(.wrongType, "must be \(wanted), not \(kind)", at: bytes, hint: hint)
  }

  /// What stands here, for messages.
  private var kind: String {
    switch content {
    case .scalar(let scalar): scalar.isNull ? "nothing" : excerpt(scalar.text)
    case .list: "a list"
    case .map: "a map"
    }
  }

  private var hintForBool: String? {
    guard case .scalar(let scalar) = content else { return nil }
    switch scalar.text.lowercased() {
    case "yes", "on", "ja", "y", "1", "true": return "write true"
    case "no", "off", "nein", "n", "0", "false": return "write false"
    default: return nil
    }
  }
}

/// A text in quotes for a message, cut where it is long.
func excerpt(_ text: String) -> String {
  let longest = 40
  return text.count > longest ? "'\(text.prefix(longest))…'" : "'\(text)'"
}
