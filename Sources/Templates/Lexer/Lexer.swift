/// Cuts a template into tokens.
///
/// - SeeAlso: Jinja 3.1, "Template Designer Documentation", "Whitespace Control"
///   and "Escaping".
struct Lexer {
  private let source: [UInt8]
  private let trimBlocks: Bool
  private let lstripBlocks: Bool
  private var tokens: [Token] = []
  private var position = 0
  /// Whether the text that follows loses all white space at its front (`-%}`).
  private var trimsNext = false
  /// Whether it loses one line break there (`trim_blocks`).
  private var trimsLineBreak = false

  static func tokens(of source: [UInt8], _ options: TemplateOptions) throws(SyntaxMistake) -> [Token] {
    var lexer = Lexer(source, options)
    lexer.tokens.reserveCapacity(source.count / 6)
    try lexer.run()
    return lexer.tokens
  }

  private init(_ source: [UInt8], _ options: TemplateOptions) {
    // Jinja drops one line break at the end of a template.
    if source.last == 0x0A, !options.keepsTrailingLineBreak {
      let length = source.count > 1 && source[source.count - 2] == 0x0D ? 2 : 1
      self.source = Array(source[..<(source.count - length)])
    } else {
      self.source = source
    }
    trimBlocks = options.trimBlocks
    lstripBlocks = options.lstripBlocks
  }

  private mutating func run() throws(SyntaxMistake) {
    while position < source.count {
      let begin = nextTag(from: position)
      emitData(position..<begin, before: tagKind(at: begin))
      guard begin < source.count else { break }
      position = begin
      switch tagKind(at: begin) {
      case .comment: try skipComment()
      case .block: try readBlock()
      case .variable: try readTag(.variableBegin, .variableEnd, closing: .variable, trimsLineBreak: false)
      case nil: position = source.count
      }
    }
    add(.end, source.count..<source.count)
  }

  // What the readers of literals need.
  var current: Int { position }
  func look(_ ahead: Int) -> UInt8? { byte(position + ahead) }
  mutating func advance(_ count: Int) { position += count }
  mutating func emit(_ kind: Token.Kind, _ span: Range<Int>) { add(kind, span) }
  var follows: Token.Kind? { tokens.last?.kind }

  mutating func takeWhile(_ condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = position
    while let next = byte(position), condition(next) { position += 1 }
    return source[start..<position]
  }

  private mutating func add(_ kind: Token.Kind, _ span: Range<Int>) { tokens.append(Token(kind: kind, span: span)) }
}

// MARK: - Text and tags

extension Lexer {
  private enum TagKind { case variable, block, comment }

  private func tagKind(at place: Int) -> TagKind? {
    guard byte(place) == UInt8(ascii: "{") else { return nil }
    switch byte(place + 1) {
    case UInt8(ascii: "{"): return .variable
    case UInt8(ascii: "%"): return .block
    case UInt8(ascii: "#"): return .comment
    default: return nil
    }
  }

  private func byte(_ place: Int) -> UInt8? { source.indices.contains(place) ? source[place] : nil }

  private func nextTag(from start: Int) -> Int {
    var place = start
    while let brace = source[place...].firstIndex(of: UInt8(ascii: "{")) {
      if tagKind(at: brace) != nil { return brace }
      place = brace + 1
    }
    return source.count
  }

