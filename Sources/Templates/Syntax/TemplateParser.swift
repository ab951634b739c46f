internal import Diagnostics
internal import Values

/// Reads a whole template.
struct TemplateParser {
  private var expressions: ExpressionParser
  private var depth = 0
  /// Names of blocks so far, each allowed once.
  private var blocks: Set<String> = []

  static func parse(_ source: [UInt8], _ options: TemplateOptions) throws(SyntaxMistake) -> [Statement] {
    var parser = TemplateParser(expressions: ExpressionParser(TokenStream(try Lexer.tokens(of: source, options))))
    let (statements, _) = try parser.statements(until: [], opened: nil)
    return statements
  }

  private init(expressions: ExpressionParser) { self.expressions = expressions }

  private var stream: TokenStream {
    get { expressions.stream }
    set { expressions.stream = newValue }
  }

  /// Reads statements up to one of these words.
  ///
  /// - Parameter opened: The tag that must be closed, or `nil` at the top.
  /// - Returns: The statements, and the word that ended them.
  private mutating func statements(
    until ends: [String], opened: (word: String, span: Range<Int>)?
  ) throws(SyntaxMistake) -> (statements: [Statement], end: String) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= TemplateLimits.nesting else { throw tooDeep() }
    var statements: [Statement] = []
    while true {
      let token = expressions.stream.next()
      switch token.kind {
      case .data(let bytes): statements.append(Statement(kind: .data(bytes), span: token.span))
      case .variableBegin: statements.append(try output())
      case .blockBegin:
        let (word, span) = try expressions.stream.expectName("a statement")
        if ends.contains(word) { return (statements, word) }
        statements += try statement(word, span, tagStart: token.span.lowerBound, inside: opened)
      default:
        guard let opened else {
          if token.kind == .end { return (statements, "") }
          throw SyntaxMistake(message: "\(token.description) does not belong here", span: token.span, hint: "remove it")
        }
        throw SyntaxMistake(
          message: "the '\(opened.word)' opened here is not closed", span: opened.span,
          hint: "add '{% \(ends.last ?? "") %}'")
      }
    }
  }

  private func tooDeep() -> SyntaxMistake {
    SyntaxMistake(
      rule: .templateLimit, message: "statements are more than \(TemplateLimits.nesting) deep here",
      span: stream.current.span, hint: "move a part into a file of its own and include it")
  }

  private mutating func output() throws(SyntaxMistake) -> Statement {
    let value = try expressions.tupleOrExpression()
    guard stream.current.kind == .variableEnd else { throw stream.unexpected("'}}'") }
    _ = expressions.stream.next()
    return Statement(kind: .output(value), span: value.span)
  }

  private mutating func endTag() throws(SyntaxMistake) {
    guard stream.current.kind == .blockEnd else { throw stream.unexpected("'%}'") }
    _ = expressions.stream.next()
  }

  private mutating func body(
    of word: String, _ span: Range<Int>, until end: String
  ) throws(SyntaxMistake) -> [Statement] {
    try endTag()
    let (statements, _) = try statements(until: [end], opened: (word, span))
    return statements
  }
}

// MARK: - Statements

extension TemplateParser {
  static let words = [
    "if", "for", "set", "with", "block", "extends", "include", "import", "from", "macro", "call", "filter",
    "autoescape", "raw", "break", "continue",
  ]

  private mutating func statement(
    _ word: String, _ span: Range<Int>, tagStart: Int, inside opened: (word: String, span: Range<Int>)?
  ) throws(SyntaxMistake) -> [Statement] {
    let kind: Statement.Kind
    switch word {
    case "if": kind = try ifElse(span)
    case "for": kind = try forLoop(span)
    case "set": kind = try set(span)
    case "with": kind = try with(span)
    case "block": kind = try block(span)
    case "extends": kind = try simple(.extends(try expressions.expression()))
    case "include": kind = try include()
    case "import": kind = try importAll()
    case "from": kind = try importNames()
    case "macro": kind = try macro(span)
    case "call": kind = try callBlock(span)
    case "filter": kind = try filter(span)
    case "autoescape":
      let value = try expressions.expression()
      kind = try simple(.autoescape(value, try body(of: word, span, until: "endautoescape")))
    case "break", "continue": kind = try simple(.leavePass(endsLoop: word == "break"))
    default: throw unknown(word, span, opened)
    }
    return [Statement(kind: kind, span: span)]
  }

