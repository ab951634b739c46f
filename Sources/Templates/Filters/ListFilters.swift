internal import Diagnostics
internal import Values

/// Filters on lists and maps, by Jinja's names.
enum ListFilters {
  static let all: [String: Filter] = [
    "batch": batch,
    "count": length, "length": length,
    "dictsort": dictsort,
    "first": { (value, _, _) throws(CallError) in try value.parts(for: "first").first ?? .undefined },
    "groupby": groupby,
    "items": { (value, _, _) throws(CallError) in
      if case .undefined = value { return .list([]) }
      guard case .map(let record) = value else { throw CallError("'items' needs a map, not \(value.typeName)") }
      return .list(record.map { .tuple([$0.key, $1]) })
    },
    "join": { (value, arguments, surroundings) throws(CallError) in
      let parts = try picked(value.parts(for: "join"), arguments[1, "attribute"], surroundings)
      let separator = arguments[0, "d"] ?? .text("")
      let joined = try Value.joined(parts, separator: separator, escapes: surroundings.escapes)
      return surroundings.escapes ? joined : .text(joined.printed)
    },
    "last": { (value, _, _) throws(CallError) in try value.parts(for: "last").last ?? .undefined },
    "list": { (value, _, _) throws(CallError) in .list(try value.parts(for: "list")) },
    "map": map,
    "max": { (value, arguments, surroundings) throws(CallError) in
      try extreme(value, arguments, surroundings, "max") { $0 > 0 }
    },
    "min": { (value, arguments, surroundings) throws(CallError) in
      try extreme(value, arguments, surroundings, "min") { $0 < 0 }
    },
    "reject": { (value, arguments, surroundings) throws(CallError) in
      try select(value, arguments, surroundings, keeps: false, byAttribute: false)
    },
    "rejectattr": { (value, arguments, surroundings) throws(CallError) in
      try select(value, arguments, surroundings, keeps: false, byAttribute: true)
    },
    "reverse": { (value, _, _) throws(CallError) in
      if value.plainText != nil {
        return value.rewritten { String(String.UnicodeScalarView($0.unicodeScalars.reversed())) }
      }
      return .list(try value.parts(for: "reverse").reversed())
    },
    "select": { (value, arguments, surroundings) throws(CallError) in
      try select(value, arguments, surroundings, keeps: true, byAttribute: false)
    },
    "selectattr": { (value, arguments, surroundings) throws(CallError) in
      try select(value, arguments, surroundings, keeps: true, byAttribute: true)
    },
    "slice": slice,
    "sort": sort,
    "sum": sum,
    "unique": { (value, arguments, surroundings) throws(CallError) in
      var seen: [Value] = []
      var kept: [Value] = []
      for item in try value.parts(for: "unique") {
        let key = folded(
          try Self.attribute(arguments[1, "attribute"], of: item, surroundings),
          unless: arguments.flag(0, "case_sensitive"))
        if !seen.contains(where: { $0.isEqual(to: key) }) {
          seen.append(key)
          kept.append(item)
        }
      }
      return .list(kept)
    },
  ]

  private static let length: Filter = { (value, _, _) throws(CallError) in
    guard let length = value.length else { throw CallError("'length' needs a list or text, not \(value.typeName)") }
    return .int(length)
  }

  /// What a path such as `author.name` or a number finds in a value.
  ///
  /// - Parameter asks: Whether it may be absent where templates are strict.
  static func attribute(
    _ path: Value?, of item: Value, _ surroundings: FilterSurroundings, asks: Bool = false
  ) throws(CallError) -> Value {
    guard let path else { return item }
    if let index = path.integer { return item.element(.int(index), for: surroundings.observer) ?? .undefined }
    guard let text = path.plainText else { return item }
    var value = item
    for part in text.split(separator: ".") {
      let found =
        Int(part).flatMap { value.element(.int($0), for: surroundings.observer) }
        ?? value.member(Symbol(String(part)), for: surroundings.observer)
      if found == nil, !asks, surroundings.library.options.undefined == .strict {
        throw missing(String(part), of: value)
      }
      value = found ?? .undefined
    }
    return value
  }

  private static func missing(_ name: String, of value: Value) -> CallError {
    CallError("\(value.typeName) has no member '\(name)'", hint: NearestName.hint(name, among: value.memberNames))
  }

  private static func picked(
    _ items: [Value], _ path: Value?, _ surroundings: FilterSurroundings
  ) throws(CallError) -> [Value] {
    guard path != nil else { return items }
    var values: [Value] = []
    for item in items { values.append(try attribute(path, of: item, surroundings)) }
    return values
  }

