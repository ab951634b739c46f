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

  /// Whether the value counts as true; nodes that know need not make a `Value` for it.
  func isTrue(_ machine: inout Machine) throws(Fault) -> Bool { try evaluate(&machine).isTrue }

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

/// Statements that run one after the other.
///
/// Running them counts no references: the list holds its nodes as long as it lives.
final class Body: @unchecked Sendable {
  private let statements: [StatementNode]
  private let nodes: UnsafeMutableBufferPointer<Unmanaged<StatementNode>>

  init(_ statements: [StatementNode]) {
    self.statements = statements
    nodes = .allocate(capacity: statements.count)
    _ = nodes.initialize(from: statements.map(Unmanaged.passUnretained))
  }

  deinit { nodes.deallocate() }

  var isEmpty: Bool { statements.isEmpty }

  func run(_ machine: inout Machine) throws(Fault) {
    for node in nodes {
      // The closure cannot throw with a type, so it hands the fault out.
      let fault: Fault? = node._withUnsafeGuaranteedRef { node in
        do throws(Fault) {
          try node.run(&machine)
          return nil
        } catch {
          return error
        }
      }
      if let fault { throw fault }
    }
  }
}

/// Bytes that never change and can be appended without counting references.
final class Bytes: @unchecked Sendable {
  let buffer: UnsafeBufferPointer<UInt8>

  init(_ bytes: [UInt8]) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = copy.initialize(from: bytes)
    buffer = UnsafeBufferPointer(copy)
  }

  deinit { buffer.deallocate() }
}
