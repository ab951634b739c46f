/// A value with members or behaviour of its own.
package protocol ValueObject: AnyObject, Sendable {
  /// What this is, for messages to people: `a page`, `a function`.
  var typeName: String { get }

  /// The member of that name, or `nil` if there is none.
  func member(_ name: Symbol) -> Value?

  /// The names that `member` answers, for suggestions.
  var memberNames: [String] { get }

  /// Whether this stands for the same thing as another object.
  func isSame(as other: any ValueObject) -> Bool

  /// Calls this as a function.
  ///
  /// - Throws: ``CallError`` if it cannot be called, or not with these arguments.
  func call(_ arguments: Arguments) throws(CallError) -> Value
}

extension ValueObject {
  package var memberNames: [String] { [] }
  package func member(_ name: Symbol) -> Value? { nil }
  package func isSame(as other: any ValueObject) -> Bool { self === other }
  package func call(_ arguments: Arguments) throws(CallError) -> Value {
    throw CallError("\(typeName) cannot be called")
  }
}

/// What a function is called with.
package struct Arguments: Sendable {
  package var positional: [Value]
  /// In the order they were written; names are unique.
  package var named: [(name: Symbol, value: Value)]

  package init(_ positional: [Value] = [], named: [(name: Symbol, value: Value)] = []) {
    self.positional = positional
    self.named = named
  }

  /// The argument at `index` or, failing that, of that name.
  package subscript(_ index: Int, _ name: Symbol) -> Value? {
    positional.indices.contains(index) ? positional[index] : named.first { $0.name == name }?.value
  }
}

/// Why a function could not give a value; the caller knows the place.
package struct CallError: Error, Hashable, Sendable {
  /// A clause without a full stop.
  package var message: String
  package var hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
