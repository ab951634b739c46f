extension OutputForm {
  /// What an expression gives, as far as its last step tells.
  ///
  /// - Parameter macros: The names of macros; what they write is markup.
  init(_ expression: Expression, macros: Set<String>) {
    switch expression.kind {
    case .filter(_, let call): self = OutputForm(lastFilter: call.name)
    case .condition(let then, _, let otherwise):
      let form = OutputForm(then, macros: macros)
      self = otherwise.map { OutputForm($0, macros: macros) == form } ?? (form == .markup) ? form : .value
    case .call(let callee, _):
      if case .name(let name) = callee.kind, name == "caller" || macros.contains(name) {
        self = .markup
      } else {
        self = .value
      }
    default: self = .value
    }
  }

  /// This for text that is markup already.
  var orMarkup: OutputForm { self == .value ? .markup : self }
}

extension Expression {
  /// The texts that this may be, where they are written out.
  var possibleTexts: [String] {
    switch kind {
    case .constant(let value): value.plainText.map { [$0] } ?? []
    case .list(let items), .tuple(let items): items.flatMap(\.possibleTexts)
    case .condition(let then, _, let otherwise): then.possibleTexts + (otherwise?.possibleTexts ?? [])
    case .or(let left, let right): left.possibleTexts + right.possibleTexts
    case .filter(let operand, let call) where call.name == "default" || call.name == "d":
      operand.possibleTexts + call.arguments.positional.flatMap(\.possibleTexts)
    default: []
    }
  }
}
