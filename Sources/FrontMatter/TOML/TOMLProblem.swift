internal import Diagnostics

/// Why TOML cannot be read on from some place.
struct TOMLProblem: Error {
  var rule = Rule.tomlSyntax
  var message: String
  /// Counted from the document's start.
  var places: Range<Int>
  var hint: String

  init(_ message: String, _ places: Range<Int>, hint: String, rule: Rule = .tomlSyntax) {
    self.rule = rule
    self.message = message
    self.places = places
    self.hint = hint
  }

  static let quotes = "put the text in quotes"

  static func depth(_ places: Range<Int>) -> TOMLProblem {
    TOMLProblem(
      "lists and tables are more than \(YAMLLimits.depth) deep here", places, hint: "nest them less", rule: .tomlLimit)
  }

  func diagnostic(in source: YAMLSource, file: String) -> Diagnostic {
    Diagnostic(rule, message, at: Span(file: file, bytes: source.span(places)), hint: hint)
  }
}
