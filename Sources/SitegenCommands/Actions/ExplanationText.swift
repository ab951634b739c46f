internal import Diagnostics
internal import Files
internal import SafeHTML
internal import SiteBuild

/// Why outputs were rendered or not, for people and for programs.
enum ExplanationText {
  /// How many things of one kind, and how many reasons, are listed; of the rest, the number.
  static let mostListed = 8

  static func lines(_ explanations: [Explanation]) -> String { explanations.map(lines).joined() }

  private static func lines(_ explanation: Explanation) -> String {
    var text = "\(TerminalText.harmless(explanation.path.text))\n"
    text += "  \(verdict(explanation))\n"
    text += listed(explanation.reasons.map(clause)).map { "    \(TerminalText.harmless($0))\n" }.joined()
    if explanation.verdict == .removed { return text }
    let maker = explanation.template.map { "made by \($0)" } ?? "made without a template"
    text += "  \(maker)\(explanation.source.map { ", for \($0)" } ?? "")\n"
    text += "  depends on \(explanation.questions) things\(explanation.questions == 0 ? "" : ":")\n"
    for group in explanation.dependencies {
      text += "    \(group.kind)\n"
      text += listed(group.things).map { "      \(TerminalText.harmless($0))\n" }.joined()
    }
    return text
  }

  private static func listed(_ lines: [String]) -> [String] {
    let rest = lines.count - mostListed
    return rest > 1 ? lines.prefix(mostListed) + ["and \(rest) more"] : lines
  }

  private static func verdict(_ explanation: Explanation) -> String {
    let file =
      switch explanation.file {
      case .added: ", a new file"
      case .changed: ", with other bytes than before"
      case .unchanged: explanation.verdict == .reused ? "" : ", with the bytes it had"
      case .removed: ""
      }
    return "\(explanation.verdict.rawValue)\(file), because"
  }

  /// A reason as a clause.
  static func clause(_ reason: Explanation.Reason) -> String {
    switch reason {
    case .unchanged: "nothing that it depends on has changed, and the file is as it was written"
    case .new: "the last build had no such output"
    case .noState(let why): "there is no state of the last build to compare with: \(why)"
    case .fileMissing: "the file is gone from the output folder"
    case .fileChanged: "somebody changed the file in the output folder"
    case .answer(let clause): clause
    case .notPlanned: "nothing of the site asks for it any more"
    }
  }

  // MARK: JSON

  static func value(_ explanation: Explanation) -> JSONValue {
    .object([
      "path": .text(explanation.path.text),
      "address": .text(explanation.address),
      "verdict": .text(explanation.verdict.rawValue),
      "file": .text(explanation.file.rawValue),
      "reasons": .list(
        explanation.reasons.map { .object(["kind": .text(kind($0)), "message": .text(clause($0))]) }),
      "template": explanation.template.map { .text($0) } ?? .null,
      "source": explanation.source.map { .text($0) } ?? .null,
      "questions": .int(explanation.questions),
      "dependencies": .list(
        explanation.dependencies.map {
          .object(["kind": .text($0.kind), "questions": .int($0.questions), "things": .texts($0.things)])
        }),
    ])
  }

  private static func kind(_ reason: Explanation.Reason) -> String {
    switch reason {
    case .unchanged: "unchanged"
    case .new: "new"
    case .noState: "no-state"
    case .fileMissing: "file-missing"
    case .fileChanged: "file-changed"
    case .answer: "dependency"
    case .notPlanned: "not-planned"
    }
  }
}
