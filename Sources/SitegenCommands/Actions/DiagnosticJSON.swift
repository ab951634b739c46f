internal import Diagnostics
internal import SafeHTML

/// Diagnostics for programs: lines and columns count from 1, columns in Unicode scalars.
struct DiagnosticJSON {
  private let textSource: DiagnosticPrinter.TextSource
  private var tables: [String: LineTable?] = [:]

  /// - Parameter textSource: Gives the text of a file; asked once per file.
  init(textSource: @escaping DiagnosticPrinter.TextSource) { self.textSource = textSource }

  mutating func value(of diagnostic: Diagnostic) -> JSONValue {
    let members: [(key: String, value: JSONValue)] = [
      ("rule", .text(diagnostic.rule.rawValue)), ("severity", .text(diagnostic.severity.displayName)),
      ("message", .text(diagnostic.message)), ("hint", diagnostic.hint.map { .text($0) } ?? .null),
    ]
    var steps: [JSONValue] = []
    for step in diagnostic.steps {
      steps.append(.object([(key: "message", value: .text(step.message))] + place(step.span)))
    }
    return .object(members + place(diagnostic.span) + [("steps", .list(steps))])
  }

  /// Where it is; `null` where no file is at fault, or its text is not at hand.
  private mutating func place(_ span: Span?) -> [(key: String, value: JSONValue)] {
    var members: [(key: String, value: JSONValue)] = [("file", span.map { .text($0.file) } ?? .null)]
    var start: LineTable.Position?
    var end: LineTable.Position?
    if let span, let table = table(for: span.file) {
      start = table.position(at: span.bytes.lowerBound)
      end = table.position(at: span.bytes.upperBound)
    }
    for (name, number) in [
      ("line", start?.line), ("column", start?.column), ("end_line", end?.line), ("end_column", end?.column),
    ] {
      members.append((name, number.map { .int($0) } ?? .null))
    }
    return members
  }

  private mutating func table(for file: String) -> LineTable? {
    if let known = tables[file] { return known }
    let table = textSource(file).map(LineTable.init)
    tables[file] = .some(table)
    return table
  }
}