  private func unknown(_ word: String, _ span: Range<Int>, _ opened: (word: String, span: Range<Int>)?) -> SyntaxMistake
  {
    if word.hasPrefix("end") || word == "else" || word == "elif" {
      let inside = opened.map { "; the '\($0.word)' before it is still open" } ?? ""
      return SyntaxMistake(
        message: "'\(word)' closes nothing here\(inside)", span: span,
        hint: opened.map { "close '\($0.word)' first" } ?? "remove it")
    }
    return SyntaxMistake(
      message: "there is no statement '\(word)'", span: span, hint: SyntaxHint.nearest(word, among: Self.words))
  }

  private mutating func simple(_ kind: Statement.Kind) throws(SyntaxMistake) -> Statement.Kind {
    try endTag()
    return kind
  }

  private mutating func ifElse(_ span: Range<Int>) throws(SyntaxMistake) -> Statement.Kind {
    var branches: [(test: Expression, body: [Statement])] = []
    while true {
      let test = try expressions.tupleOrExpression()
      try endTag()
      let (body, end) = try statements(until: ["elif", "else", "endif"], opened: ("if", span))
      branches.append((test, body))
      if end == "elif" { continue }
      guard end == "else" else { return try simple(.ifElse(branches: branches, otherwise: [])) }
      let otherwise = try self.body(of: "if", span, until: "endif")
      return try simple(.ifElse(branches: branches, otherwise: otherwise))
    }
  }

  private mutating func forLoop(_ span: Range<Int>) throws(SyntaxMistake) -> Statement.Kind {
    let target = try target()
    if let wrong = target.unusableInLoop {
      throw SyntaxMistake(
        message: "a loop cannot give '\(wrong.name)' a value", span: wrong.span, hint: "choose another name")
    }
    try expressions.stream.expect(word: "in")
    let iterable = try expressions.tupleOrExpression(allowsCondition: false)
    let condition = expressions.stream.skip(word: "if") ? try expressions.expression() : nil
    let isRecursive = expressions.stream.skip(word: "recursive")
    try endTag()
    let (body, end) = try statements(until: ["else", "endfor"], opened: ("for", span))
    let otherwise = end == "else" ? try self.body(of: "for", span, until: "endfor") : []
    return try simple(
      .forLoop(
        ForLoop(
          target: target, iterable: iterable, condition: condition, isRecursive: isRecursive, body: body,
          otherwise: otherwise)))
  }

  private mutating func target() throws(SyntaxMistake) -> SetTarget {
    let start = stream.current.span.lowerBound
    var targets = [try singleTarget()]
    var isTuple = false
    while expressions.stream.skip(.comma) {
      isTuple = true
      if stream.at(word: "in") || stream.at(.assign) { break }
      targets.append(try singleTarget())
    }
    return isTuple ? .tuple(targets, start..<stream.lastEnd) : targets[0]
  }

  private mutating func singleTarget() throws(SyntaxMistake) -> SetTarget {
    if expressions.stream.skip(.openParenthesis) {
      depth += 1
      defer { depth -= 1 }
      guard depth <= TemplateLimits.nesting else { throw tooDeep() }
      let inner = try target()
      try expressions.stream.expect(.closeParenthesis)
      return inner
    }
    let (name, span) = try expressions.stream.expectName("a name")
    guard !Self.reserved.contains(name) else {
      throw SyntaxMistake(message: "'\(name)' cannot be given a value", span: span, hint: "choose another name")
    }
    guard expressions.stream.skip(.dot) else { return .name(name, span) }
    let member = try expressions.stream.expectName("a member's name")
    return .member(name, member: member.name, span.lowerBound..<member.span.upperBound)
  }

