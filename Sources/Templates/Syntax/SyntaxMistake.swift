internal import Diagnostics

/// What is wrong with the text of a template.
struct SyntaxMistake: Error, Equatable {
  var rule: Rule = .templateSyntax
  var message: String
  /// Offsets in the source.
  var span: Range<Int>
  var hint: String?
}
