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
  /// The longest way down to a part without parts.
  var height = 1
}

extension Expression.Kind {
  /// The height of the highest part.
  var heightOfParts: Int {
    switch self {
    case .constant, .name: 0
    case .list(let items), .tuple(let items), .concat(let items): Self.highest(items)
    case .map(let entries): max(Self.highest(entries.map(\.key)), Self.highest(entries.map(\.value)))
    case .negative(let operand), .positive(let operand), .not(let operand), .member(let operand, _): operand.height
    case .and(let left, let right), .or(let left, let right), .arithmetic(_, let left, let right),
      .subscripted(let left, let right):
      max(left.height, right.height)
    case .comparison(let first, let rest): max(first.height, Self.highest(rest.map(\.operand)))
    case .condition(let then, let test, let otherwise): Self.highest([then, test, otherwise].compactMap(\.self))
    case .filter(let operand, let call), .test(let operand, let call, _): max(operand.height, call.arguments.height)
    case .slice(let operand, let start, let stop, let step):
      Self.highest([operand, start, stop, step].compactMap(\.self))
    case .call(let callee, let arguments): max(callee.height, arguments.height)
    }
  }

  private static func highest(_ parts: [Expression]) -> Int { parts.reduce(0) { max($0, $1.height) } }
}

extension CallArguments {
  fileprivate var height: Int {
    (positional + named.map(\.value) + [list, map].compactMap(\.self)).reduce(0) { max($0, $1.height) }
  }
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
