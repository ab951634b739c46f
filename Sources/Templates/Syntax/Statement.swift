/// A statement as it is written.
struct Statement {
  indirect enum Kind {
    case data([UInt8])
    case output(Expression)
    case ifElse(branches: [(test: Expression, body: [Statement])], otherwise: [Statement])
    case forLoop(ForLoop)
    case set(SetTarget, Expression)
    case setBlock(SetTarget, filters: [Call], body: [Statement])
    case with([(target: SetTarget, value: Expression)], [Statement])
    case block(Block)
    case extends(Expression)
    case include(Include)
    case importAll(Import, name: String)
    case importNames(Import, [(name: String, alias: String, span: Range<Int>)])
    case macro(Macro)
    case callBlock(Macro, Expression)
    case filter([Call], [Statement])
    case autoescape(Expression, [Statement])
    /// `break` or `continue`
    case leavePass(endsLoop: Bool)
  }

  var kind: Kind
  /// Offsets in the source; of a statement with a body, those of its first tag.
  var span: Range<Int>
}

/// What a value is bound to.
indirect enum SetTarget {
  case name(String, Range<Int>)
  /// A member of a namespace.
  case member(String, member: String, Range<Int>)
  case tuple([SetTarget], Range<Int>)

  /// The names bound, left to right.
  var names: [String] {
    switch self {
    case .name(let name, _): [name]
    case .member: []
    case .tuple(let targets, _): targets.flatMap(\.names)
    }
  }
}

struct ForLoop {
  var target: SetTarget
  var iterable: Expression
  var condition: Expression?
  var isRecursive: Bool
  var body: [Statement]
  var otherwise: [Statement]
}

struct Block {
  var name: String
  var isScoped: Bool
  var isRequired: Bool
  var body: [Statement]
}

struct Include {
  var template: Expression
  var ignoresMissing: Bool
  var hasContext: Bool
}

struct Import {
  var template: Expression
  var hasContext: Bool
}

struct Macro {
  var name: String
  var parameters: [(name: String, standard: Expression?)]
  var body: [Statement]
}
