internal import Values

/// `'%s of %d' % (a, b)`
enum PercentFormat {
  static func format(_ pattern: Value, _ arguments: Value) throws(CallError) -> Value {
    var values: [Value]? = if case .tuple(let items) = arguments { items } else { nil }
    var isUsed = false
    var out = ""
    var rest = pattern.printed[...]
    while let percent = rest.firstIndex(of: "%") {
      out += rest[..<percent]
      rest = rest[rest.index(after: percent)...]
      let name = try name(&rest)
      let place = try place(&rest)
      guard let letter = place.letter else {
        throw CallError("the text ends after a '%'", hint: "write '%%' for a '%'")
      }
      if letter == "%" {
        out += "%"
        continue
      }
      let value = try take(name, arguments, &values, &isUsed)
      out += try text(value, place, letter, escapes: pattern.isMarkup)
    }
    // To Python, all that has elements may leave some of them over.
    let hasElements: Bool =
      switch arguments {
      case .map, .list, .undefined: true
      default: false
      }
    guard hasElements || (values.map(\.isEmpty) ?? isUsed) else {
      throw CallError("there are more values than places in the text")
    }
    return pattern.isMarkup ? .markup(out + rest) : .text(out + rest)
  }

  /// Reads `(name)`.
  private static func name(_ rest: inout Substring) throws(CallError) -> String? {
    guard rest.first == "(" else { return nil }
    guard let end = rest.firstIndex(of: ")") else { throw CallError("a '%(' in the text is not closed") }
    defer { rest = rest[rest.index(after: end)...] }
    return String(rest[rest.index(after: rest.startIndex)..<end])
  }

  private static func place(_ rest: inout Substring) throws(CallError) -> FormatPlace {
    var place = FormatPlace()
    while let flag = rest.first, "-+ #0".contains(flag) {
      rest.removeFirst()
      switch flag {
      case "-": place.align = "<"
      case "0" where place.align == nil: (place.fill, place.align) = ("0", "=")
      case "+": place.sign = "+"
      case " " where place.sign.isEmpty: place.sign = " "
      case "#": place.isAlternate = true
      default: break
      }
    }
    if place.align == "<" { place.fill = " " }
    place.width = rest.takeNumber() ?? 0
    if rest.first == "." {
      rest.removeFirst()
      place.precision = rest.takeNumber() ?? 0
    }
    place.letter = rest.popFirst()
    return place
  }

  private static func take(
    _ name: String?, _ arguments: Value, _ values: inout [Value]?, _ isUsed: inout Bool
  ) throws(CallError) -> Value {
    if let name {
      guard case .map(let record) = arguments else {
        throw CallError("'%(\(name))' needs a map or arguments with names")
      }
      guard let value = record[Symbol(name)] else { throw CallError("there is no '\(name)' for '%(\(name))'") }
      return value
    }
    guard values != nil else {
      guard !isUsed else { throw CallError("there are more places in the text than values") }
      isUsed = true
      return arguments
    }
    guard let first = values?.first else { throw CallError("there are more places in the text than values") }
    values?.removeFirst()
    return first
  }

  private static func text(
    _ value: Value, _ place: FormatPlace, _ letter: Character, escapes: Bool
  ) throws(CallError) -> String {
    var place = place
    switch letter {
    case "s", "r", "a":
      (place.letter, place.fill) = ("s", " ")
      if place.align != "<" { place.align = ">" }
      let written = letter == "s" ? (escapes ? value.escaped : value.printed) : value.represented
      return try place.text(of: .text(written))
    case "c":
      place.letter = "s"
      guard let code = value.integer else { return try place.text(of: value) }
      return try place.text(of: .text(UInt32(exactly: code).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""))
    case "x", "X", "o", "d", "i", "u":
      guard letter == "d" || letter == "i" || letter == "u" || value.integer != nil else {
        throw CallError("'%\(letter)' needs a whole number, not \(value.typeName)")
      }
      if letter == "u" { place.letter = "d" }
      // The precision of a whole number is the fewest digits.
      place.precision = nil
      return try place.text(of: value)
    default: return try place.text(of: value)
    }
  }
}