  /// Adds the text up to a tag, less what the tags around it take away.
  private mutating func emitData(_ range: Range<Int>, before tag: TagKind?) {
    var range = range
    if trimsNext {
      while range.lowerBound < range.upperBound, isSpace(source[range.lowerBound]) {
        range = range.lowerBound + 1..<range.upperBound
      }
    } else if trimsLineBreak {
      range = range.lowerBound + lineBreak(at: range.lowerBound, before: range.upperBound)..<range.upperBound
    }
    (trimsNext, trimsLineBreak) = (false, false)
    let sign = tag == nil ? nil : byte(range.upperBound + 2)
    if sign == UInt8(ascii: "-") {
      while range.upperBound > range.lowerBound, isSpace(source[range.upperBound - 1]) {
        range = range.lowerBound..<range.upperBound - 1
      }
    } else if lstripBlocks, sign != UInt8(ascii: "+"), tag == .block || tag == .comment {
      range = range.lowerBound..<lineStart(before: range.upperBound, after: range.lowerBound)
    }
    guard !range.isEmpty else { return }
    let text = source[range]
    add(.data(text.contains(0x0D) ? normalized(text) : Array(text)), range)
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private func lineBreak(at place: Int, before end: Int) -> Int {
    guard place < end else { return 0 }
    if source[place] == 0x0A { return 1 }
    return source[place] == 0x0D && byte(place + 1) == 0x0A && place + 1 < end ? 2 : 0
  }

  /// Where the white space between the start of a line and a tag begins, or the
  /// tag's place if there is something else before it.
  private func lineStart(before tag: Int, after start: Int) -> Int {
    var place = tag
    while place > start, source[place - 1] == 0x20 || source[place - 1] == 0x09 { place -= 1 }
    let isLineStart = place == 0 || source[place - 1] == 0x0A || source[place - 1] == 0x0D
    return isLineStart ? place : tag
  }

  /// Line breaks as `\n`.
  private func normalized(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    for place in text.indices {
      if text[place] != 0x0D {
        out.append(text[place])
      } else if place + 1 == text.endIndex || text[place + 1] != 0x0A {
        out.append(0x0A)
      }
    }
    return out
  }
}

// MARK: - Comments and raw text

extension Lexer {
  private mutating func skipComment() throws(SyntaxMistake) {
    guard let end = find("#}", from: position + 2) else {
      throw SyntaxMistake(
        message: "the comment opened here is not closed", span: position..<position + 2, hint: "add '#}'")
    }
    // Of `{#-#}` the sign belongs to both ends.
    let sign = end > position + 2 ? byte(end - 1) : nil
    trimsNext = sign == UInt8(ascii: "-")
    trimsLineBreak = trimBlocks && sign != UInt8(ascii: "+")
    position = end + 2
  }

  private mutating func readBlock() throws(SyntaxMistake) {
    guard let contentStart = endOfTag("raw", from: position) else {
      return try readTag(.blockBegin, .blockEnd, closing: .block, trimsLineBreak: trimBlocks)
    }
    let opened = position
    trimsNext = byte(contentStart - 3) == UInt8(ascii: "-")
    var place = contentStart
    while place < source.count {
      if tagKind(at: place) == .block, let end = endOfTag("endraw", from: place) {
        emitData(contentStart..<place, before: .block)
        trimsNext = byte(end - 3) == UInt8(ascii: "-")
        trimsLineBreak = trimBlocks && byte(end - 3) != UInt8(ascii: "+")
        position = end
        return
      }
      place += 1
    }
    throw SyntaxMistake(
      message: "the raw text opened here is not closed", span: opened..<contentStart, hint: "add '{% endraw %}'")
  }

  /// Where a tag of just one word ends, if that tag is here.
  private func endOfTag(_ word: String, from start: Int) -> Int? {
    var place = start + 2
    if let sign = byte(place), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { place += 1 }
    while let next = byte(place), isSpace(next) { place += 1 }
    guard source[place...].starts(with: word.utf8) else { return nil }
    place += word.utf8.count
    while let next = byte(place), isSpace(next) { place += 1 }
    // A '+' at the end has a meaning only where text follows.
    if let sign = byte(place), sign == UInt8(ascii: "-") || (sign == UInt8(ascii: "+") && word == "endraw") {
      place += 1
    }
    return source[min(place, source.count)...].starts(with: "%}".utf8) ? place + 2 : nil
  }

  private func find(_ text: String, from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    var place = start
    while place + wanted.count <= source.count {
      if source[place] == wanted[0], source[place..<place + wanted.count].elementsEqual(wanted) { return place }
      place += 1
    }
    return nil
  }
}

// MARK: - Inside of tags

extension Lexer {
  /// What ends a tag.
  private enum Closing: String {
    case variable = "}}"
    case block = "%}"

    var first: UInt8 { self == .variable ? UInt8(ascii: "}") : UInt8(ascii: "%") }
  }

