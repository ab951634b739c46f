private import Synchronization

/// A name that has been given a small number, so that looking it up compares
/// integers.
///
/// Numbers differ from run to run; nothing that is written may depend on them.
package struct Symbol: Hashable, Sendable {
  package let id: Int32

  /// The symbol for `name`; the same name has the same symbol for the life of the process.
  package init(_ name: String) { id = SymbolTable.shared.id(for: name) }

  /// The name this symbol stands for.
  package var name: String { SymbolTable.shared.name(for: id) }
}

extension Symbol: CustomStringConvertible, ExpressibleByStringLiteral {
  package var description: String { name }
  package init(stringLiteral name: String) { self.init(name) }
}

/// All names seen so far. Written while sites load and templates compile, read rarely.
private final class SymbolTable: Sendable {
  static let shared = SymbolTable()

  private struct State {
    var ids: [Spelling: Int32] = [:]
    var names: [String] = []
  }

  private let state = Mutex(State())

  func id(for name: String) -> Int32 {
    state.withLock { state in
      let spelling = Spelling(name: name)
      if let known = state.ids[spelling] { return known }
      let id = Int32(state.names.count)
      state.ids[spelling] = id
      state.names.append(name)
      return id
    }
  }

  func name(for id: Int32) -> String { state.withLock { $0.names[Int(id)] } }
}

/// A name by its bytes: to `String`, `ü` in one scalar and in two are equal, and
/// whichever came first would name both.
private struct Spelling: Hashable {
  let name: String

  static func == (a: Spelling, b: Spelling) -> Bool { a.name.utf8.elementsEqual(b.name.utf8) }

  func hash(into hasher: inout Hasher) {
    var name = name
    name.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
