internal import Values

// The methods of Python's texts and maps that templates use.
extension Value {
  /// The result of a method, or `nil` if this has none of that name.
  func callMethod(_ name: String, _ arguments: Arguments) throws(CallError) -> Value? {
    switch self {
    case .map(let record): try Self.callMethod(name, of: record, arguments)
    case .text(let text): try Self.callMethod(name, of: text, arguments)
    case .markup(let text): try Self.callMethod(name, of: text, arguments)
    default: nil
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
    func argument(_ index: Int) throws(CallError) -> String {
      guard let text = arguments[index, ""]?.plainText else { throw CallError("'\(name)' needs text") }
      return text
    }
    switch name {
    case "upper": return .text(text.uppercased())
    case "lower": return .text(text.lowercased())
    case "strip": return .text(TextTools.trim(text))
    case "capitalize": return .text(TextTools.capitalize(text))
    case "title": return .text(TextTools.title(text))
    case "startswith": return .bool(text.hasPrefix(try argument(0)))
    case "endswith": return .bool(text.hasSuffix(try argument(0)))
    case "replace": return .text(text.replacing(try argument(0), with: try argument(1)))
    case "split":
      guard !arguments.positional.isEmpty else {
        return .list(text.split(whereSeparator: \.isWhitespace).map { .text(String($0)) })
      }
      let separator = try argument(0)
      guard !separator.isEmpty else { throw CallError("'split' needs a separator that is not empty") }
      return .list(text.split(separator: separator, omittingEmptySubsequences: false).map { .text(String($0)) })
    case "join":
      guard let items = arguments[0, "iterable"]?.items else { throw CallError("'join' needs a list") }
      return .text(items.map(\.printed).joined(separator: text))
    default: return nil
    }
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
