internal import Values

/// An expression as it is written.
struct Expression {
  indirect enum Kind {
    case constant(Value)
    case name(String)
    case list([Expression])
    case tuple([Expression])
    case map([(key: Expression, value: Expression)])
    case negative(Expression)
    case positive(Expression)
    case not(Expression)
    case and(Expression, Expression)
    case or(Expression, Expression)
    case arithmetic(Arithmetic, Expression, Expression)
    /// `a < b <= c`: each operator with what stands to its right.
    case comparison(Expression, [(op: Comparison, operand: Expression)])
    case concat([Expression])
    case condition(then: Expression, test: Expression, otherwise: Expression?)
    case filter(Expression, Call)
    case test(Expression, Call, isNegated: Bool)
    case member(Expression, String)
    case subscripted(Expression, Expression)
    case slice(Expression, start: Expression?, stop: Expression?, step: Expression?)
    case call(Expression, CallArguments)
  }

  var kind: Kind
  /// Offsets in the source.
  var span: Range<Int>
}

enum Arithmetic: String { case add, subtract, multiply, divide, floorDivide, modulo, power }

enum Comparison: String {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case contained = "in"
  case notContained = "not in"
}

/// A filter or test by its name, with its arguments.
struct Call {
  var name: String
  var nameSpan: Range<Int>
  var arguments: CallArguments
}

/// What stands between the parentheses of a call.
struct CallArguments {
  var positional: [Expression] = []
  var named: [(name: String, value: Expression)] = []
  /// `*rest`
  var list: Expression?
  /// `**rest`
  var map: Expression?

  var isEmpty: Bool { positional.isEmpty && named.isEmpty && list == nil && map == nil }
}
