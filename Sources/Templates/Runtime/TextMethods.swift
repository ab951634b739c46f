internal import Values

/// The methods of Python's texts that templates use.
///
/// Places and lengths count Unicode scalars, as Python's do.
enum TextMethods {
  static let names: Set<String> = [
    "capitalize", "casefold", "center", "count", "endswith", "find", "format", "format_map", "index", "isalnum",
    "isalpha", "isdecimal", "isdigit", "islower", "isnumeric", "isspace", "istitle", "isupper", "join", "ljust",
    "lower", "lstrip", "partition", "removeprefix", "removesuffix", "replace", "rfind", "rindex", "rjust",
    "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title", "upper",
    "zfill",
  ]

  static func call(_ name: String, of text: String, _ arguments: Arguments) throws(CallError) -> Value? {
    if let rewritten = try rewrite(text, name, arguments) { return .text(rewritten) }
    if let padded = try padded(text, name, arguments) { return .text(padded) }
    if let answer = try ask(text, name, arguments) { return .bool(answer) }
    if let parts = try split(text, name, arguments) { return parts }
    switch name {
    case "count": return .int(count(of: try argument(0, name, arguments), in: text))
    case "find", "rfind", "index", "rindex":
      let isLast = name.hasPrefix("r")
      let place = TextTools.place(of: try argument(0, name, arguments), in: text, isLast: isLast)
      guard place != nil || name.hasSuffix("find") else { throw CallError("the text is not found") }
      return .int(place ?? -1)
    case "join":
      guard let items = arguments[0, "iterable"]?.items else { throw CallError("'join' needs a list") }
      return .text(try Value.joined(items, separator: .text(text), escapes: false).printed)
    default: return nil
    }
  }

  private static func argument(_ index: Int, _ name: String, _ arguments: Arguments) throws(CallError) -> String {
    guard let text = arguments[index, ""]?.plainText else { throw CallError("'\(name)' needs text") }
    return text
  }

  private static func count(of part: String, in text: String) -> Int {
    if part.isEmpty { return text.unicodeScalars.count + 1 }
    return text.split(separator: part, omittingEmptySubsequences: false).count - 1
  }

  // MARK: Texts of texts

  private static func rewrite(_ text: String, _ name: String, _ arguments: Arguments) throws(CallError) -> String? {
    switch name {
    case "upper": return text.uppercased()
    case "lower", "casefold": return text.lowercased()
    case "capitalize": return TextTools.capitalize(text)
    case "title": return TextTools.titleOfPython(text)
    case "swapcase": return text.map { $0.isUppercase ? $0.lowercased() : $0.uppercased() }.joined()
    case "strip", "lstrip", "rstrip":
      return TextTools.trim(text, try arguments.text(0, "chars"), front: name != "rstrip", back: name != "lstrip")
    case "removeprefix":
      let part = try argument(0, name, arguments)
      return text.begins(with: part) ? String(text.unicodeScalars.dropFirst(part.unicodeScalars.count)) : text
    case "removesuffix":
      let part = try argument(0, name, arguments)
      return text.ends(with: part) ? String(text.unicodeScalars.dropLast(part.unicodeScalars.count)) : text
    case "replace":
      guard let old = try arguments.text(0, "old"), let new = try arguments.text(1, "new") else {
        throw CallError("'replace' needs what is replaced and what replaces it")
      }
      return try TextTools.replace(old, in: text, with: new, count: try arguments.integer(2, "count"))
    case "format": return try BraceFormat.fill(text, arguments)
    case "format_map":
      guard case .map(let record)? = arguments.positional.first else { throw CallError("'format_map' needs a map") }
      return try BraceFormat.fill(text, Arguments([], named: record.map { ($0, $1) }))
    default: return nil
    }
  }

