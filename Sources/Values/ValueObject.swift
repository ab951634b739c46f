/// A value with members or behaviour of its own.
package protocol ValueObject: AnyObject, Sendable {
  /// What this is, for messages to people: `a page`, `a function`.
  var typeName: String { get }

  /// The member of that name, or `nil` if there is none.
  func member(_ name: Symbol) -> Value?

  /// The names that `member` answers, for suggestions.
  var memberNames: [String] { get }

  /// Tells this from all other objects of a build, if it stands for a thing that
  /// does not change while it lasts; `nil` for what differs from page to page.
  var identity: ObjectIdentity? { get }

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
  package var identity: ObjectIdentity? { nil }
  package func isSame(as other: any ValueObject) -> Bool { self === other }
  package func call(_ arguments: Arguments) throws(CallError) -> Value {
    throw CallError("\(typeName) cannot be called")
  }
}

/// Which thing of a build an object stands for.
package struct ObjectIdentity: Hashable, Sendable {
  /// What all objects of one build share.
  package var owner: ObjectIdentifier
  /// The kind of thing.
  package var kind: Symbol
  package var index: Int
  /// For things inside of others: which of them.
  package var part: Int

  package init(owner: ObjectIdentifier, kind: Symbol, index: Int, part: Int = 0) {
    self.owner = owner
    self.kind = kind
    self.index = index
    self.part = part
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
