// Explanations that need a look at the line: libyaml names what it wanted, an
// editor needs to know what was written.
extension YAMLAdvice {
  static func reservedCharacter(_ problem: YAMLProblem, _ source: YAMLSource) -> YAMLAdvice {
    let places = source.character(at: problem.place)
    if source[problem.place] == UInt8(ascii: "\t") { return tab(problem, source) }
    return YAMLAdvice("text cannot begin with '\(source.text(places))'", places, hint: quotes)
  }

  static func tab(_ problem: YAMLProblem, _ source: YAMLSource) -> YAMLAdvice {
    YAMLAdvice("a tab is used for indentation", source.character(at: problem.place), hint: "indent with spaces")
  }

  /// A colon after something that is no key: text with a colon in it, a key
  /// above without space after its colon, or a line that is indented too far.
  static func unexpectedColon(_ problem: YAMLProblem, _ source: YAMLSource) -> YAMLAdvice {
    let line = source.line(around: problem.place)
    let colon = source.character(at: problem.place)
    if let first = source.keyColon(in: line.lowerBound..<problem.place) {
      let key = source.text(source.trimmed(line.lowerBound..<first))
      return YAMLAdvice("a second ': ' in one line", colon, hint: "put the text after '\(key):' in quotes")
    }
    if let quoted = problem.lastQuoted, let advice = brokenQuote(quoted, before: problem.place, source) {
      return advice
    }
    guard let above = source.lineAbove(line) else {
      return YAMLAdvice("a colon cannot stand here", colon, hint: quotes)
    }
    if let advice = missingSpace(in: above, source) { return advice }
    let text = source.trimmed(line)
    if text.lowerBound - line.lowerBound > source.trimmed(above).lowerBound - above.lowerBound {
      return YAMLAdvice(
        "this line is indented, so it goes on with the text above", text,
        hint: "indent it like the line above, or put the text in quotes")
    }
    return YAMLAdvice("a colon cannot stand here", colon, hint: quotes)
  }

  static func lineWithoutKey(_ problem: YAMLProblem, _ source: YAMLSource) -> YAMLAdvice {
    let line = source.trimmed(source.line(around: problem.contextPlace))
    if let advice = missingSpace(in: line, source) { return advice }
    let places = max(line.lowerBound, problem.contextPlace)..<max(line.upperBound, problem.contextPlace)
    return YAMLAdvice(
      "this line has no key", places, hint: "write 'key: value', or indent it to go on with the text above")
  }

  /// `title:Text`, which YAML takes for one word.
  private static func missingSpace(in line: Range<Int>, _ source: YAMLSource) -> YAMLAdvice? {
    let line = source.trimmed(line)
    let end = source.first(in: line) { !$0.isAnchorCharacter } ?? line.upperBound
    guard end > line.lowerBound, source[end] == UInt8(ascii: ":"), let next = source[end + 1],
      !next.isBlankOrBreak, next != UInt8(ascii: "/")
    else { return nil }
    let key = source.text(line.lowerBound..<end)
    return YAMLAdvice("there is no space after '\(key):'", end..<end + 1, hint: "write '\(key): ' before the text")
  }

  /// Something where the next key, list entry or the end should be.
  static func strayText(_ problem: YAMLProblem, _ source: YAMLSource) -> YAMLAdvice {
    let place = problem.place
    if let quoted = problem.lastQuoted, let advice = text(afterQuote: quoted, at: place, source) { return advice }
    let line = source.trimmed(source.line(around: place))
    guard let before = source.lastText(before: place) else { return wrongIndentation(problem, source) }
    let rest = place..<max(place, line.upperBound)
    switch source[before] {
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      let bracket = source.text(before..<before + 1)
      return YAMLAdvice("there is text after the closing '\(bracket)'", rest, hint: "put the whole text in quotes")
    default: break
    }
    let value = source.keyColon(in: line.lowerBound..<place).map { $0 + 1..<line.upperBound }
    let start = source.trimmed(value ?? line)
    if let mark = source[start.lowerBound], [UInt8(ascii: "*"), UInt8(ascii: "&")].contains(mark) {
      let places = start.lowerBound..<start.lowerBound + 1
      return YAMLAdvice(
        "'\(source.text(places))' at the start of a value has a meaning of its own", places, hint: quotes)
    }
    return YAMLAdvice("this text does not belong to what stands before it", rest, hint: quotes)
  }

