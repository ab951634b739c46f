internal import Diagnostics

/// What libyaml says of a text that it cannot read.
struct YAMLProblem: Error {
  /// libyaml's own words.
  var text: String
  /// What libyaml was doing: `while scanning a quoted scalar`.
  var context: String
  /// Offsets in the file.
  var bytes: Range<Int>
  /// Where it began to do so.
  var contextOffset: Int

  /// The problem in an editor's words.
  func diagnostic(in text: UnsafeBufferPointer<UInt8>, base: Int, file: String) -> Diagnostic {
    let place = bytes.lowerBound - base
    let byte = text.indices.contains(place) ? text[place] : nil
    let known = Self.table.first { self.text.hasPrefix($0.problem) && context.contains($0.context) }
    var (message, hint) = known.map { ($0.message, $0.hint) } ?? (self.text, "put the text in quotes")
    if byte == 0x09 { (message, hint) = ("a tab stands where YAML wants spaces", "indent with spaces") }
    let start = known?.isAtContext == true ? contextOffset : min(bytes.lowerBound, base + text.count)
    return Diagnostic(.yamlSyntax, message, at: Span(file: file, bytes: start..<start + 1), hint: hint)
  }

  private struct Known {
    var problem: String
    var context = ""
    var message: String
    var hint: String
    /// Whether the place where the trouble began says more than where it was noticed.
    var isAtContext = false
  }

  private static let quotes = "put the text in quotes"

  private static let table: [Known] = [
    Known(
      problem: "mapping values are not allowed", message: "a second ': ' in one line", hint: quotes),
    Known(
      problem: "could not find expected ':'", message: "a line without a key", hint: "write 'key: value'", isAtContext: true),
    Known(
      problem: "did not find expected key", context: "block mapping",
      message: "this does not fit the keys above it", hint: "check the indentation, and put text with quotes or brackets in quotes"),
    Known(
      problem: "did not find expected '-' indicator", message: "this does not fit the list above it",
      hint: "begin each entry with '- ', all indented alike"),
    Known(
      problem: "found unexpected end of stream", context: "quoted scalar", message: "the quote opened here is not closed",
      hint: "close it, or double a quote that belongs to the text", isAtContext: true),
    Known(
      problem: "found unexpected document indicator", context: "quoted scalar",
      message: "the quote opened here is not closed", hint: "close it", isAtContext: true),
    Known(
      problem: "found unknown escape character", message: "an unknown escape in double quotes",
      hint: "double the backslash, or use single quotes"),
    Known(
      problem: "did not find expected ',' or ']'", message: "the list opened here is not closed",
      hint: "add ']' or a comma; put text that begins with '[' in quotes", isAtContext: true),
    Known(
      problem: "did not find expected ',' or '}'", message: "the map opened here is not closed",
      hint: "add '}' or a comma; put text that begins with '{' in quotes", isAtContext: true),
    Known(
      problem: "did not find expected alphabetic or numeric character",
      message: "'*' and '&' at the start of a value have a meaning of their own", hint: quotes, isAtContext: true),
    Known(
      problem: "found character that cannot start any token", message: "a value cannot begin with this character",
      hint: quotes),
    Known(problem: "block sequence entries are not allowed", message: "a list cannot begin here", hint: "begin it on a line of its own, or put the text in quotes"),
    Known(problem: "control characters are not allowed", message: "a control character", hint: "remove it"),
    Known(
      problem: "did not find expected <document start>", message: "text after the end of the document",
      hint: "check the indentation; write 'key: value'"),
  ]
}
