/// Tokens with a place among them.
struct TokenStream {
  private let tokens: [Token]
  private var place = 0

  init(_ tokens: [Token]) { self.tokens = tokens }

  var current: Token { tokens.indices.contains(place) ? tokens[place] : Token(kind: .end, span: 0..<0) }

  /// The token after the current one.
  var following: Token { tokens.indices.contains(place + 1) ? tokens[place + 1] : Token(kind: .end, span: 0..<0) }

  mutating func next() -> Token {
    let token = current
    place += 1
    return token
  }

  /// The end of the token before the current one.
  var lastEnd: Int { tokens.indices.contains(place - 1) ? tokens[place - 1].span.upperBound : 0 }

  func at(_ op: Operator) -> Bool { current.kind == .op(op) }
  func at(word: String) -> Bool { current.kind == .name(word) }

  mutating func skip(_ op: Operator) -> Bool {
    guard at(op) else { return false }
    place += 1
    return true
  }

  mutating func skip(word: String) -> Bool {
    guard at(word: word) else { return false }
    place += 1
    return true
  }

  mutating func expect(_ op: Operator, _ hint: String? = nil) throws(SyntaxMistake) {
    guard skip(op) else { throw unexpected("'\(op.rawValue)'", hint) }
  }

  mutating func expect(word: String) throws(SyntaxMistake) {
    guard skip(word: word) else { throw unexpected("'\(word)'") }
  }

  /// A name, which is not a word of the language.
  mutating func expectName(_ what: String) throws(SyntaxMistake) -> (name: String, span: Range<Int>) {
    guard case .name(let name) = current.kind else { throw unexpected(what) }
    return (name, next().span)
  }

  func unexpected(_ wanted: String, _ hint: String? = nil) -> SyntaxMistake {
    SyntaxMistake(message: "\(wanted) was expected, not \(current.description)", span: current.span, hint: hint)
  }
}

extension Token {
  /// The token in a message.
  var description: String {
    switch kind {
    case .data: "text"
    case .variableBegin: "'{{'"
    case .variableEnd: "'}}'"
    case .blockBegin: "'{%'"
    case .blockEnd: "'%}'"
    case .name(let name): "'\(name)'"
    case .integer(let number): "'\(number)'"
    case .float(let number): "'\(number)'"
    case .string(let text): "'\(text)'"
    case .op(let op): "'\(op.rawValue)'"
    case .end: "the end of the template"
    }
  }
}
