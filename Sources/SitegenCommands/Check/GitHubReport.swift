internal import Diagnostics

/// Diagnostics as workflow commands, which GitHub shows at the lines they are about.
///
/// - SeeAlso: GitHub Docs, "Workflow commands for GitHub Actions".
struct GitHubReport {
  private let places: DiagnosticLines
  private let folder: String

  /// - Parameter folder: What files' names begin with, seen from the repository.
  init(textSource: @escaping DiagnosticPrinter.TextSource, folder: String) {
    places = DiagnosticLines(textSource: textSource)
    self.folder = folder
  }

  func text(_ outcome: CheckAction.Outcome) -> String {
    if let (message, hint) = outcome.refusal { return "::error::\(Self.escaped("\(message)\n\(hint)"))\n" }
    return outcome.diagnostics.map(line).joined()
  }

  private func line(_ diagnostic: Diagnostic) -> String {
    let command =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties: [String] = []
    if let span = diagnostic.span { properties += place(span) }
    properties.append("title=\(Self.property(diagnostic.rule.rawValue))")
    let text = ([diagnostic.message] + (diagnostic.hint.map { ["hint: \($0)"] } ?? [])).joined(separator: "\n")
    return "::\(command) \(properties.joined(separator: ","))::\(Self.escaped(text))\n"
  }

  private func place(_ span: Span) -> [String] {
    var properties = ["file=\(Self.property(folder + span.file))"]
    guard let (start, end) = places.lines(of: span) else { return properties }
    properties += ["line=\(start.line)", "endLine=\(end.line)"]
    // GitHub ignores columns of places that are longer than a line, and says so.
    if start.line == end.line { properties += ["col=\(start.column)", "endColumn=\(end.column)"] }
    return properties
  }

  private static func escaped(_ text: String) -> String { escaped(text, isProperty: false) }
  private static func property(_ text: String) -> String { escaped(text, isProperty: true) }

  /// Signs are taken one by one: one with an accent over it still ends what it ends.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var out = String.UnicodeScalarView()
    for scalar in TerminalText.harmlessLines(text).unicodeScalars {
      switch scalar {
      case "\n": out += "%0A".unicodeScalars
      case "%": out += "%25".unicodeScalars
      case ":" where isProperty: out += "%3A".unicodeScalars
      case "," where isProperty: out += "%2C".unicodeScalars
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}

extension TerminalText {
  /// Like ``harmless(_:)``, with line breaks kept.
  fileprivate static func harmlessLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { harmless(String($0)) }.joined(separator: "\n")
  }
}

/// Lines and columns of spans; each file is read once.
final class DiagnosticLines {
  private let textSource: DiagnosticPrinter.TextSource
  private var tables: [String: LineTable?] = [:]

  init(textSource: @escaping DiagnosticPrinter.TextSource) { self.textSource = textSource }

  /// `nil` if the file's text is not at hand.
  func lines(of span: Span) -> (start: LineTable.Position, end: LineTable.Position)? {
    let table: LineTable?
    if let known = tables[span.file] {
      table = known
    } else {
      table = textSource(span.file).map(LineTable.init)
      tables[span.file] = .some(table)
    }
    return table.map { ($0.position(at: span.bytes.lowerBound), $0.position(at: span.bytes.upperBound)) }
  }
}
