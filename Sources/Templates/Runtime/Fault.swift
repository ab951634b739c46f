internal import Diagnostics
internal import Values

/// What went wrong while a template ran.
///
/// Nodes know only their place; the unit that a node belongs to adds the file,
/// and whatever called that unit adds a step.
final class Fault: Error, Sendable {
  /// What `break` and `continue` throw; the loop around them catches it. They
  /// never leave the unit that they stand in, so nothing adds to them.
  static let breaksLoop = Fault(.templateSyntax, "'break' outside of a loop", at: 0..<0)
  static let continuesLoop = Fault(.templateSyntax, "'continue' outside of a loop", at: 0..<0)

  let rule: Rule
  let message: String
  let hint: String?
  let bytes: Range<Int>
  /// `nil` until the unit has been left.
  let file: String?
  /// From the innermost call to the outermost; the last may still lack its file.
  let steps: [Step]

  struct Step {
    var message: String
    var bytes: Range<Int>
    var file: String?
  }

  init(
    _ rule: Rule, _ message: String, at bytes: Range<Int>, hint: String? = nil, file: String? = nil, steps: [Step] = []
  ) {
    self.rule = rule
    self.message = message
    self.hint = hint
    self.bytes = bytes
    self.file = file
    self.steps = steps
  }

  /// What a function or operator refused, told where it was asked.
  convenience init(_ error: CallError, at bytes: Range<Int>) {
    let isLimit = error == .tooLong || error == .tooMany
    self.init(isLimit ? .templateLimit : .templateValue, error.message, at: bytes, hint: error.hint)
  }

  /// This fault with the file that its place, or that of its last step, is in.
  func inside(_ file: String) -> Fault {
    var steps = steps
    if let last = steps.indices.last, steps[last].file == nil { steps[last].file = file }
    return Fault(rule, message, at: bytes, hint: hint, file: self.file ?? file, steps: steps)
  }

  /// This fault as it shows where something was called.
  func called(_ message: String, at bytes: Range<Int>) -> Fault {
    let step = Step(message: message, bytes: bytes)
    return Fault(rule, self.message, at: self.bytes, hint: hint, file: file, steps: steps + [step])
  }

  var diagnostic: Diagnostic {
    Diagnostic(
      rule, message, at: Span(file: file ?? "", bytes: bytes), hint: hint,
      steps: shortSteps)
  }

  /// The steps, those that follow each other at one place told once.
  private var shortSteps: [Diagnostic.Step] {
    var short: [(step: Step, count: Int)] = []
    for step in steps {
      if let last = short.last, last.step.bytes == step.bytes, last.step.file == step.file {
        short[short.count - 1].count += 1
      } else {
        short.append((step, 1))
      }
    }
    return short.map { step, count in
      .init(
        count > 1 ? "\(step.message) \(count) times" : step.message, at: Span(file: step.file ?? "", bytes: step.bytes))
    }
  }
}