  /// Texts without the difference between capital and small letters.
  static func folded(_ value: Value, unless isCaseSensitive: Bool) -> Value {
    guard !isCaseSensitive, let text = value.plainText else { return value }
    return .text(text.lowercased())
  }

  private static let map: Filter = { (value, arguments, surroundings) throws(CallError) in
    var results: [Value] = []
    if let path = arguments.named.first(where: { $0.name == "attribute" })?.value {
      let standard = arguments.named.first { $0.name == "default" }?.value
      if let other = arguments.named.first(where: { $0.name != "attribute" && $0.name != "default" }) {
        throw CallError("'map' has no argument '\(other.name)'")
      }
      for item in try value.partsOrNone(for: "map") {
        let found = try attribute(path, of: item, surroundings, asks: standard != nil)
        if case .undefined = found, let standard { results.append(standard) } else { results.append(found) }
      }
      return .list(results)
    }
    guard let name = arguments.positional.first?.plainText else {
      throw CallError("'map' needs a filter or 'attribute='", hint: "write map('upper') or map(attribute='title')")
    }
    let rest = Arguments(Array(arguments.positional.dropFirst()), named: arguments.named)
    for item in try value.partsOrNone(for: "map") { results.append(try surroundings.apply(name, to: item, rest)) }
    return .list(results)
  }

  private static func select(
    _ value: Value, _ arguments: Arguments, _ surroundings: FilterSurroundings, keeps: Bool, byAttribute: Bool
  ) throws(CallError) -> Value {
    var rest = arguments.positional
    let path = byAttribute && !rest.isEmpty ? rest.removeFirst() : nil
    let test = rest.isEmpty ? nil : rest.removeFirst().plainText
    var kept: [Value] = []
    for item in try value.partsOrNone(for: keeps ? "select" : "reject") {
      let subject = try attribute(path, of: item, surroundings, asks: true)
      let holds =
        try test.map { (name) throws(CallError) in
          try surroundings.ask(name, of: subject, Arguments(rest, named: arguments.named))
        } ?? subject.isTrue
      if holds == keeps { kept.append(item) }
    }
    return .list(kept)
  }

  private static let batch: Filter = { (value, arguments, _) throws(CallError) in
    let items = try value.parts(for: "batch")
    guard let size = try arguments.integer(0, "linecount"), size > 0 else {
      throw CallError("'batch' needs a count above 0")
    }
    let fill = arguments[1, "fill_with"]
    return .list(
      stride(from: 0, to: items.count, by: size).map { start in
        let row = Array(items[start..<min(start + size, items.count)])
        let isFilled = fill.map { if case .none = $0 { false } else { true } } ?? false
        return .list(isFilled ? row + Array(repeating: fill ?? .none, count: size - row.count) : row)
      })
  }

  private static let slice: Filter = { (value, arguments, _) throws(CallError) in
    let items = try value.parts(for: "slice")
    guard let columns = try arguments.integer(0, "slices"), columns > 0, columns <= 10_000 else {
      throw CallError("'slice' needs a count above 0")
    }
    let (each, extra) = (items.count / columns, items.count % columns)
    var start = 0
    return .list(
      (0..<columns).map { column in
        let count = each + (column < extra ? 1 : 0)
        defer { start += count }
        let part = Array(items[start..<start + count])
        guard let fill = arguments[1, "fill_with"], column >= extra else { return .list(part) }
        return .list(part + [fill])
      })
  }

  private static let sum: Filter = { (value, arguments, surroundings) throws(CallError) in
    var total = arguments[1, "start"] ?? .int(0)
    for item in try value.parts(for: "sum") {
      total = try Value.combine(.add, total, try attribute(arguments[0, "attribute"], of: item, surroundings))
    }
    return total
  }

  private static func extreme(
    _ value: Value, _ arguments: Arguments, _ surroundings: FilterSurroundings, _ name: String,
    _ isBetter: (Int) -> Bool
  ) throws(CallError) -> Value {
    let isCaseSensitive = arguments.flag(0, "case_sensitive")
    var best: (key: Value, item: Value)?
    for item in try value.parts(for: name) {
      let key = folded(try attribute(arguments[1, "attribute"], of: item, surroundings), unless: isCaseSensitive)
      if let current = best, !isBetter(try Value.compare(key, current.key)) { continue }
      best = (key, item)
    }
    return best?.item ?? .undefined
  }
}

// MARK: - Order

