internal import Values

/// Lays out values over lines where they are wider than one: the filter `pprint`.
///
/// - SeeAlso: Python's `pprint`: 80 columns, keys sorted. Long texts stay whole.
struct PrettyPrint {
  private static let width = 80
  private var out = ""

  static func text(of value: Value) -> String {
    var printer = PrettyPrint()
    printer.write(value, indent: 0, after: 0, depth: 0)
    return printer.out
  }

  /// - Parameters:
  ///   - indent: The column at which this begins.
  ///   - after: How many closing brackets and commas follow on the same line.
  private mutating func write(_ value: Value, indent: Int, after: Int, depth: Int) {
    let short = Self.sorted(value).represented
    guard short.count > Self.width - indent - after, depth < TemplateLimits.nesting else {
      out += short
      return
    }
    switch value {
    case .list(let values): write(values.map { (nil, $0) }, "[", "]", indent, after, depth)
    case .tuple(let values): write(values.map { (nil, $0) }, "(", values.count == 1 ? ",)" : ")", indent, after, depth)
    case .map(let record):
      write(Self.entries(record).map { ($0.key.represented, $1) }, "{", "}", indent, after, depth)
    default: out += short
    }
  }

  private mutating func write(
    _ parts: [(key: String?, value: Value)], _ open: String, _ close: String, _ indent: Int, _ after: Int, _ depth: Int
  ) {
    out += open
    for (place, part) in parts.enumerated() {
      if place > 0 { out += ",\n" + String(repeating: " ", count: indent + 1) }
      let key = part.key.map { $0 + ": " } ?? ""
      out += key
      let isLast = place == parts.count - 1
      write(part.value, indent: indent + 1 + key.count, after: isLast ? after + close.count : 1, depth: depth + 1)
    }
    out += close
  }

  private static func entries(_ record: Record) -> [(Symbol, Value)] {
    record.sorted { $0.0.name.utf8.lexicographicallyPrecedes($1.0.name.utf8) }
  }

  private static func sorted(_ value: Value) -> Value {
    switch value {
    case .map(let record): .map(Record(entries(record).map { ($0, sorted($1)) }))
    case .list(let values): .list(values.map(sorted))
    case .tuple(let values): .tuple(values.map(sorted))
    default: value
    }
  }
}
