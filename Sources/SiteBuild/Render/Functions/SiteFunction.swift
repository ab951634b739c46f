internal import Values

/// A function that templates call.
final class SiteFunction: TracedObject, @unchecked Sendable {
  let name: String
  /// Whether it answers from the words of the site's language alone, on which every page counts anyway.
  let readsWordsOnly: Bool
  private let body: @Sendable (Arguments) throws(CallError) -> Value

  /// - Parameters:
  ///   - index: The place among ``SiteFunctions/names``.
  ///   - language: The place among ``SiteSettings/languages``.
  init(
    _ name: String, at index: Int, language: Int, readsWordsOnly: Bool,
    _ body: @escaping @Sendable (Arguments) throws(CallError) -> Value
  ) {
    self.name = name
    self.readsWordsOnly = readsWordsOnly
    self.body = body
    super.init(ObjectKey(.function, index, in: language))
  }

  override var typeName: String { "the function '\(name)'" }
  override func call(_ arguments: Arguments) throws(CallError) -> Value { try body(arguments) }
}

extension Arguments {
  /// Refuses more arguments than a function takes, and names it does not know.
  func expect(_ function: String, atMost count: Int, named known: [String] = []) throws(CallError) {
    if positional.count > count {
      throw CallError("'\(function)' takes at most \(count) arguments without a name, not \(positional.count)")
    }
    for (name, _) in named where !known.contains(name.name) {
      throw CallError(
        "'\(function)' has no argument '\(name)'",
        hint: known.isEmpty ? nil : "it takes \(known.map { "'\($0)'" }.joined(separator: ", "))")
    }
  }

  /// A text that must be there.
  func text(_ index: Int, _ name: Symbol, of function: String) throws(CallError) -> String {
    guard let value = self[index, name] else { throw CallError("'\(function)' needs '\(name)'") }
    switch value {
    case .text(let text), .markup(let text): return text
    default: throw CallError("'\(name)' of '\(function)' must be text, not \(value.typeName)")
    }
  }

  /// A text that may be absent or `none`.
  func optionalText(_ index: Int, _ name: Symbol, of function: String) throws(CallError) -> String? {
    switch self[index, name] {
    case nil, .some(.none): nil
    default: try text(index, name, of: function)
    }
  }

  /// A count that may be absent.
  func count(_ index: Int, _ name: Symbol, of function: String, default standard: Int) throws(CallError) -> Int {
    switch self[index, name] {
    case nil: return standard
    case .int(let count) where count >= 0: return count
    case let value?: throw CallError("'\(name)' of '\(function)' must be a count, not \(value.typeName)")
    }
  }
}
