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
    var ids: [String: Int32] = [:]
    var names: [String] = []
  }

  private let state = Mutex(State())

  func id(for name: String) -> Int32 {
    state.withLock { state in
      if let known = state.ids[name] { return known }
      let id = Int32(state.names.count)
      state.ids[name] = id
      state.names.append(name)
      return id
    }
  }

  func name(for id: Int32) -> String { state.withLock { $0.names[Int(id)] } }
}
