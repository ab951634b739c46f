internal import SafeHTML
internal import Values

/// Filters on texts, by Jinja's names.
enum TextFilters {
  static let all: [String: Filter] = [
    "capitalize": { value, _, _ in value.rewritten(TextTools.capitalize) },
    "center": { (value, arguments, _) throws(CallError) in
      let width = try arguments.integer(0, "width") ?? 80
      return value.rewritten { TextMethods.center($0, width, " ") }
    },
    "e": escape, "escape": escape,
    "forceescape": { value, _, _ in .markup(EscapeTable.html.escape(value.printed)) },
    "format": { (value, arguments, _) throws(CallError) in
      guard arguments.named.isEmpty || arguments.positional.isEmpty else {
        throw CallError("'format' takes arguments with or without names, not both")
      }
      let values =
        arguments.named.isEmpty
        ? Value.tuple(arguments.positional) : .map(Record(arguments.named.map { ($0.name, $0.value) }))
      return try PercentFormat.format(value, values)
    },
    "indent": indent,
    "lower": { value, _, _ in value.rewritten { $0.lowercased() } },
    "replace": { (value, arguments, surroundings) throws(CallError) in
      try replace(value, arguments, escapes: surroundings.escapes)
    },
    "safe": { value, _, _ in .markup(value.printed) },
    "string": { value, _, _ in if case .markup = value { value } else { .text(value.printed) } },
    "striptags": { value, _, _ in .text(strippedOfTags(value.printed)) },
    "title": { value, _, _ in .text(TextTools.title(value.printed)) },
    "trim": { (value, arguments, _) throws(CallError) in
      let characters = try arguments.text(0, "chars")
      return value.rewritten { TextTools.trim($0, characters) }
    },
    "truncate": truncate,
    "truncate_words": truncateWords,
    "upper": { value, _, _ in value.rewritten { $0.uppercased() } },
    "urlencode": { (value, _, _) throws(CallError) in try urlencode(value) },
    "wordcount": { value, _, _ in .int(words(of: value.printed).count) },
  ]

  private static let escape: Filter = { value, _, _ in .markup(value.escaped) }

  private static let indent: Filter = { (value, arguments, _) throws(CallError) in
    try value.refuseUndefined("indent")
    let space =
      if case .text(let text)? = arguments[0, "width"] { text } else {
        String(repeating: " ", count: min(max(0, try arguments.integer(0, "width") ?? 4), 1000))
      }
    let (first, blank) = (arguments.flag(1, "first"), arguments.flag(2, "blank"))
    return value.rewritten { text in
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      return lines.enumerated().map { index, line in
        (index == 0 ? first : !line.isEmpty || blank) ? space + line : String(line)
      }.joined(separator: "\n")
    }
  }

  private static func replace(_ value: Value, _ arguments: Arguments, escapes: Bool) throws(CallError) -> Value {
    guard let old = arguments[0, "old"], let new = arguments[1, "new"] else {
      throw CallError("'replace' needs what is replaced and what replaces it")
    }
    let count = try arguments.integer(2, "count")
    let isMarkup = escapes && (value.isMarkup || old.isMarkup || new.isMarkup)
    let text = isMarkup ? value.escaped : value.printed
    let (from, to) = isMarkup ? (old.printed, new.escaped) : (old.printed, new.printed)
    let result = try TextTools.replace(from, in: text, with: to, count: count)
    return isMarkup ? .markup(result) : .text(result)
  }

  /// Text without tags and comments, white space as single spaces.
  static func strippedOfTags(_ html: String) -> String {
    var out = ""
    var rest = html[...]
    while let open = rest.firstIndex(of: "<") {
      out += rest[..<open]
      let end =
        rest[open...].hasPrefix("<!--")
        ? rest[open...].range(of: "-->")?.upperBound
        : rest[open...].firstIndex(of: ">").map { rest.index(after: $0) }
      guard let end else { break }
      rest = rest[end...]
    }
    if !rest.hasPrefix("<") { out += rest }
    return Entities.decoded(out.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  private static let truncate: Filter = { (value, arguments, _) throws(CallError) in
    let length = try arguments.integer(0, "length") ?? 255
    let end = try arguments.text(2, "end") ?? "..."
    let leeway = try arguments.integer(3, "leeway") ?? 5
    guard length >= end.count else { throw CallError("'truncate' needs a length of at least \(end.count)") }
    // A short list is what it was.
    if value.plainText == nil, let count = value.length, count <= length + max(0, leeway) { return value }
    return value.rewritten { text in
      guard text.count > length + max(0, leeway) else { return text }
      let cut = text.prefix(length - end.count)
      if arguments.flag(1, "killwords") { return cut + end }
      return (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + end
    }
  }

  /// The first words, with an ellipsis if there are more.
  private static let truncateWords: Filter = { (value, arguments, _) throws(CallError) in
    let count = try arguments.integer(0, "count") ?? 50
    let all = value.printed.split(whereSeparator: \.isWhitespace)
    guard all.count > max(0, count) else { return value }
    return .text(all.prefix(max(0, count)).joined(separator: " ") + " …")
  }

  private static func words(of text: String) -> [Substring] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
  }

  private static func urlencode(_ value: Value) throws(CallError) -> Value {
    switch value {
    case .map(let record): return .text(try query(record.map { [$0.key, $1] }))
    case .list(let pairs), .tuple(let pairs): return .text(try query(pairs.map { $0.items ?? [] }))
    case .object: throw CallError("'urlencode' needs text or a map, not \(value.typeName)")
    default: return .text(percent(value.printed, keepsSlash: true))
    }
  }

  private static func query(_ pairs: [[Value]]) throws(CallError) -> String {
    guard pairs.allSatisfy({ $0.count == 2 }) else { throw CallError("'urlencode' needs text, a map or pairs") }
    return pairs.map { form($0[0].printed) + "=" + form($0[1].printed) }.joined(separator: "&")
  }

  /// A part of a query: spaces as `+`.
  private static func form(_ text: String) -> String { percent(text, keepsSlash: false).replacing("%20", with: "+") }

  private static func percent(_ text: String, keepsSlash: Bool) -> String {
    let digits = Array("0123456789ABCDEF")
    var out = ""
    for byte in text.utf8 {
      let character = Character(UnicodeScalar(byte))
      if byte < 0x80,
        character.isLetter || character.isNumber || "_.-~".contains(character) || (keepsSlash && character == "/")
      {
        out.append(character)
      } else {
        out += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return out
  }
}

extension StringProtocol {
  /// The first place of a text here.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}

/// The few character references that escaping makes.
enum Entities {
  static func decoded(_ text: String) -> String {
    guard text.contains("&") else { return text }
    return [
      ("&lt;", "<"), ("&gt;", ">"), ("&#34;", "\""), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{A0}"),
      ("&amp;", "&"),
    ]
    .reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}
