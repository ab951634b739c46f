private import Synchronization
internal import Values

/// A context that parts of templates are compiled for. There is one object for
/// each, so that telling two apart costs a comparison.
final class ContextKey: Sendable {
  let context: MarkupContext

  init(_ context: MarkupContext) { self.context = context }
}

/// The keys of one library.
final class ContextKeys: Sendable {
  private let known = Mutex<[MarkupContext: ContextKey]>([:])

  func key(for context: MarkupContext) -> ContextKey {
    known.withLock { known in
      if let key = known[context] { return key }
      let key = ContextKey(context)
      known[context] = key
      return key
    }
  }
}

/// A part of a template compiled for each context in which it stands.
///
/// Those that are known before anything is rendered are found without a lock.
final class Variants<Code: AnyObject & Sendable>: @unchecked Sendable {
  typealias Outcome = Result<Code, Fault>

  /// Added to only while the library is compiled, by one thread.
  private var known: [(key: ContextKey, outcome: Outcome)] = []
  private let late = Mutex<[ObjectIdentifier: Outcome]>([:])

  /// - Parameter outcome: The code, or why it must not run in this context.
  func insert(_ outcome: Outcome, for key: ContextKey) { known.append((key, outcome)) }

  func contains(_ key: ContextKey) -> Bool { known.contains { $0.key === key } }
  var isEmpty: Bool { known.isEmpty }

  /// The code for a context, compiled now if that could not be foreseen.
  func code(for key: ContextKey, compile: () -> Outcome) throws(Fault) -> Code {
    for variant in known where variant.key === key { return try variant.outcome.get() }
    let place = ObjectIdentifier(key)
    if let outcome = late.withLock({ $0[place] }) { return try outcome.get() }
    let outcome = compile()
    late.withLock { $0[place] = outcome }
    return try outcome.get()
  }
}

/// A template as it is written, and what has been compiled of it.
final class TemplateDefinition: @unchecked Sendable {
  let name: String
  /// The path in messages.
  let file: String
  let statements: [Statement]
  let blocks: [BlockDefinition]
  let variants = Variants<TemplateCode>()

  init(name: String, file: String, statements: [Statement]) {
    self.name = name
    self.file = file
    self.statements = statements
    blocks = BlockDefinition.all(in: statements, template: name, file: file)
  }

  func block(_ name: String) -> BlockDefinition? { blocks.first { $0.block.name == name } }
}

/// A block as it is written, and what has been compiled of it.
final class BlockDefinition: @unchecked Sendable {
  let name: Symbol
  /// The name of the template that it stands in.
  let template: String
  let file: String
  let block: Block
  /// The place of its tag.
  let span: Range<Int>
  let variants = Variants<BlockCode>()

  init(_ block: Block, template: String, file: String, span: Range<Int>) {
    name = Symbol(block.name)
    self.template = template
    self.block = block
    self.file = file
    self.span = span
  }

  /// The blocks of a template, those inside of others among them.
  static func all(in statements: [Statement], template: String, file: String) -> [BlockDefinition] {
    var found: [BlockDefinition] = []
    for statement in statements {
      if case .block(let block) = statement.kind {
        found.append(BlockDefinition(block, template: template, file: file, span: statement.span))
      }
      found += statement.bodies.flatMap { all(in: $0, template: template, file: file) }
    }
    return found
  }
}

extension Statement {
  /// The statements inside of this one.
  var bodies: [[Statement]] {
    switch kind {
    case .data, .output, .set, .extends, .include, .importAll, .importNames, .leavePass: []
    case .ifElse(let branches, let otherwise): branches.map(\.body) + [otherwise]
    case .forLoop(let loop): [loop.body, loop.otherwise]
    case .setBlock(_, _, let body), .with(_, let body), .filter(_, let body), .autoescape(_, let body): [body]
    case .block(let block): [block.body]
    case .macro(let macro), .callBlock(let macro, _): [macro.body]
    }
  }
}
