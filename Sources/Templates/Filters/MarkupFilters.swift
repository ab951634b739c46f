internal import SafeHTML
internal import Values

/// Filters that make markup or lay out text, by Jinja's names.
enum MarkupFilters {
  static let all: [String: Filter] = [
    "filesizeformat": filesizeformat,
    "pprint": { value, _, _ in .text(PrettyPrint.text(of: value)) },
    "urlize": urlize,
    "wordwrap": wordwrap,
    "xmlattr": xmlattr,
  ]

  /// `{'class': 'a', 'id': none}`: ` class="a"`.
  private static let xmlattr: Filter = { (value, arguments, surroundings) throws(CallError) in
    guard case .map(let record) = value else { throw CallError("'xmlattr' needs a map, not \(value.typeName)") }
    var parts: [String] = []
    for (name, value) in record {
      switch value {
      case .none, .undefined: continue
      default: break
      }
      // Such a name would end the attribute or the tag.
      guard !name.key.printed.contains(where: { $0.isWhitespace || "/>=".contains($0) }) else {
        throw CallError("'\(name)' is no name of an attribute")
      }
      parts.append("\(EscapeTable.html.escape(name.key.printed))=\"\(value.escaped)\"")
    }
    let hasSpace = arguments[0, "autospace"]?.isTrue ?? true
    let text = (hasSpace && !parts.isEmpty ? " " : "") + parts.joined(separator: " ")
    return surroundings.escapes ? .markup(text) : .text(text)
  }

  private static let urlize: Filter = { (value, arguments, surroundings) throws(CallError) in
    var rel = Set((try arguments.text(3, "rel") ?? "").split(separator: " ").map(String.init))
    rel.insert("noopener")
    if arguments.flag(1, "nofollow") { rel.insert("nofollow") }
    var urlize = Urlize(limit: try arguments.integer(0, "trim_url_limit"), rel: rel.sorted().joined(separator: " "))
    urlize.target = try arguments.text(2, "target")
    urlize.extraSchemes = arguments[4, "extra_schemes"]?.items?.compactMap(\.plainText) ?? []
    let text = urlize.link(value.escaped)
    return surroundings.escapes ? .markup(text) : .text(text)
  }

  private static let wordwrap: Filter = { (value, arguments, _) throws(CallError) in
    try value.refuseUndefined("wordwrap")
    let width = try arguments.integer(0, "width") ?? 79
    guard width > 0 else { throw CallError("'width' must be above 0") }
    let wrap = WordWrap(
      width: width, breaksLongWords: arguments[1, "break_long_words"]?.isTrue ?? true,
      breaksOnHyphens: arguments[3, "break_on_hyphens"]?.isTrue ?? true)
    let lineBreak = try arguments.text(2, "wrapstring") ?? "\n"
    return value.rewritten { text in
      text.splitLines().map { wrap.lines(of: $0).joined(separator: lineBreak) }.joined(separator: lineBreak)
    }
  }

  private static let sizes: [(decimal: String, binary: String)] = [
    ("kB", "KiB"), ("MB", "MiB"), ("GB", "GiB"), ("TB", "TiB"), ("PB", "PiB"), ("EB", "EiB"), ("ZB", "ZiB"),
    ("YB", "YiB"),
  ]

  private static let filesizeformat: Filter = { (value, arguments, _) throws(CallError) in
    guard let size = value.number ?? value.plainText.flatMap(Double.init), size.isFinite else {
      throw CallError("'filesizeformat' needs a number, not \(value.typeName)")
    }
    let isBinary = arguments.flag(0, "binary")
    let base = isBinary ? 1024.0 : 1000
    if size == 1 { return .text("1 Byte") }
    if size < base { return .text("\(Int(max(size, -1e15))) Bytes") }
    var unit = base * base
    var place = 0
    while size >= unit, place + 1 < sizes.count {
      unit *= base
      place += 1
    }
    let name = isBinary ? sizes[place].binary : sizes[place].decimal
    return .text(TextTools.fixed(base * size / unit, places: 1) + " " + name)
  }
}

extension String {
  /// The lines as Python's `splitlines` cuts them: a break at the end begins no new line.
  func splitLines() -> [Substring] {
    var lines = split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }
}