  private mutating func readTag(
    _ begin: Token.Kind, _ end: Token.Kind, closing: Closing, trimsLineBreak: Bool
  ) throws(SyntaxMistake) {
    let opened = position
    add(begin, position..<position + 2)
    position += 2
    if let sign = byte(position), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { position += 1 }
    var brackets: [(op: Operator, place: Int)] = []
    while true {
      while let next = byte(position), isSpace(next) { position += 1 }
      if brackets.isEmpty, let length = closingLength(closing) {
        trimsNext = byte(position) == UInt8(ascii: "-")
        self.trimsLineBreak = trimsLineBreak && byte(position) != UInt8(ascii: "+")
        add(end, position..<position + length)
        position += length
        return
      }
      guard position < source.count else { throw unclosed(opened, closing, brackets.last) }
      try readToken(&brackets, opened, closing)
    }
  }

  private func closingLength(_ closing: Closing) -> Int? {
    if isClosed(at: position, closing) { return 2 }
    guard let sign = byte(position), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else { return nil }
    return isClosed(at: position + 1, closing) ? 3 : nil
  }

  private func isClosed(at place: Int, _ closing: Closing) -> Bool {
    byte(place) == closing.first && byte(place + 1) == UInt8(ascii: "}")
  }

  private func unclosed(_ opened: Int, _ closing: Closing, _ bracket: (op: Operator, place: Int)?) -> SyntaxMistake {
    if let bracket, let closing = bracket.op.closing {
      return SyntaxMistake(
        message: "the '\(bracket.op.rawValue)' opened here is not closed", span: bracket.place..<bracket.place + 1,
        hint: "add '\(closing.rawValue)'")
    }
    return SyntaxMistake(
      message: "the tag opened here is not closed", span: opened..<opened + 2, hint: "add '\(closing.rawValue)'")
  }

  private mutating func readToken(
    _ brackets: inout [(op: Operator, place: Int)], _ opened: Int, _ closing: Closing
  ) throws(SyntaxMistake) {
    let start = position
    switch source[position] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): try readString()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): try readNumber()
    case let byte where isNameByte(byte):
      while let next = self.byte(position), isNameByte(next) { position += 1 }
      try addName(start..<position)
    default:
      guard let op = Operator(source[position], byte(position + 1)) else { throw unexpected(start) }
      try balance(op, &brackets, closing, opened)
      position += op.rawValue.utf8.count
      add(.op(op), start..<position)
    }
  }

  private mutating func addName(_ span: Range<Int>) throws(SyntaxMistake) {
    let name = String(decoding: source[span], as: UTF8.self)
    if source[span].contains(where: { $0 >= 0x80 }), let wrong = Self.firstForeign(in: name) {
      throw SyntaxMistake(message: "'\(wrong)' cannot stand in a name", span: span, hint: "put text in quotes")
    }
    add(.name(name), span)
  }

  /// The first character that makes this no name.
  ///
  /// - SeeAlso: Unicode Standard Annex 31, default identifiers, as in Python.
  private static func firstForeign(in name: String) -> Unicode.Scalar? {
    let scalars = name.unicodeScalars
    if let first = scalars.first, first != "_", !first.properties.isXIDStart { return first }
    return scalars.first { !$0.properties.isXIDContinue }
  }

  private func unexpected(_ start: Int) -> SyntaxMistake {
    var end = start + 1
    while let next = byte(end), next & 0xC0 == 0x80 { end += 1 }
    let character = String(decoding: source[start..<end], as: UTF8.self)
    let hint: String? =
      switch character {
      case "!": "write 'not', or '!='"
      case "&": "write 'and'"
      case "?": "write 'one if condition else other'"
      default: nil
      }
    return SyntaxMistake(message: "'\(character)' has no meaning here", span: start..<end, hint: hint)
  }

  private func balance(
    _ op: Operator, _ brackets: inout [(op: Operator, place: Int)], _ closing: Closing, _ opened: Int
  ) throws(SyntaxMistake) {
    if op.closing != nil {
      brackets.append((op, position))
    } else if op == .closeParenthesis || op == .closeBracket || op == .closeBrace {
      // `%}` inside brackets: the bracket, not the tag, is what is not closed.
      guard let open = brackets.popLast() else {
        if op == .closeBrace, closing == .variable {
          throw SyntaxMistake(
            message: "one '}' does not close the tag", span: position..<position + 1, hint: "write '}}'")
        }
        throw SyntaxMistake(
          message: "'\(op.rawValue)' closes nothing", span: position..<position + 1, hint: "remove it")
      }
      guard open.op.closing == op else { throw unclosed(opened, closing, open) }
    }
  }

  /// ASCII letters, digits, `_`, and all letters beyond ASCII.
  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }
}
