import Diagnostics
import Templates
import Values

/// Templates rendered in memory, as a site renders them.
struct Trial {
  var sources: [(name: String, text: String)]
  var variables: Record = [:]
  var options = TemplateOptions()
  var globals: [(name: String, value: Value)] = []

  /// - Parameter main: The text of `main.html`, which is rendered.
  init(_ main: String, _ others: [(String, String)] = [], named name: String = "main.html", _ variables: Record = [:]) {
    sources = [(name, main)] + others.map { (name: $0.0, text: $0.1) }
    self.variables = variables
  }

  func compile() -> (library: TemplateLibrary, diagnostics: [Diagnostic]) {
    var environment = TemplateEnvironment(globals: globals.map(\.name), options: options)
    environment.variables = variables.keys.map(\.name)
    return TemplateLibrary.compile(
      sources.map { TemplateSource(name: $0.name, file: $0.name, text: Array($0.text.utf8)) }, environment: environment)
  }

  /// What is wrong before anything is rendered: the rule, the message and the hint of each mistake.
  var mistakes: [String] { compile().diagnostics.map(Self.describe) }

  /// What `main.html` gives, or what is wrong with it.
  var output: String {
    let (library, mistakes) = compile()
    if let mistake = mistakes.first { return Self.describe(mistake) }
    var output: [UInt8] = []
    do {
      try library.render(sources[0].name, globals: globals.map(\.value), variables: variables, into: &output)
    } catch {
      return Self.describe(error.diagnostic)
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func describe(_ diagnostic: Diagnostic) -> String {
    "[\(diagnostic.rule.rawValue)] \(diagnostic.message) = \(diagnostic.hint ?? "")"
  }
}
