internal import Values

/// The names that a template has defined for all of its parts: by `set`,
/// `macro` and `import` outside of loops, blocks and macros.
///
/// Confined to one rendering, and so to one thread.
final class Context: @unchecked Sendable {
  private(set) var names: [Symbol] = []
  private var values: [Value] = []
  private let parent: Context?

  init(parent: Context? = nil) { self.parent = parent }

  func set(_ name: Symbol, _ value: Value) {
    if let place = names.firstIndex(of: name) {
      values[place] = value
    } else {
      names.append(name)
      values.append(value)
    }
  }

  func value(_ name: Symbol) -> Value? {
    if let place = names.firstIndex(of: name) { return values[place] }
    return parent?.value(name)
  }

  /// Forgets all values: a macro here may refer back to its context.
  func clear() {
    names = []
    values = []
  }

  /// A name of this context alone.
  func own(_ name: Symbol) -> Value? { names.firstIndex(of: name).map { values[$0] } }

  /// All names, for suggestions.
  var allNames: [String] { names.map(\.name) + (parent?.allNames ?? []) }
}