extension ListFilters {
  /// Sorts by keys, keeping the order of equal ones.
  static func sorted(
    _ items: [(keys: [Value], item: Value)], isReversed: Bool, _ order: TemplateOptions.Order
  ) throws(CallError) -> [Value] {
    var fault: CallError?
    let items = order == .german ? items.map { (keys: $0.keys.map(\.germanKey), item: $0.item) } : items
    func compare(_ a: [Value], _ b: [Value]) -> Int {
      for (x, y) in zip(a, b) where !x.isEqual(to: y) {
        do throws(CallError) {
          let result = try Value.compare(x, y)
          if result != 0 { return result }
        } catch {
          fault = fault ?? error
        }
      }
      return 0
    }
    let places = items.indices.sorted { a, b in
      let order = compare(items[a].keys, items[b].keys)
      return order == 0 ? a < b : (isReversed ? order > 0 : order < 0)
    }
    if let fault { throw fault }
    return places.map { items[$0].item }
  }

  private static let sort: Filter = { (value, arguments, surroundings) throws(CallError) in
    let isCaseSensitive = arguments.flag(1, "case_sensitive")
    let paths = try arguments.text(2, "attribute")?.split(separator: ",").map { Value.text(TextTools.trim(String($0))) }
    var keyed: [(keys: [Value], item: Value)] = []
    for item in try value.parts(for: "sort") {
      var keys: [Value] = []
      for path in paths ?? [] {
        keys.append(folded(try attribute(path, of: item, surroundings), unless: isCaseSensitive))
      }
      keyed.append((paths == nil ? [folded(item, unless: isCaseSensitive)] : keys, item))
    }
    return .list(try sorted(keyed, isReversed: arguments.flag(0, "reverse"), surroundings.order))
  }

  private static let dictsort: Filter = { (value, arguments, surroundings) throws(CallError) in
    guard case .map(let record) = value else { throw CallError("'dictsort' needs a map, not \(value.typeName)") }
    let isCaseSensitive = arguments.flag(0, "case_sensitive")
    let by = try arguments.text(1, "by") ?? "key"
    guard by == "key" || by == "value" else { throw CallError("'by' must be 'key' or 'value', not '\(by)'") }
    let byValue = by == "value"
    let keyed = record.map { name, value in
      (keys: [folded(byValue ? value : name.key, unless: isCaseSensitive)], item: Value.tuple([name.key, value]))
    }
    return .list(try sorted(keyed, isReversed: arguments.flag(2, "reverse"), surroundings.order))
  }

  private static let groupby: Filter = { (value, arguments, surroundings) throws(CallError) in
    guard let path = arguments[0, "attribute"] else { throw CallError("'groupby' needs an attribute") }
    let isCaseSensitive = arguments.flag(2, "case_sensitive")
    var keyed: [(keys: [Value], item: Value)] = []
    for item in try value.parts(for: "groupby") {
      var found = try attribute(path, of: item, surroundings, asks: arguments[1, "default"] != nil)
      if case .undefined = found { found = arguments[1, "default"] ?? .undefined }
      try found.refuseUndefined("groupby")
      keyed.append(([folded(found, unless: isCaseSensitive)], .tuple([found, item])))
    }
    var groups: [(key: Value, grouper: Value, items: [Value])] = []
    for pair in try sorted(keyed, isReversed: false, surroundings.order) {
      guard case .tuple(let parts) = pair, parts.count == 2 else { continue }
      let key = folded(parts[0], unless: isCaseSensitive)
      if let last = groups.indices.last, groups[last].key.isEqual(to: key) {
        groups[last].items.append(parts[1])
      } else {
        groups.append((key, parts[0], [parts[1]]))
      }
    }
    return .list(groups.map { .object(Group($0.grouper, $0.items)) })
  }
}

extension Value {
  /// A text as its place among German words; all else as it is.
  fileprivate var germanKey: Value { plainText.map { .text(GermanOrder.key($0)) } ?? self }
}

/// One group of `groupby`: also a pair of its key and its items.
final class Group: ValueObject {
  private let grouper: Value
  private let items: [Value]

  init(_ grouper: Value, _ items: [Value]) {
    self.grouper = grouper
    self.items = items
  }

  var typeName: String { "a group" }
  var memberNames: [String] { ["grouper", "list"] }
  var pair: [Value] { [grouper, .list(items)] }

  func member(_ name: Symbol) -> Value? {
    switch name.name {
    case "grouper": grouper
    case "list": .list(items)
    default: nil
    }
  }
}
