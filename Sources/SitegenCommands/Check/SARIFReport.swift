internal import Diagnostics
private import Foundation
internal import SafeHTML
internal import SiteBuild

/// Diagnostics for code scanning.
///
/// - SeeAlso: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
struct SARIFReport {
  private let places: DiagnosticLines
  private let folder: String

  /// - Parameter folder: What files' names begin with, seen from the repository.
  init(textSource: @escaping DiagnosticPrinter.TextSource, folder: String) {
    places = DiagnosticLines(textSource: textSource)
    self.folder = folder
  }

  func document(_ outcome: CheckAction.Outcome) -> [UInt8] {
    let rules = Set(outcome.diagnostics.map(\.rule)).sorted { $0.rawValue < $1.rawValue }
    let run: JSONValue = .object([
      "tool": .object(["driver": driver(rules)]),
      "columnKind": .text("unicodeCodePoints"),
      "invocations": .list([invocation(outcome)]),
      "results": .list(outcome.diagnostics.map { result($0, rules) }),
    ])
    return JSONValue.object([
      "$schema": .text("https://json.schemastore.org/sarif-2.1.0.json"),
      "version": .text("2.1.0"),
      "runs": .list([run]),
    ]).document
  }

  private func invocation(_ outcome: CheckAction.Outcome) -> JSONValue {
    let refusal = outcome.refusal.map { refusal in
      JSONValue.list([
        .object(["level": .text("error"), "message": .object(["text": .text(refusal.message)])])
      ])
    }
    return .object([
      "executionSuccessful": .bool(outcome.refusal == nil), "toolExecutionNotifications": refusal,
    ])
  }

  private func driver(_ rules: [Rule]) -> JSONValue {
    .object([
      "name": .text("sitegen"),
      "version": .text(Version.number),
      "rules": .list(
        rules.map { rule in
          let known = CheckRule.byRule[rule]
          return .object([
            "id": .text(rule.rawValue),
            "shortDescription": known.map { .object(["text": .text($0.about)]) },
            "help": known.map { .object(["text": .text($0.cure)]) },
            "defaultConfiguration": .object(["level": .text(Self.level(known?.level.severity ?? .error))]),
          ])
        }),
    ])
  }

  private static func level(_ severity: Diagnostic.Severity) -> String { severity.displayName }

  private func result(_ diagnostic: Diagnostic, _ rules: [Rule]) -> JSONValue {
    let text = ([diagnostic.message] + (diagnostic.hint.map { ["Hint: \($0)"] } ?? [])).joined(separator: "\n")
    return .object([
      "ruleId": .text(diagnostic.rule.rawValue),
      "ruleIndex": rules.firstIndex(of: diagnostic.rule).map { .int($0) },
      "level": .text(Self.level(diagnostic.severity)),
      "message": .object(["text": .text(text)]),
      "locations": .list([location(diagnostic.span)]),
      "relatedLocations": diagnostic.steps.isEmpty ? nil : .list(diagnostic.steps.map(related)),
    ])
  }

  private func related(_ step: Diagnostic.Step) -> JSONValue {
    .object([
      "physicalLocation": physical(step.span), "message": .object(["text": .text(step.message)]),
    ])
  }

  /// Code scanning refuses results without a place: what has none is one of the site's.
  private func location(_ span: Span?) -> JSONValue {
    let place = span.map(physical) ?? .object(["artifactLocation": artifact(SettingsReader.fileName)])
    return .object(["physicalLocation": place])
  }

  private func artifact(_ file: String) -> JSONValue {
    let path = (folder + file).addingPercentEncoding(withAllowedCharacters: Self.allowed) ?? file
    return .object(["uri": .text(path)])
  }

  private func physical(_ span: Span) -> JSONValue {
    .object([
      "artifactLocation": artifact(span.file),
      "region": places.lines(of: span).map { start, end in
        .object([
          "startLine": .int(start.line), "startColumn": .int(start.column), "endLine": .int(end.line),
          "endColumn": .int(end.column),
        ])
      },
    ])
  }

  private static let allowed = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
}
