/// A map that keeps the order in which its keys were written.
///
/// Small records are searched key by key; larger ones have an index.
package struct Record: Sendable {
  package private(set) var keys: [Symbol]
  package private(set) var values: [Value]
  private var index: [Symbol: Int]

  private static let largestWithoutIndex = 12

  package init() {
    keys = []
    values = []
    index = [:]
  }

  /// - Parameter members: Of a name given twice, the last counts.
  package init(_ members: some Sequence<(Symbol, Value)>) {
    self.init()
    for (name, value) in members { self[name] = value }
  }

  /// A record of keys that many share.
  ///
  /// - Parameters:
  ///   - keys: Each once.
  ///   - values: As many, in the same order.
  package init(keys: [Symbol], values: [Value]) {
    precondition(keys.count == values.count, "each key has one value")
    self.keys = keys
    self.values = values
    index = [:]
    rebuildIndex()
  }

  package var count: Int { keys.count }
  package var isEmpty: Bool { keys.isEmpty }

  /// The value of a key, or `nil`. Setting `nil` removes the key.
  ///
  /// - Complexity: O(1) to read and replace, O(*n*) to remove.
  package subscript(_ name: Symbol) -> Value? {
    get { place(of: name).map { values[$0] } }
    set {
      switch (place(of: name), newValue) {
      case (let place?, let value?): values[place] = value
      case (nil, let value?): append(name, value)
      case (let place?, nil): remove(at: place)
      case (nil, nil): break
      }
    }
  }

  private func place(of name: Symbol) -> Int? {
    if keys.count > Self.largestWithoutIndex { return index[name] }
    return keys.firstIndex(of: name)
  }

  private mutating func append(_ name: Symbol, _ value: Value) {
    keys.append(name)
    values.append(value)
    if keys.count == Self.largestWithoutIndex + 1 {
      rebuildIndex()
    } else if keys.count > Self.largestWithoutIndex {
      index[name] = keys.count - 1
    }
  }

  private mutating func remove(at place: Int) {
    keys.remove(at: place)
    values.remove(at: place)
    rebuildIndex()
  }

  private mutating func rebuildIndex() {
    index =
      keys.count > Self.largestWithoutIndex
      ? Dictionary(uniqueKeysWithValues: zip(keys, keys.indices)) : [:]
  }
}

extension Record: ExpressibleByDictionaryLiteral, Sequence {
  package init(dictionaryLiteral elements: (Symbol, Value)...) { self.init(elements) }

  package func makeIterator() -> Zip2Sequence<[Symbol], [Value]>.Iterator { zip(keys, values).makeIterator() }
}
