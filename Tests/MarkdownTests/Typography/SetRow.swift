import Markdown
import Testing

/// A text, how it is set, and why. In the output `·` is a no-break space, `¦` a narrow one, `‿` a word joiner.
struct SetRow: Sendable, CustomTestStringConvertible {
  var input: String
  var output: String
  var why: String
  var testDescription: String { "\(input.debugDescription): \(why)" }

  init(_ input: String, _ output: String, _ why: String) {
    self.input = input
    self.output = output
    self.why = why
  }

  /// A text that stays as it is.
  init(same input: String, _ why: String) { self.init(input, input, why) }
}

/// A text with its invisible spaces made visible.
func visible(_ text: String) -> String {
  text.replacing("\u{A0}", with: "·").replacing("\u{202F}", with: "¦").replacing("\u{2060}", with: "‿")
}