  private static let reserved: Set<String> = [
    "true", "false", "none", "True", "False", "None", "and", "or", "not", "in", "is", "if", "else",
  ]

  private mutating func set(_ span: Range<Int>) throws(SyntaxMistake) -> Statement.Kind {
    let target = try target()
    if expressions.stream.skip(.assign) {
      return try simple(.set(target, try expressions.tupleOrExpression()))
    }
    switch target {
    case .name, .member: break
    case .tuple: throw stream.unexpected("'='")
    }
    let filters = try filterChain()
    let body = try body(of: "set", span, until: "endset")
    return try simple(.setBlock(target, filters: filters, body: body))
  }

  private mutating func filterChain() throws(SyntaxMistake) -> [Call] {
    var calls: [Call] = []
    while expressions.stream.skip(.pipe) { calls.append(try expressions.filterCall()) }
    return calls
  }

  private mutating func with(_ span: Range<Int>) throws(SyntaxMistake) -> Statement.Kind {
    var bindings: [(target: SetTarget, value: Expression)] = []
    while stream.current.kind != .blockEnd {
      let target = try singleTarget()
      try expressions.stream.expect(.assign)
      bindings.append((target, try expressions.expression()))
      guard expressions.stream.skip(.comma) else { break }
    }
    return try simple(.with(bindings, try body(of: "with", span, until: "endwith")))
  }

  private mutating func block(_ span: Range<Int>) throws(SyntaxMistake) -> Statement.Kind {
    let (name, nameSpan) = try expressions.stream.expectName("a block's name")
    guard blocks.insert(name).inserted else {
      throw SyntaxMistake(
        message: "the block '\(name)' is already there", span: nameSpan, hint: "give one of them another name")
    }
    let isScoped = expressions.stream.skip(word: "scoped")
    let isRequired = expressions.stream.skip(word: "required")
    let body = try body(of: "block", span, until: "endblock")
    if isRequired, let statement = body.first(where: { !$0.isBlank }) {
      throw SyntaxMistake(
        message: "the required block '\(name)' must be empty", span: statement.span,
        hint: "take out 'required', or what is in the block")
    }
    if case .name(let closing) = stream.current.kind {
      guard closing == name else { throw stream.unexpected("'\(name)'") }
      _ = expressions.stream.next()
    }
    return try simple(.block(Block(name: name, isScoped: isScoped, isRequired: isRequired, body: body)))
  }

  private mutating func filter(_ span: Range<Int>) throws(SyntaxMistake) -> Statement.Kind {
    let calls = [try expressions.filterCall()] + (try filterChain())
    return try simple(.filter(calls, try body(of: "filter", span, until: "endfilter")))
  }
}

// MARK: - Other templates, macros

extension TemplateParser {
  private mutating func include() throws(SyntaxMistake) -> Statement.Kind {
    let template = try expressions.expression()
    var ignoresMissing = false
    if stream.at(word: "ignore"), stream.following.kind == .name("missing") {
      _ = expressions.stream.next()
      _ = expressions.stream.next()
      ignoresMissing = true
    }
    let hasContext = context() ?? true
    return try simple(.include(Include(template: template, ignoresMissing: ignoresMissing, hasContext: hasContext)))
  }

  /// Reads `with context` or `without context`.
  private mutating func context() -> Bool? {
    guard stream.following.kind == .name("context") else { return nil }
    for (word, hasContext) in [("with", true), ("without", false)] where stream.at(word: word) {
      _ = expressions.stream.next()
      _ = expressions.stream.next()
      return hasContext
    }
    return nil
  }

