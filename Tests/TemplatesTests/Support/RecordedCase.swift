import Diagnostics
import Foundation
import Templates
import Values

/// A template with what Jinja made of it.
struct RecordedCase: Sendable, CustomStringConvertible {
  /// Where it comes from.
  var test: String
  var source: String
  /// Jinja's options by their names.
  var options: Record
  var context: Record
  /// Other templates by name.
  var templates: Record
  /// What Jinja writes, or `nil` if it refuses.
  var output: String?
  /// The name of Jinja's exception.
  var error: String?

  var description: String { "\(test): \(source)" }

  init?(_ value: Value) {
    guard case .map(let record) = value, case .text(let test)? = record["test"],
      case .text(let source)? = record["source"]
    else { return nil }
    self.test = test
    self.source = source
    options = Self.map(record["opts"])
    context = Self.map(record["context"])
    templates = Self.map(record["templates"])
    if case .text(let text)? = record["output"] { output = text }
    if case .text(let text)? = record["error"] { error = text }
  }

  private static func map(_ value: Value?) -> Record {
    if case .map(let record)? = value { record } else { Record() }
  }

  /// Reads a list of cases, or a map with `cases` and the `context` of all of them.
  static func all(in file: URL) throws -> [RecordedCase] {
    let value = try JSONReader.read(Array(try Data(contentsOf: file)))
    if case .list(let values) = value { return values.compactMap(RecordedCase.init) }
    let record = map(value)
    guard case .list(let values)? = record["cases"] else { return [] }
    let context = map(record["context"])
    return values.compactMap(RecordedCase.init).map { recorded in
      var recorded = recorded
      recorded.context = Record(Array(context) + Array(recorded.context))
      return recorded
    }
  }
}

extension RecordedCase {
  /// What became of a template here.
  enum Outcome: Equatable {
    case output(String)
    /// The rule and message of the first mistake.
    case refused(String)
  }

  /// Renders it with the options that it was recorded with.
  func render() -> Outcome {
    let main = "recorded-main"
    var sources = [TemplateSource(name: main, file: main, text: Array(source.utf8))]
    for (name, text) in templates {
      guard case .text(let text) = text else { continue }
      sources.append(TemplateSource(name: name.name, file: name.name, text: Array(text.utf8)))
    }
    var globals = Record()
    if case .map(let given)? = options["globals"] { globals = given }
    let environment = TemplateEnvironment(globals: globals.keys.map(\.name), options: templateOptions)
    let (library, mistakes) = TemplateLibrary.compile(sources, environment: environment)
    if let mistake = mistakes.first(where: { $0.span?.file == main }) {
      return .refused("\(mistake.rule.rawValue): \(mistake.message)")
    }
    var output: [UInt8] = []
    do {
      try library.render(main, globals: globals.values, variables: context, into: &output)
    } catch {
      return .refused("\(error.diagnostic.rule.rawValue): \(error.diagnostic.message)")
    }
    return .output(String(decoding: output, as: UTF8.self))
  }

  private var templateOptions: TemplateOptions {
    var result = TemplateOptions()
    result.undefined = .jinja
    result.escaping = isOn("autoescape") ? .jinja : .none
    result.trimBlocks = isOn("trim_blocks")
    result.lstripBlocks = isOn("lstrip_blocks")
    result.keepsTrailingLineBreak = isOn("keep_trailing_newline")
    return result
  }

  private func isOn(_ option: Symbol) -> Bool {
    if case .bool(true)? = options[option] { true } else { false }
  }

  /// Whether `outcome` is what Jinja does. Which mistake it is may differ: ours
  /// are found earlier.
  func agrees(with outcome: Outcome) -> Bool {
    switch outcome {
    case .output(let text): output == text
    case .refused: error != nil
    }
  }
}
