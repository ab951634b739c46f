internal import Diagnostics
internal import Values

/// Reads expressions, loosest binding first: `if`, `or`, `and`, `not`,
/// comparisons, `+ -`, `~`, `* / // %`, `**`, signs, then what follows a value.
///
/// - SeeAlso: Jinja 3.1, "Expressions"; the order is that of its parser.
struct ExpressionParser {
  var stream: TokenStream
  private var depth = 0

  init(_ stream: TokenStream) { self.stream = stream }

  /// Reads an expression; without parentheses it is no tuple.
  mutating func expression(allowsCondition: Bool = true) throws(SyntaxMistake) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= TemplateLimits.nesting else { throw tooDeep() }
    return allowsCondition ? try condition() : try or()
  }

  /// Reads an expression that is a tuple if commas are in it.
  mutating func tupleOrExpression(allowsCondition: Bool = true) throws(SyntaxMistake) -> Expression {
    let first = try expression(allowsCondition: allowsCondition)
    guard stream.at(.comma) else { return first }
    var items = [first]
    while stream.skip(.comma) {
      if isAtEndOfTuple { break }
      items.append(try expression(allowsCondition: allowsCondition))
    }
    return Expression(kind: .tuple(items), span: first.span.lowerBound..<stream.lastEnd)
  }

  private var isAtEndOfTuple: Bool {
    switch stream.current.kind {
    case .variableEnd, .blockEnd, .end, .op(.closeParenthesis): true
    default: stream.at(word: "in")
    }
  }

  private func tooDeep() -> SyntaxMistake {
    SyntaxMistake(
      rule: .templateLimit, message: "the expression has too many parts inside each other",
      span: stream.current.span, hint: "use '{% set %}' for a part of it")
  }

  /// - Throws: If the expression is so high a tree that walking it could use up the stack.
  // Mutating, so that the end is looked up after all parts have been read.
  private mutating func make(_ kind: Expression.Kind, from start: Int) throws(SyntaxMistake) -> Expression {
    let height = kind.heightOfParts + 1
    guard height <= TemplateLimits.expressionHeight else { throw tooDeep() }
    return Expression(kind: kind, span: start..<max(start, stream.lastEnd), height: height)
  }
}

// MARK: - Operators

extension ExpressionParser {
  private mutating func condition() throws(SyntaxMistake) -> Expression {
    var result = try or()
    let start = result.span.lowerBound
    while stream.skip(word: "if") {
      let test = try or()
      let otherwise = stream.skip(word: "else") ? try expression() : nil
      result = try make(.condition(then: result, test: test, otherwise: otherwise), from: start)
    }
    return result
  }

  private mutating func or() throws(SyntaxMistake) -> Expression {
    var left = try and()
    while stream.skip(word: "or") { left = try make(.or(left, try and()), from: left.span.lowerBound) }
    return left
  }

  private mutating func and() throws(SyntaxMistake) -> Expression {
    var left = try not()
    while stream.skip(word: "and") { left = try make(.and(left, try not()), from: left.span.lowerBound) }
    return left
  }

  private mutating func not() throws(SyntaxMistake) -> Expression {
    let start = stream.current.span.lowerBound
    var isNegated = false
    var count = 0
    while stream.skip(word: "not") {
      isNegated.toggle()
      count += 1
    }
    var operand = try comparison()
    if count > 0 { operand = try make(.not(operand), from: start) }
    // `not not x` is the truth of `x`.
    if count > 0, !isNegated { operand = try make(.not(operand), from: start) }
    return operand
  }

  private mutating func comparison() throws(SyntaxMistake) -> Expression {
    let first = try sum()
    var operands: [(op: Comparison, operand: Expression)] = []
    while let op = comparisonOperator() { operands.append((op, try sum())) }
    return operands.isEmpty ? first : try make(.comparison(first, operands), from: first.span.lowerBound)
  }

  private mutating func comparisonOperator() -> Comparison? {
    let table: [(Operator, Comparison)] = [
      (.equal, .equal), (.notEqual, .notEqual), (.less, .less), (.lessOrEqual, .lessOrEqual), (.greater, .greater),
      (.greaterOrEqual, .greaterOrEqual),
    ]
    for (op, comparison) in table where stream.skip(op) { return comparison }
    if stream.skip(word: "in") { return .contained }
    if stream.at(word: "not"), stream.following.kind == .name("in") {
      _ = stream.next()
      _ = stream.next()
      return .notContained
    }
    return nil
  }

  private mutating func sum() throws(SyntaxMistake) -> Expression {
    var left = try concat()
    while true {
      if stream.skip(.add) {
        left = try make(.arithmetic(.add, left, try concat()), from: left.span.lowerBound)
      } else if stream.skip(.subtract) {
        left = try make(.arithmetic(.subtract, left, try concat()), from: left.span.lowerBound)
      } else {
        return left
      }
    }
  }

