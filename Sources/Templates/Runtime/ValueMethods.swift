internal import Values

// The methods of Python's texts and maps that templates use.
extension Value {
  /// The result of a method, or `nil` if this has none of that name.
  func callMethod(_ name: String, _ arguments: Arguments) throws(CallError) -> Value? {
    switch self {
    case .map(let record): try Self.callMethod(name, of: record, arguments)
    case .text(let text): try Self.callMethod(name, of: text, arguments)
    case .markup(let text): try Self.callMethod(name, of: text, arguments.escapingTexts).map(Self.asMarkup)
    default: nil
    }
  }

  /// What a method of markup gives is markup too.
  private static func asMarkup(_ value: Value) -> Value {
    switch value {
    case .text(let text): .markup(text)
    case .list(let values): .list(values.map(asMarkup))
    default: value
    }
  }

  private static func callMethod(_ name: String, of record: Record, _ arguments: Arguments) throws(CallError) -> Value? {
    switch name {
    case "items": return .list(record.map { .tuple([.text($0.name), $1]) })
    case "keys": return .list(record.keys.map { .text($0.name) })
    case "values": return .list(record.values)
    case "get":
      guard let key = arguments[0, "key"]?.plainText else { throw CallError("'get' needs a key") }
      return record[Symbol(key)] ?? arguments[1, "default"] ?? Value.none
    default: return nil
    }
  }

  private static func callMethod(_ name: String, of text: String, _ arguments: Arguments) throws(CallError) -> Value? {
    if let rewritten = try rewrite(text, name, arguments) { return .text(rewritten) }
    func argument(_ index: Int) throws(CallError) -> String {
      guard let text = arguments[index, ""]?.plainText else { throw CallError("'\(name)' needs text") }
      return text
    }
    switch name {
    case "startswith": return .bool(text.hasPrefix(try argument(0)))
    case "endswith": return .bool(text.hasSuffix(try argument(0)))
    case "count": return .int(text.split(separator: try argument(0), omittingEmptySubsequences: false).count - 1)
    case "find": return .int(TextTools.place(of: try argument(0), in: text) ?? -1)
    case "isdigit": return .bool(!text.isEmpty && text.allSatisfy(\.isWholeNumber))
    case "splitlines": return .list(text.splitLines().map { .text(String($0)) })
    case "split": return .list(try split(text, at: arguments.positional.isEmpty ? nil : argument(0)))
    case "join":
      guard let items = arguments[0, "iterable"]?.items else { throw CallError("'join' needs a list") }
      return .text(items.map(\.printed).joined(separator: text))
    default: return nil
    }
  }

  /// The methods that make a text of a text.
  private static func rewrite(_ text: String, _ name: String, _ arguments: Arguments) throws(CallError) -> String? {
    switch name {
    case "upper": return text.uppercased()
    case "lower": return text.lowercased()
    case "capitalize": return TextTools.capitalize(text)
    case "title": return TextTools.title(text)
    case "strip", "lstrip", "rstrip":
      return TextTools.trim(text, try arguments.text(0, "chars"), front: name != "rstrip", back: name != "lstrip")
    case "replace":
      guard let old = try arguments.text(0, "old"), let new = try arguments.text(1, "new") else {
        throw CallError("'replace' needs what is replaced and what replaces it")
      }
      return TextTools.replace(old, in: text, with: new, count: try arguments.integer(2, "count"))
    case "format": return try TextTools.fill(text, arguments)
    default: return nil
    }
  }

  private static func split(_ text: String, at separator: String?) throws(CallError) -> [Value] {
    guard let separator else { return text.split(whereSeparator: \.isWhitespace).map { .text(String($0)) } }
    guard !separator.isEmpty else { throw CallError("'split' needs a separator that is not empty") }
    return text.split(separator: separator, omittingEmptySubsequences: false).map { .text(String($0)) }
  }

  /// `'%s of %d' % (a, b)`
  static func format(_ pattern: Value, _ arguments: Value) throws(CallError) -> Value {
    var values: [Value]
    if case .tuple(let items) = arguments { values = items } else { values = [arguments] }
    var out = ""
    var rest = pattern.printed[...]
    while let percent = rest.firstIndex(of: "%") {
      out += rest[..<percent]
      rest = rest[rest.index(after: percent)...]
      let flags = rest.prefix { "0123456789.-+".contains($0) }
      rest = rest.dropFirst(flags.count)
      guard let letter = rest.popFirst() else { throw CallError("the text ends after a '%'", hint: "write '%%' for a '%'") }
      if letter == "%" {
        out += "%"
        continue
      }
      guard !values.isEmpty else { throw CallError("there are more places in the text than values") }
      out += try TextTools.format(values.removeFirst(), letter, String(flags), escapes: pattern.isMarkup)
    }
    guard values.isEmpty else { throw CallError("there are more values than places in the text") }
    return pattern.isMarkup ? .markup(out + rest) : .text(out + rest)
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
      default: value
      }
    }
    return Arguments(positional.map(escaping), named: named.map { ($0.name, escaping($0.value)) })
  }
}
