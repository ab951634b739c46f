import Diagnostics
import Markdown
import Testing

/// The HTML of a text, addresses as written.
func html(_ markdown: String, _ profile: MarkdownOptions.Profile = .portal) -> String {
  String(decoding: renderMarkdown(markdown, options: MarkdownOptions(profile: profile)).unresolvedHTML, as: UTF8.self)
}

func portal(_ markdown: String) -> MarkdownDocument {
  renderMarkdown(markdown, file: "a.md", options: MarkdownOptions())
}

/// The part of a source that a span covers.
func text(_ bytes: Range<Int>?, in source: String) -> String? {
  bytes.map { String(decoding: Array(source.utf8)[$0], as: UTF8.self) }
}

/// A row of a table of inputs and outputs.
struct Row: Sendable, CustomTestStringConvertible {
  var input: String
  var output: String
  var why: String
  var testDescription: String { "\(input.debugDescription): \(why)" }

  init(_ input: String, _ output: String, _ why: String) {
    self.input = input
    self.output = output
    self.why = why
  }
}