/// `'{} and {name:>8}'.format(value, name=value)`
enum BraceFormat {
  static func fill(_ pattern: String, _ arguments: Arguments) throws(CallError) -> String {
    var out = ""
    var next = 0
    var rest = pattern[...]
    while let mark = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      out += rest[..<mark]
      rest = rest[rest.index(after: mark)...]
      if rest.first == pattern[mark] {
        out.append(rest.removeFirst())
        continue
      }
      guard pattern[mark] == "{", let end = rest.firstIndex(of: "}") else {
        throw CallError("a brace in the text is not closed", hint: "write '{{' for a '{'")
      }
      out += try field(rest[..<end], arguments, &next)
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }

  /// `name.member[key]!r:spec`
  private static func field(_ field: Substring, _ arguments: Arguments, _ next: inout Int) throws(CallError) -> String {
    let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let named = (parts.first ?? "").split(separator: "!", maxSplits: 1, omittingEmptySubsequences: false)
    var value = try self.value(named.first ?? "", arguments, &next)
    if named.count > 1 { value = .text(named[1] == "s" ? value.printed : value.represented) }
    return try place(parts.count > 1 ? parts[1] : "").text(of: value)
  }

  private static func value(_ path: Substring, _ arguments: Arguments, _ next: inout Int) throws(CallError) -> Value {
    let name = path.prefix { $0 != "." && $0 != "[" }
    let index = name.isEmpty ? next : Int(name)
    if name.isEmpty { next += 1 }
    let found =
      index.map { arguments.positional.indices.contains($0) ? arguments.positional[$0] : nil }
      ?? arguments.named.first { $0.name.name == name }?.value
    guard var value = found else { throw CallError("'{\(name)}' has no value") }
    for part in path.dropFirst(name.count).split(whereSeparator: { ".[".contains($0) }) {
      let key = part.hasSuffix("]") ? part.dropLast() : part
      // Members of objects are read by templates alone, where it is noted.
      guard !value.isObject else { throw CallError("members of \(value.typeName) cannot be read in a text") }
      guard
        let member = Int(key).flatMap({ value.element(.int($0), for: nil) })
          ?? value.member(Symbol(String(key)), for: nil)
      else {
        throw CallError("there is no '\(key)' for '{\(path)}'")
      }
      value = member
    }
    return value
  }

  private static func place(_ spec: Substring) throws(CallError) -> FormatPlace {
    var (place, rest) = (FormatPlace(), spec)
    let second = rest.dropFirst().first
    if let second, "<>^=".contains(second), let fill = rest.first {
      (place.fill, place.align) = (fill, second)
      rest = rest.dropFirst(2)
    } else if let first = rest.first, "<>^=".contains(first) {
      place.align = rest.removeFirst()
    }
    if let first = rest.first, "+- ".contains(first) { place.sign = rest.removeFirst() == "-" ? "" : String(first) }
    if rest.first == "#" { place.isAlternate = rest.removeFirst() == "#" }
    if rest.first == "0" {
      rest.removeFirst()
      if place.align == nil { (place.fill, place.align) = ("0", "=") }
    }
    place.width = rest.takeNumber() ?? 0
    if let first = rest.first, ",_".contains(first) { place.separator = String(rest.removeFirst()) }
    if rest.first == "." {
      rest.removeFirst()
      place.precision = rest.takeNumber() ?? 0
    }
    place.letter = rest.popFirst()
    guard rest.isEmpty else { throw CallError("'\(spec)' is no format") }
    return place
  }
}

extension Substring {
  /// The digits at the front as a number, held below a million.
  fileprivate mutating func takeNumber() -> Int? {
    let digits = prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty else { return nil }
    removeFirst(digits.count)
    return digits.count > 6 ? 999_999 : Int(digits)
  }
}

extension Value {
  var isBool: Bool {
    if case .bool = self { true } else { false }
  }
}