  private mutating func concat() throws(SyntaxMistake) -> Expression {
    let first = try product()
    guard stream.at(.concat) else { return first }
    var parts = [first]
    while stream.skip(.concat) { parts.append(try product()) }
    return try make(.concat(parts), from: first.span.lowerBound)
  }

  private mutating func product() throws(SyntaxMistake) -> Expression {
    var left = try power()
    while let op = productOperator() { left = try make(.arithmetic(op, left, try power()), from: left.span.lowerBound) }
    return left
  }

  private mutating func productOperator() -> Arithmetic? {
    if stream.skip(.multiply) { return .multiply }
    if stream.skip(.divide) { return .divide }
    if stream.skip(.floorDivide) { return .floorDivide }
    return stream.skip(.modulo) ? .modulo : nil
  }

  private mutating func unary(appliesFilters: Bool = true) throws(SyntaxMistake) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= TemplateLimits.nesting else { throw tooDeep() }
    let start = stream.current.span.lowerBound
    let result =
      if stream.skip(.subtract) {
        try make(.negative(try unary(appliesFilters: false)), from: start)
      } else if stream.skip(.add) {
        try make(.positive(try unary(appliesFilters: false)), from: start)
      } else {
        try primary()
      }
    let whole = try postfix(result)
    return appliesFilters ? try filtersAndTests(whole) : whole
  }

  /// Unlike in Python, signs bind more tightly, and `2 ** 3 ** 2` is `(2 ** 3) ** 2`.
  private mutating func power() throws(SyntaxMistake) -> Expression {
    var left = try unary()
    while stream.skip(.power) { left = try make(.arithmetic(.power, left, try unary()), from: left.span.lowerBound) }
    return left
  }
}

// MARK: - Values

extension ExpressionParser {
  private mutating func primary() throws(SyntaxMistake) -> Expression {
    let token = stream.current
    switch token.kind {
    case .name(let name): return nameOrConstant(name)
    case .integer(let number): return constant(.int(number))
    case .float(let number): return constant(.double(number))
    case .string: return try strings()
    case .op(.openParenthesis): return try parenthesized()
    case .op(.openBracket): return try list()
    case .op(.openBrace): return try map()
    default: throw stream.unexpected("a value")
    }
  }

  private mutating func constant(_ value: Value) -> Expression {
    Expression(kind: .constant(value), span: stream.next().span)
  }

  private mutating func nameOrConstant(_ name: String) -> Expression {
    switch name {
    case "true", "True": constant(.bool(true))
    case "false", "False": constant(.bool(false))
    case "none", "None": constant(.none)
    default: Expression(kind: .name(name), span: stream.next().span)
    }
  }

  /// Texts that stand beside each other are one.
  private mutating func strings() throws(SyntaxMistake) -> Expression {
    let start = stream.current.span.lowerBound
    var text = ""
    while case .string(let part) = stream.current.kind {
      text += part
      _ = stream.next()
    }
    return try make(.constant(.text(text)), from: start)
  }

  private mutating func parenthesized() throws(SyntaxMistake) -> Expression {
    let start = stream.next().span.lowerBound
    if stream.skip(.closeParenthesis) { return try make(.tuple([]), from: start) }
    var inner = try tupleOrExpression()
    try stream.expect(.closeParenthesis)
    inner.span = start..<stream.lastEnd
    return inner
  }

  private mutating func list() throws(SyntaxMistake) -> Expression {
    let start = stream.next().span.lowerBound
    var items: [Expression] = []
    while !stream.at(.closeBracket) {
      items.append(try expression())
      guard stream.skip(.comma) else { break }
    }
    try stream.expect(.closeBracket, "separate values by commas")
    return try make(.list(items), from: start)
  }

  private mutating func map() throws(SyntaxMistake) -> Expression {
    let start = stream.next().span.lowerBound
    var entries: [(key: Expression, value: Expression)] = []
    while !stream.at(.closeBrace) {
      let key = try expression()
      try stream.expect(.colon, "write 'key: value'")
      entries.append((key, try expression()))
      guard stream.skip(.comma) else { break }
    }
    try stream.expect(.closeBrace, "separate entries by commas")
    return try make(.map(entries), from: start)
  }
}

// MARK: - What follows a value

extension ExpressionParser {
  private mutating func postfix(_ operand: Expression) throws(SyntaxMistake) -> Expression {
    var result = operand
    let start = operand.span.lowerBound
    while true {
      if stream.skip(.dot) {
        result = try member(of: result, from: start)
      } else if stream.at(.openBracket) {
        result = try subscripted(result, from: start)
      } else if stream.at(.openParenthesis) {
        result = try make(.call(result, try arguments()), from: start)
      } else {
        return result
      }
    }
  }