  private static func wrongIndentation(_ problem: YAMLProblem, _ source: YAMLSource) -> YAMLAdvice {
    let line = source.trimmed(source.line(around: problem.place))
    if source[problem.place] == UInt8(ascii: ":") {
      return YAMLAdvice("a key is missing before the colon", line, hint: "write 'key: value'")
    }
    if problem.text.contains("'-'") {
      return YAMLAdvice(
        "this does not fit the list above", line, hint: "begin each entry with '- ', all indented alike")
    }
    return YAMLAdvice("this line is not indented like those above", line, hint: "indent keys of one map alike")
  }

  /// What follows quotes that end too early, or that never ended where they should.
  private static func text(afterQuote quoted: Range<Int>, at place: Int, _ source: YAMLSource) -> YAMLAdvice? {
    if let advice = brokenQuote(quoted, before: place, source) { return advice }
    guard isDirectly(quoted, before: place, source) else { return nil }
    let end = source.trimmed(source.line(around: place)).upperBound
    let isSingle = source[quoted.lowerBound] == UInt8(ascii: "'")
    return YAMLAdvice(
      "there is text after the closing quote", place..<max(place, end),
      hint: isSingle
        ? "double quotes that belong to the text: 'it''s'"
        : "write '\\\"' for quotes that belong to the text, or use single quotes around it")
  }
}

// MARK: - Brackets and quotes

extension YAMLAdvice {
  /// Quotes over several lines before a mistake: most likely they end at
  /// the quote that opens the next value.
  private static func brokenQuote(_ quoted: Range<Int>, before place: Int, _ source: YAMLSource) -> YAMLAdvice? {
    guard isDirectly(quoted, before: place, source), source.first(in: quoted, where: \.endsLine) != nil else {
      return nil
    }
    let places = quoted.lowerBound..<quoted.lowerBound + 1
    return YAMLAdvice(
      "the quote opened here is not closed on its line", places, hint: "close it at the end of the text")
  }

  private static func isDirectly(_ quoted: Range<Int>, before place: Int, _ source: YAMLSource) -> Bool {
    place >= quoted.upperBound && source.first(in: quoted.upperBound..<place) { !$0.isBlank } == nil
  }
}

extension YAMLAdvice {
  static func openBracket(_ problem: YAMLProblem, _ source: YAMLSource) -> YAMLAdvice {
    let isList = problem.text.contains("]")
    let (name, opening, closing) = isList ? ("list", "[", "]") : ("map", "{", "}")
    let line = source.line(around: problem.contextPlace)
    let isClosedLater = source.text(problem.place..<max(problem.place, line.upperBound)).contains(closing)
    if line.contains(problem.place), isClosedLater {
      return YAMLAdvice(
        "a comma is missing in this \(name)", source.character(at: problem.place),
        hint: "separate entries with ','; put text with ': ', quotes or brackets in quotes")
    }
    return YAMLAdvice(
      "the \(name) opened here is not closed", problem.contextPlace..<problem.contextPlace + 1,
      hint: "add '\(closing)', or put text that begins with '\(opening)' in quotes")
  }

  static func emptyPlace(_ problem: YAMLProblem, _ source: YAMLSource) -> YAMLAdvice {
    let places = source.character(at: problem.place)
    if source[problem.place] == UInt8(ascii: ":") {
      return YAMLAdvice("a key is missing before the colon", places, hint: "write 'key: value'")
    }
    if source[problem.place] == UInt8(ascii: ",") {
      return YAMLAdvice(
        "a value is missing before the comma", places, hint: "remove the comma, or put the text in quotes")
    }
    if places.isEmpty || source[problem.place]?.endsLine == true {
      return YAMLAdvice("a value is missing here", places, hint: "close what is open, or put the text in quotes")
    }
    return YAMLAdvice("text cannot begin with '\(source.text(places))'", places, hint: quotes)
  }

  static func openQuote(_ problem: YAMLProblem, _ source: YAMLSource) -> YAMLAdvice {
    let quote = source.character(at: problem.contextPlace)
    return YAMLAdvice(
      "the quote opened here is not closed", quote, hint: "add \(source.text(quote)) at the end of the text")
  }
}
