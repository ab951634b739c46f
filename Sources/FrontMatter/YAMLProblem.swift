internal import Diagnostics

/// What libyaml says of a text that it cannot read, as facts.
struct YAMLProblem: Error {
  enum Kind { case syntax, encoding, memory }

  var kind: Kind
  /// libyaml's own words.
  var text = ""
  /// What libyaml was doing: `while scanning a quoted scalar`.
  var context = ""
  /// Where it gave up, counted from the document's start.
  var place: Int
  /// Where it began to do so.
  var contextPlace: Int
  /// The last value in quotes before it.
  var lastQuoted: Range<Int>?

  /// The problem in an editor's words.
  func diagnostic(in source: YAMLSource, file: String) -> Diagnostic {
    let advice = advice(in: source)
    return Diagnostic(
      .yamlSyntax, advice.message, at: Span(file: file, bytes: source.span(advice.places)), hint: advice.hint)
  }

  private func advice(in source: YAMLSource) -> YAMLAdvice {
    switch kind {
    case .memory: YAMLAdvice("there is not enough memory to read this", 0..<0, hint: "close other programs")
    case .encoding: encodingAdvice(in: source)
    case .syntax:
      lineSeparatorAdvice(in: source) ?? YAMLAdvice.explain(self, in: source)
        ?? YAMLAdvice("this is no YAML: \(text)", source.character(at: place), hint: YAMLAdvice.quotes)
    }
  }

  private func encodingAdvice(in source: YAMLSource) -> YAMLAdvice {
    let places = source.character(at: place)
    guard text.hasPrefix("control characters") else {
      return YAMLAdvice("bytes that are not UTF-8", places, hint: "save the file as UTF-8")
    }
    return YAMLAdvice("an invisible control character", places, hint: "remove it; it often comes with pasted text")
  }

  /// YAML 1.1, and so libyaml, ends a line where an editor shows none.
  ///
  /// - SeeAlso: YAML 1.2.2, 5.4 "Line Break Characters", on the difference.
  private func lineSeparatorAdvice(in source: YAMLSource) -> YAMLAdvice? {
    let line = source.line(around: min(place, contextPlace > 0 ? contextPlace : place))
    for start in line.lowerBound..<min(max(place, line.lowerBound), line.upperBound) {
      let separator = source.character(at: start)
      guard ["\u{85}", "\u{2028}", "\u{2029}"].contains(source.text(separator)) else { continue }
      return YAMLAdvice(
        "an invisible line separator breaks this line in two", separator, hint: "remove it, or write a space for it")
    }
    return nil
  }
}