  private mutating func importAll() throws(SyntaxMistake) -> Statement.Kind {
    let template = try expressions.expression()
    try expressions.stream.expect(word: "as")
    let (name, _) = try expressions.stream.expectName("a name")
    let hasContext = context() ?? false
    return try simple(.importAll(Import(template: template, hasContext: hasContext), name: name))
  }

  private mutating func importNames() throws(SyntaxMistake) -> Statement.Kind {
    let template = try expressions.expression()
    try expressions.stream.expect(word: "import")
    var names: [(name: String, alias: String, span: Range<Int>)] = []
    var hasContext: Bool?
    while stream.current.kind != .blockEnd {
      hasContext = context()
      if hasContext != nil { break }
      let (name, span) = try expressions.stream.expectName("a name")
      let alias = expressions.stream.skip(word: "as") ? try expressions.stream.expectName("a name").name : name
      names.append((name, alias, span))
      if hasContext == nil, let context = context() {
        hasContext = context
        break
      }
      guard expressions.stream.skip(.comma) else { break }
    }
    guard !names.isEmpty else { throw stream.unexpected("a name") }
    return try simple(.importNames(Import(template: template, hasContext: hasContext ?? false), names))
  }

  private mutating func macro(_ span: Range<Int>) throws(SyntaxMistake) -> Statement.Kind {
    let (name, _) = try expressions.stream.expectName("a macro's name")
    let parameters = try parameters()
    let body = try body(of: "macro", span, until: "endmacro")
    if case .name(name) = stream.current.kind { _ = expressions.stream.next() }
    return try simple(.macro(Macro(name: name, parameters: parameters, body: body)))
  }

  private mutating func callBlock(_ span: Range<Int>) throws(SyntaxMistake) -> Statement.Kind {
    let parameters = stream.at(.openParenthesis) ? try parameters() : []
    let call = try expressions.expression()
    guard case .call = call.kind else {
      throw SyntaxMistake(message: "'call' needs a macro that is called", span: call.span, hint: "write 'call name()'")
    }
    let body = try body(of: "call", span, until: "endcall")
    return try simple(.callBlock(Macro(name: "caller", parameters: parameters, body: body), call))
  }

  private mutating func parameters() throws(SyntaxMistake) -> [(name: String, standard: Expression?)] {
    try expressions.stream.expect(.openParenthesis)
    var parameters: [(name: String, standard: Expression?)] = []
    while !stream.at(.closeParenthesis) {
      let (name, span) = try expressions.stream.expectName("a parameter's name")
      guard !parameters.contains(where: { $0.name == name }) else {
        throw SyntaxMistake(message: "the parameter '\(name)' is there twice", span: span, hint: "rename one of them")
      }
      let standard = expressions.stream.skip(.assign) ? try expressions.expression() : nil
      if standard == nil, name == "caller" {
        throw SyntaxMistake(
          message: "the parameter 'caller' needs a default", span: span, hint: "write 'caller=none', or leave it out")
      }
      if standard == nil, parameters.last?.standard != nil {
        throw SyntaxMistake(
          message: "'\(name)' has no default, but a parameter before it has", span: span,
          hint: "give it one, or move it to the front")
      }
      parameters.append((name, standard))
      guard expressions.stream.skip(.comma) else { break }
    }
    try expressions.stream.expect(.closeParenthesis, "separate parameters by commas")
    return parameters
  }
}

extension SetTarget {
  /// The first part that `for` cannot bind: `loop`, or a member.
  fileprivate var unusableInLoop: (name: String, span: Range<Int>)? {
    switch self {
    case .name(let name, let span): name == "loop" ? (name, span) : nil
    case .member(let name, let member, let span): ("\(name).\(member)", span)
    case .tuple(let targets, _): targets.lazy.compactMap(\.unusableInLoop).first
    }
  }
}

extension Statement {
  /// Whether this is white space alone.
  fileprivate var isBlank: Bool {
    guard case .data(let bytes) = kind else { return false }
    return bytes.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }
}
