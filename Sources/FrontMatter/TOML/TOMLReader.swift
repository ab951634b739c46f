internal import Diagnostics

/// Reads a TOML document statement by statement.
struct TOMLReader {
  private let file: String
  private let source: YAMLSource
  private var scanner: TOMLScanner
  private var tables = TOMLTables()
  /// The table that keys belong to.
  private var current = TOMLTables.root
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: YAMLSource, file: String) {
    self.source = source
    self.file = file
    scanner = TOMLScanner(source)
  }

  /// - Returns: `nil` after a syntax error or past a limit.
  mutating func read() -> YAMLNode? {
    do throws(TOMLProblem) {
      try scanner.skipToText()
      while scanner.next != nil {
        try statement()
        try scanner.finishLine()
        guard diagnostics.count < YAMLLimits.diagnostics else { throw tooManyMistakes }
        try scanner.skipToText()
      }
    } catch {
      diagnostics.append(error.diagnostic(in: source, file: file))
      return nil
    }
    var root = tables.node(TOMLTables.root, in: source)
    root.bytes = source.span(0..<source.count)
    return root
  }

  private var tooManyMistakes: TOMLProblem {
    TOMLProblem(
      "more than \(YAMLLimits.diagnostics) mistakes; the rest is not read", scanner.place..<scanner.place,
      hint: "mend those above first", rule: .tomlLimit)
  }

  private mutating func statement() throws(TOMLProblem) {
    if scanner.next == UInt8(ascii: "[") { return try header() }
    try assignment(in: current)
  }

  private mutating func report(_ taken: TOMLTables.Taken) {
    let step = Diagnostic.Step("first written here", at: Span(file: file, bytes: source.span(taken.first)))
    diagnostics.append(
      Diagnostic(
        .duplicateKey, "the key '\(taken.key.text)' is already there",
        at: Span(file: file, bytes: source.span(taken.key.places)), hint: "keep one of the two", steps: [step]))
  }
}

// MARK: - Headers and keys

extension TOMLReader {
  /// `[table]` or `[[list]]`.
  private mutating func header() throws(TOMLProblem) {
    let start = scanner.place
    let isList = scanner.skip("[[")
    if !isList { scanner.place += 1 }
    let keys = try scanner.keys()
    guard isList ? scanner.skip("]]") : scanner.skip("]") else {
      throw TOMLProblem(
        "the bracket opened here is not closed", start..<start + 1,
        hint: isList ? "close it with ']]'" : "close it with ']'")
    }
    do throws(TOMLTables.Refusal) {
      current = try open(keys, isList: isList)
    } catch {
      current = try refused(error)
    }
  }

  private mutating func open(_ keys: [TOMLScanner.Key], isList: Bool) throws(TOMLTables.Refusal) -> Int {
    var table = TOMLTables.root
    for key in keys.dropLast() { table = try tables.parent(key, in: table) }
    guard let last = keys.last else { return table }
    return isList ? try tables.appended(last, in: table) : try tables.header(last, in: table)
  }

  /// Reports a key that is there twice; what belongs to it goes into a table of no use.
  private mutating func refused(_ refusal: TOMLTables.Refusal) throws(TOMLProblem) -> Int {
    switch refusal {
    case .problem(let problem): throw problem
    case .taken(let taken):
      report(taken)
      return try tables.make(.header, taken.key.places, depth: 1)
    }
  }

  /// `key = value`.
  private mutating func assignment(in table: Int) throws(TOMLProblem) {
    let keys = try scanner.keys()
    guard scanner.skip("=") else { throw noEqualsSign(after: keys) }
    scanner.skipBlanks()
    var owner = table
    do throws(TOMLTables.Refusal) {
      for key in keys.dropLast() { owner = try tables.dotted(key, in: owner) }
    } catch {
      owner = try refused(error)
    }
    let node = try value(depth: tables.tables[owner].depth + 1)
    guard let last = keys.last else { return }
    do throws(TOMLTables.Taken) {
      try tables.set(last, to: node, in: owner)
    } catch {
      report(error)
    }
  }

  private func noEqualsSign(after keys: [TOMLScanner.Key]) -> TOMLProblem {
    let name = keys.last?.text ?? "key"
    if scanner.next == UInt8(ascii: ":") {
      return TOMLProblem(
        "in TOML an '=' stands between key and value, not a colon", scanner.place..<scanner.place + 1,
        hint: "write '\(name) = …', or put the front matter between lines of '---' for YAML")
    }
    let start = keys.first?.places.lowerBound ?? scanner.place
    return TOMLProblem(
      "this line has no '='", start..<source.line(around: start).upperBound, hint: "write 'key = value'")
  }
}

// MARK: - Values

extension TOMLReader {
  /// - Parameter depth: How many lists and tables there are if this is one.
  private mutating func value(depth: Int) throws(TOMLProblem) -> YAMLNode {
    let start = scanner.place
    switch scanner.next {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let text = try scanner.string()
      return YAMLNode(.scalar(YAMLScalar(text, isPlain: false)), bytes: source.span(start..<scanner.place))
    case UInt8(ascii: "["): return try list(depth: depth)
    case UInt8(ascii: "{"): return try inlineTable(depth: depth)
    default: return try scanner.bareValue()
    }
  }

  private mutating func list(depth: Int) throws(TOMLProblem) -> YAMLNode {
    let start = scanner.place
    scanner.place += 1
    guard depth <= YAMLLimits.depth else { throw .depth(start..<start + 1) }
    var nodes: [YAMLNode] = []
    try scanner.skipToText()
    while !scanner.skip("]") {
      nodes.append(try value(depth: depth + 1))
      try scanner.skipToText()
      if scanner.skip(",") {
        try scanner.skipToText()
      } else if scanner.next != UInt8(ascii: "]") {
        throw openBracket(start, "]")
      }
      if scanner.next == nil { throw openBracket(start, "]") }
    }
    return YAMLNode(.list(nodes), bytes: source.span(start..<scanner.place))
  }

  private mutating func inlineTable(depth: Int) throws(TOMLProblem) -> YAMLNode {
    let start = scanner.place
    scanner.place += 1
    let table = try tables.make(.inline, start..<start + 1, depth: depth)
    scanner.skipBlanks()
    if !scanner.skip("}") {
      repeat {
        try assignment(in: table)
        scanner.skipBlanks()
      } while scanner.skip(",")
      guard scanner.skip("}") else { throw openBracket(start, "}") }
    }
    var node = tables.node(table, in: source)
    node.bytes = source.span(start..<scanner.place)
    return node
  }

  private func openBracket(_ start: Int, _ closing: String) -> TOMLProblem {
    if closing == "}", scanner.next?.endsLine ?? false {
      return TOMLProblem(
        "a table in braces ends on its line", start..<start + 1, hint: "close it there, or write it as '[table]'")
    }
    guard let next = scanner.next, !next.endsLine else {
      return TOMLProblem("the bracket opened here is not closed", start..<start + 1, hint: "close it with '\(closing)'")
    }
    return TOMLProblem(
      "a comma or '\(closing)' is missing here", source.character(at: scanner.place),
      hint: "put commas between values, and text in quotes")
  }
}