  private static func padded(_ text: String, _ name: String, _ arguments: Arguments) throws(CallError) -> String? {
    guard ["center", "ljust", "rjust", "zfill"].contains(name) else { return nil }
    let width = min(try arguments.integer(0, "width") ?? 0, FormatPlace.widest)
    let missing = missing(text, width)
    let fill = name == "zfill" ? "0" : try arguments.text(1, "fillchar") ?? " "
    guard fill.unicodeScalars.count == 1 else { throw CallError("'\(name)' needs one character to fill with") }
    func filling(_ count: Int) -> String { String(repeating: fill, count: count) }
    switch name {
    case "ljust": return text + filling(missing)
    case "rjust": return filling(missing) + text
    case "zfill":
      let sign = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.prefix(1)) : ""
      return sign + filling(missing) + text.dropFirst(sign.count)
    default: return center(text, width, fill)
    }
  }

  private static func missing(_ text: String, _ width: Int) -> Int {
    max(0, min(width, FormatPlace.widest) - text.unicodeScalars.count)
  }

  /// A text in the middle; where the space is odd, Python decides by the width.
  static func center(_ text: String, _ width: Int, _ fill: String) -> String {
    let missing = missing(text, width)
    let left = missing / 2 + (missing & width & 1)
    return String(repeating: fill, count: left) + text + String(repeating: fill, count: missing - left)
  }

  // MARK: Questions

  private static func ask(_ text: String, _ name: String, _ arguments: Arguments) throws(CallError) -> Bool? {
    let scalars = text.unicodeScalars
    func all(_ condition: (Unicode.Scalar) -> Bool) -> Bool { !scalars.isEmpty && scalars.allSatisfy(condition) }
    let hasCase = scalars.contains { $0.properties.isUppercase || $0.properties.isLowercase }
    switch name {
    case "startswith": return try affixes(name, arguments).contains { text.begins(with: $0) }
    case "endswith": return try affixes(name, arguments).contains { text.ends(with: $0) }
    case "isdigit", "isdecimal", "isnumeric": return all { $0.properties.numericType != nil }
    case "isalpha": return all { $0.properties.isAlphabetic }
    case "isalnum": return all { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    case "isspace": return all { $0.properties.isWhitespace }
    case "isupper": return hasCase && !scalars.contains { $0.properties.isLowercase }
    case "islower": return hasCase && !scalars.contains { $0.properties.isUppercase }
    case "istitle": return hasCase && TextTools.titleOfPython(text) == text
    default: return nil
    }
  }

  /// One text, or a tuple of them.
  private static func affixes(_ name: String, _ arguments: Arguments) throws(CallError) -> [String] {
    guard case .tuple(let values)? = arguments.positional.first else { return [try argument(0, name, arguments)] }
    return values.compactMap(\.plainText)
  }

  // MARK: Parts

  private static func split(_ text: String, _ name: String, _ arguments: Arguments) throws(CallError) -> Value? {
    switch name {
    case "splitlines": return .list(text.splitLines().map { .text(String($0)) })
    case "split", "rsplit":
      let most = try arguments.integer(1, "maxsplit").flatMap { $0 < 0 ? nil : $0 } ?? .max
      return .list(try split(text, at: try arguments.text(0, "sep"), most: most, fromEnd: name == "rsplit"))
    case "partition", "rpartition":
      let separator = try argument(0, name, arguments)
      let parts = try split(text, at: separator, most: 1, fromEnd: name == "rpartition")
      if parts.count == 2 { return .tuple([parts[0], .text(separator), parts[1]]) }
      let whole = Value.text(text)
      return .tuple(name == "partition" ? [whole, .text(""), .text("")] : [.text(""), .text(""), whole])
    default: return nil
    }
  }

  private static func split(
    _ text: String, at separator: String?, most: Int, fromEnd: Bool
  ) throws(CallError) -> [Value] {
    guard let separator else { return words(text, most: most, fromEnd: fromEnd) }
    guard !separator.isEmpty else { throw CallError("'split' needs a separator that is not empty") }
    var parts = text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    let extra = most < parts.count ? parts.count - 1 - most : 0
    guard extra > 0 else { return parts.map(Value.text) }
    let joined = (fromEnd ? parts.prefix(extra + 1) : parts.suffix(extra + 1)).joined(separator: separator)
    if fromEnd {
      parts.replaceSubrange(0...extra, with: [joined])
    } else {
      parts.replaceSubrange(most..., with: [joined])
    }
    return parts.map(Value.text)
  }

  private static func words(_ text: String, most: Int, fromEnd: Bool) -> [Value] {
    if fromEnd, most != .max {
      let reversed = String(text.reversed()).split(maxSplits: most, whereSeparator: \.isWhitespace)
      return reversed.reversed().map { .text(TextTools.trim(String($0.reversed()), nil, front: false)) }
    }
    let parts = text.split(maxSplits: most, whereSeparator: \.isWhitespace)
    return parts.enumerated().map { index, part in
      .text(index < most ? String(part) : TextTools.trim(String(part), nil, back: false))
    }
  }
}

extension String {
  /// By scalars: to `hasPrefix` letters are equal however they are composed.
  func begins(with part: String) -> Bool { unicodeScalars.starts(with: part.unicodeScalars) }
  func ends(with part: String) -> Bool { unicodeScalars.reversed().starts(with: part.unicodeScalars.reversed()) }
}
