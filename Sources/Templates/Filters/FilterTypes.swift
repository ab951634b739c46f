package import Values

/// What turns a value into another: `value | filter(arguments)`.
package typealias TemplateFilter = @Sendable (Value, Arguments) throws(CallError) -> Value

/// A filter of the language itself, which may look at what is around it.
typealias Filter = @Sendable (Value, Arguments, FilterSurroundings) throws(CallError) -> Value

/// What a value is asked: `value is test(arguments)`.
typealias Test = @Sendable (Value, Arguments) throws(CallError) -> Bool

/// What surrounds a filter where it is applied.
struct FilterSurroundings {
  /// Whether text is escaped there.
  var escapes: Bool
  var library: CompiledLibrary
  /// Is told what is read of objects.
  var observer: (any RenderObserver)?

  var order: TemplateOptions.Order { library.options.order }

  /// Applies the filter of that name.
  func apply(_ name: String, to value: Value, _ arguments: Arguments) throws(CallError) -> Value {
    guard let filter = library.filters[name] else {
      throw CallError(
        "there is no filter '\(name)'", hint: SyntaxHint.nearest(name, among: Array(library.filters.keys)))
    }
    return try filter(value, arguments, self)
  }

  /// Asks the test of that name.
  func ask(_ name: String, of value: Value, _ arguments: Arguments) throws(CallError) -> Bool {
    guard let test = Tests.all[name] else {
      throw CallError("there is no test '\(name)'", hint: SyntaxHint.nearest(name, among: Array(Tests.all.keys)))
    }
    return try test(value, arguments)
  }
}

extension Arguments {
  /// An argument that must be text.
  func text(_ index: Int, _ name: Symbol) throws(CallError) -> String? {
    guard let value = self[index, name] else { return nil }
    if case .none = value { return nil }
    guard let text = value.plainText else { throw CallError("'\(name)' must be text, not \(value.typeName)") }
    return text
  }

  /// An argument that must be a whole number.
  func integer(_ index: Int, _ name: Symbol) throws(CallError) -> Int? {
    guard let value = self[index, name] else { return nil }
    if case .none = value { return nil }
    guard let number = value.integer else { throw CallError("'\(name)' must be a whole number, not \(value.typeName)") }
    return number
  }

  /// An argument that may be anything with a truth to it.
  func flag(_ index: Int, _ name: Symbol) -> Bool { self[index, name]?.isTrue ?? false }
}

extension Value {
  /// The parts of a list, or an error that names the filter.
  func parts(for filter: String) throws(CallError) -> [Value] {
    guard let items else { throw CallError("'\(filter)' needs a list, not \(typeName)") }
    return items
  }

  /// The parts of a list; none of what is not true, as Jinja's lazy filters have it.
  func partsOrNone(for filter: String) throws(CallError) -> [Value] { isTrue ? try parts(for: filter) : [] }

  /// Text made of this text: markup stays markup.
  func rewritten(_ body: (String) -> String) -> Value {
    if case .markup(let text) = self { return .markup(body(text)) }
    return .text(body(printed))
  }
}
