internal import Values

/// A compiled expression.
///
/// Nodes are classes because a call through a class's table is the cheapest
/// dispatch there is: no closure context, no copy of an enum's payload. They
/// never change, so any number of threads may run them.
class ExpressionNode: @unchecked Sendable {
  let span: Range<Int>

  init(_ span: Range<Int>) { self.span = span }

  func evaluate(_ machine: inout Machine) throws(Fault) -> Value { .undefined }

  /// The value, or `.undefined` where it is this expression's own name that nothing defines.
  func evaluateLeniently(_ machine: inout Machine) throws(Fault) -> Value { try evaluate(&machine) }

  /// Writes the value; nodes that need not make a `Value` for it do without.
  func write(_ machine: inout Machine) throws(Fault) {
    try machine.write(try evaluate(&machine), at: span)
  }

  /// The value if it is known already.
  var constant: Value? { nil }
}

/// A compiled statement.
class StatementNode: @unchecked Sendable {
  let span: Range<Int>

  init(_ span: Range<Int>) { self.span = span }

  func run(_ machine: inout Machine) throws(Fault) {}
}

extension [StatementNode] {
  func run(_ machine: inout Machine) throws(Fault) {
    for statement in self { try statement.run(&machine) }
  }
}
