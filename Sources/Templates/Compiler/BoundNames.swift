/// The names that any statement of a template gives a value.
///
/// A name that no template of a site binds, and that the site does not define,
/// cannot have a value anywhere.
enum BoundNames {
  static func collect(_ statements: [Statement], into names: inout Set<String>) {
    for statement in statements {
      switch statement.kind {
      case .data, .output, .extends, .include, .leavePass: break
      case .ifElse(let branches, let otherwise):
        for branch in branches { collect(branch.body, into: &names) }
        collect(otherwise, into: &names)
      case .forLoop(let loop):
        names.formUnion(loop.target.names)
        collect(loop.body, into: &names)
        collect(loop.otherwise, into: &names)
      case .set(let target, _): names.formUnion(target.names)
      case .setBlock(let target, _, let body):
        names.formUnion(target.names)
        collect(body, into: &names)
      case .with(let bindings, let body):
        for binding in bindings { names.formUnion(binding.target.names) }
        collect(body, into: &names)
      case .block(let block): collect(block.body, into: &names)
      case .importAll(_, let name): names.insert(name)
      case .importNames(_, let imported): names.formUnion(imported.map(\.alias))
      case .macro(let macro):
        names.insert(macro.name)
        collect(macro, into: &names)
      case .callBlock(let macro, _): collect(macro, into: &names)
      case .filter(_, let body), .autoescape(_, let body): collect(body, into: &names)
      }
    }
  }

  /// Takes every word of a template that cannot be read for a name it may bind,
  /// so that one mistake is not told once more wherever the template is used.
  static func collect(fromUnreadable source: [UInt8], into names: inout Set<String>) {
    let words = source.split { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
        false
      default: true
      }
    }
    for word in words { names.insert(String(decoding: word, as: UTF8.self)) }
  }

  private static func collect(_ macro: Macro, into names: inout Set<String>) {
    names.formUnion(macro.parameters.map(\.name))
    collect(macro.body, into: &names)
  }

  /// The names of all macros, also where they are imported by another name.
  static func collectMacros(_ statements: [Statement], into names: inout Set<String>) {
    for statement in statements {
      switch statement.kind {
      case .macro(let macro): names.insert(macro.name)
      case .importNames(_, let imported): names.formUnion(imported.map(\.alias))
      default: break
      }
      for body in statement.bodies { collectMacros(body, into: &names) }
    }
  }
}
