/// A syntax error as an editor needs it told: what is wrong, where, what to do.
struct YAMLAdvice {
  var message: String
  /// Counted from the document's start.
  var places: Range<Int>
  var hint: String

  init(_ message: String, _ places: Range<Int>, hint: String) {
    self.message = message
    self.places = places
    self.hint = hint
  }

  static let quotes = "put the text in quotes"

  /// Chooses by libyaml's words, and by the line itself where those say too little.
  static func explain(_ problem: YAMLProblem, in source: YAMLSource) -> YAMLAdvice? {
    switch problem.text {
    case "found character that cannot start any token": reservedCharacter(problem, source)
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      tab(problem, source)
    case "mapping values are not allowed in this context": unexpectedColon(problem, source)
    case "could not find expected ':'": lineWithoutKey(problem, source)
    case "did not find expected key" where problem.context.contains("block mapping"),
      "did not find expected '-' indicator", "did not find expected <document start>":
      strayText(problem, source)
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'": openBracket(problem, source)
    case "did not find expected node content": emptyPlace(problem, source)
    case "found unexpected end of stream", "found unexpected document indicator": openQuote(problem, source)
    default: tabled(problem, source)
    }
  }

  /// Problems that need no look at the text.
  private static func tabled(_ problem: YAMLProblem, _ source: YAMLSource) -> YAMLAdvice? {
    let row = table.first { problem.text.contains($0.text) && problem.context.contains($0.context) }
    return row.map { row in
      let place = row.isAtContext ? problem.contextPlace : problem.place
      return YAMLAdvice(row.message, source.character(at: place), hint: row.hint)
    }
  }

  private struct Row {
    var text = ""
    var context = ""
    var message: String
    var hint: String
    /// Whether the place where the trouble began says more than where it was noticed.
    var isAtContext = false
  }

  private static let table: [Row] = [
    Row(
      context: "scanning an alias", message: "'*' at the start of a value has a meaning of its own",
      hint: quotes, isAtContext: true),
    Row(
      context: "scanning an anchor", message: "'&' at the start of a value has a meaning of its own",
      hint: quotes, isAtContext: true),
    Row(
      context: "a tag", message: "'!' at the start of a value has a meaning of its own",
      hint: quotes, isAtContext: true),
    Row(
      text: "tag handle", message: "'!' at the start of a value has a meaning of its own",
      hint: quotes, isAtContext: true),
    Row(
      text: "block sequence entries", message: "a list cannot begin on the line of its key",
      hint: "put text that begins with '- ' in quotes, or begin the list on the next line"),
    Row(
      text: "mapping keys are not allowed", message: "'?' at the start of a value has a meaning of its own",
      hint: quotes),
    Row(
      text: "unknown escape", message: "there is no such escape in double quotes",
      hint: "double the backslash, or use single quotes"),
    Row(
      context: "quoted scalar", message: "an escape with wrong hexadecimal digits",
      hint: "write it like '\\u00E4', or use single quotes"),
    Row(
      text: "equal to 0", context: "block scalar", message: "a block cannot be indented by 0",
      hint: "leave the number out"),
    Row(
      context: "block scalar", message: "text cannot follow '|' or '>' on the same line",
      hint: "put text that begins with it in quotes, or begin the block on the next line"),
    Row(context: "irective", message: "a line cannot begin with '%'", hint: quotes, isAtContext: true),
    Row(text: "%", message: "a line cannot begin with '%'", hint: quotes),
    Row(text: "incompatible", message: "only YAML 1.2 is read here", hint: "remove the line"),
    Row(text: "unexpected ':'", message: "a colon cannot stand here", hint: quotes),
    Row(text: "expected key", message: "a key is missing before the colon", hint: "write 'key: value'"),
  ]
}