  private mutating func member(of operand: Expression, from start: Int) throws(SyntaxMistake) -> Expression {
    if case .integer(let index) = stream.current.kind {
      let span = stream.next().span
      return try make(.subscripted(operand, Expression(kind: .constant(.int(index)), span: span)), from: start)
    }
    let (name, _) = try stream.expectName("a member's name")
    return try make(.member(operand, name), from: start)
  }

  private mutating func subscripted(_ operand: Expression, from start: Int) throws(SyntaxMistake) -> Expression {
    _ = stream.next()
    let first = stream.at(.colon) ? nil : try tupleOrExpression()
    guard stream.skip(.colon) else {
      guard let first else { throw stream.unexpected("an index") }
      try stream.expect(.closeBracket)
      return try make(.subscripted(operand, first), from: start)
    }
    let stop = stream.at(.colon) || stream.at(.closeBracket) ? nil : try expression()
    let step = stream.skip(.colon) && !stream.at(.closeBracket) ? try expression() : nil
    try stream.expect(.closeBracket)
    return try make(.slice(operand, start: first, stop: stop, step: step), from: start)
  }

  /// Reads `(a, b, name=c, *rest, **named)`.
  mutating func arguments() throws(SyntaxMistake) -> CallArguments {
    try stream.expect(.openParenthesis)
    var arguments = CallArguments()
    while !stream.at(.closeParenthesis) {
      try argument(into: &arguments)
      guard stream.skip(.comma) else { break }
    }
    try stream.expect(.closeParenthesis, "separate arguments by commas")
    return arguments
  }

  private mutating func argument(into arguments: inout CallArguments) throws(SyntaxMistake) {
    if stream.skip(.multiply) {
      arguments.list = try expression()
    } else if stream.skip(.power) {
      arguments.map = try expression()
    } else if case .name(let name) = stream.current.kind, stream.following.kind == .op(.assign) {
      let span = stream.next().span
      _ = stream.next()
      guard !arguments.named.contains(where: { $0.name == name }) else {
        throw SyntaxMistake(message: "the argument '\(name)' is given twice", span: span, hint: "keep one of them")
      }
      arguments.named.append((name, try expression()))
    } else {
      guard arguments.named.isEmpty else {
        throw stream.unexpected("an argument with a name", "put arguments without a name first")
      }
      arguments.positional.append(try expression())
    }
  }

  private mutating func filtersAndTests(_ operand: Expression) throws(SyntaxMistake) -> Expression {
    var result = operand
    let start = operand.span.lowerBound
    while true {
      if stream.skip(.pipe) {
        let call = try filterCall()
        result = try make(.filter(result, call), from: start)
      } else if stream.at(word: "is") {
        result = try test(of: result, from: start)
      } else if stream.at(.openParenthesis) {
        result = try make(.call(result, try arguments()), from: start)
      } else {
        return result
      }
    }
  }

  /// Reads a filter's name, which may have dots in it, and its arguments.
  mutating func filterCall() throws(SyntaxMistake) -> Call {
    var (name, span) = try stream.expectName("a filter's name")
    while stream.skip(.dot) {
      let part = try stream.expectName("a filter's name")
      name += "." + part.name
      span = span.lowerBound..<part.span.upperBound
    }
    let arguments = stream.at(.openParenthesis) ? try arguments() : CallArguments()
    return Call(name: name, nameSpan: span, arguments: arguments)
  }

  private mutating func test(of operand: Expression, from start: Int) throws(SyntaxMistake) -> Expression {
    _ = stream.next()
    let isNegated = stream.skip(word: "not")
    let (name, span) = try stream.expectName("a test's name")
    var arguments = CallArguments()
    if stream.at(.openParenthesis) {
      arguments = try self.arguments()
    } else if startsTestArgument {
      arguments.positional = [try postfix(try primary())]
    }
    if stream.at(word: "is") {
      throw SyntaxMistake(
        message: "one test cannot follow another", span: stream.current.span, hint: "write 'and' between them")
    }
    return try make(
      .test(operand, Call(name: name, nameSpan: span, arguments: arguments), isNegated: isNegated), from: start)
  }

  /// `x is divisibleby 3`: one argument may stand without parentheses.
  private var startsTestArgument: Bool {
    switch stream.current.kind {
    case .name(let name): !["else", "or", "and", "if", "is", "not", "in"].contains(name)
    case .integer, .float, .string, .op(.openBracket), .op(.openBrace): true
    default: false
    }
  }
}
