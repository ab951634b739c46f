internal import Diagnostics
internal import SafeHTML
internal import Values

/// The state of one rendering.
struct Machine {
  let library: CompiledLibrary
  private let globals: [Value]
  /// Is told what is read, if anyone wants to know.
  let observer: (any RenderObserver)?
  /// Measures what runs, likewise.
  let timing: TemplateTiming?
  /// What macros wrote before, if the caller keeps it.
  let kept: KeptTexts?
  var context: Context
  var output: [UInt8]
  /// Whether text is escaped where it is written.
  var escapes = true
  /// The blocks of the templates that extend each other, the innermost first.
  var blocks: [Symbol: [BlockDefinition]] = [:]
  /// How often something was read that differs from page to page.
  private(set) var pageReads = 0
  /// Set by `extends`: what runs when this template is done.
  var parent: TemplateCode?

  /// The local values of all units that are running, innermost last.
  private var slots: [Value] = []
  private var base = 0
  private var depth = 0
  private var steps = 0
  private var contexts: [Context] = []
  /// Where the stack was when the rendering began.
  private var stackStart: UInt?

  init(
    library: CompiledLibrary, globals: [Value], context: Context, observer: (any RenderObserver)?,
    kept: KeptTexts?, output: [UInt8]
  ) {
    self.library = library
    self.globals = globals
    self.observer = observer
    timing = observer?.timing
    self.kept = kept
    self.context = context
    self.output = output
  }

  /// The value of a name that the site gives, or of a function of the language.
  mutating func value(of global: Global) -> Value {
    if global.isOfPage { pageReads &+= 1 }
    if let observer { observer.read(global: global.index) }
    return globals[global.index]
  }

  /// A new context, emptied at the end of the rendering.
  mutating func makeContext(parent: Context? = nil) -> Context {
    let context = Context(parent: parent)
    contexts.append(context)
    return context
  }

  /// Lets go of all that was defined.
  func finish() {
    context.clear()
    for context in contexts { context.clear() }
  }

  subscript(slot: Int) -> Value {
    get { slots[base + slot] }
    set { slots[base + slot] = newValue }
  }

  var isStrict: Bool { library.options.undefined == .strict }
}

// MARK: - Calls

extension Machine {
  /// Runs part of a template with local values of its own.
  ///
  /// - Parameters:
  ///   - span: The place that calls, for the error if calls are too deep.
  ///   - first: Where its values begin; those before the end are there already.
  mutating func enter<Result>(
    slots count: Int, from first: Int? = nil, at span: Range<Int>, _ body: (inout Machine) throws(Fault) -> Result
  ) throws(Fault) -> Result {
    let first = first ?? slots.count
    guard depth < TemplateLimits.callDepth else {
      throw Fault(
        .includeCycle, "templates and macros call each other more than \(TemplateLimits.callDepth) deep", at: span,
        hint: "see the steps below for the circle")
    }
    try step(at: span)
    guard hasRoomOnStack() else {
      throw Fault(
        .templateLimit, "templates and macros call each other too deep here", at: span,
        hint: "see the steps below for the circle")
    }
    let outerBase = base
    depth += 1
    base = first
    for _ in slots.count..<max(slots.count, first + count) { slots.append(.undefined) }
    defer {
      dropSlots(from: first)
      base = outerBase
      depth -= 1
    }
    return try body(&self)
  }

  /// Each call may nest as deep as its template is written; together they must not
  /// use up the stack, which has half a megabyte on some systems.
  private mutating func hasRoomOnStack() -> Bool {
    var marker: UInt8 = 0
    let here = withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
    guard let start = stackStart else {
      stackStart = here
      return true
    }
    return max(here, start) - min(here, start) < TemplateLimits.stackBytes
  }

  /// Where the values of the next unit begin.
  func prepareSlots() -> Int { slots.count }

  /// An argument of a unit that is about to be entered.
  func argument(at place: Int) -> Value { slots[place] }

  mutating func pushSlot(_ value: Value) { slots.append(value) }

  mutating func dropSlots(from first: Int) { while slots.count > first { slots.removeLast() } }

  /// Counts a pass through a loop.
  mutating func step(at span: Range<Int>) throws(Fault) {
    steps += 1
    if steps > library.options.mostSteps {
      throw Fault(
        .templateLimit, "one page makes more than \(library.options.mostSteps) passes and calls", at: span,
        hint: "loop over less")
    }
    if output.count > library.options.mostBytes {
      throw Fault(
        .templateLimit, "the page has more than \(library.options.mostBytes) bytes", at: span, hint: "write less")
    }
  }

  /// What `body` writes, kept apart from the output.
  mutating func capture(_ body: (inout Machine) throws(Fault) -> Void) throws(Fault) -> String {
    var outer: [UInt8] = []
    swap(&outer, &output)
    defer { swap(&outer, &output) }
    try body(&self)
    return String(decoding: output, as: UTF8.self)
  }

  /// What a part of a template gives as a value: markup where text is escaped.
  mutating func captureValue(_ body: (inout Machine) throws(Fault) -> Void) throws(Fault) -> Value {
    let text = try capture(body)
    return escapes ? .markup(text) : .text(text)
  }
}

// MARK: - Writing

extension Machine {
  /// Writes a value, escaped if need be.
  mutating func write(_ value: Value, at span: Range<Int>) throws(Fault) {
    switch value {
    case .text(let text):
      if escapes { EscapeTable.html.append(text, to: &output) } else { output.append(contentsOf: text.utf8) }
    case .markup(let text): output.append(contentsOf: text.utf8)
    case .int(let number): output.append(contentsOf: String(number).utf8)
    default:
      let text = try text(of: value, at: span)
      if escapes { EscapeTable.html.append(text, to: &output) } else { output.append(contentsOf: text.utf8) }
    }
  }
}

extension Machine {
  /// A value as text. Where names must be defined, what has parts is no text: Python's
  /// notation for it is of no use on a page.
  func text(of value: Value, at span: Range<Int>) throws(Fault) -> String {
    guard isStrict else { return value.printed }
    switch value {
    case .undefined: throw Fault(.undefinedName, "this is undefined", at: span)
    case .list, .tuple, .map, .object:
      throw Fault(.templateValue, "\(value.typeName) cannot be written", at: span, hint: SyntaxHint.part(of: value))
    default: return value.printed
    }
  }
}

extension SyntaxHint {
  /// What to write instead of a value that has parts.
  static func part(of value: Value) -> String {
    switch value {
    case .list(let values), .tuple(let values):
      let attribute = values.first?.memberNames.min().map { "| map(attribute='\($0)') " } ?? ""
      return "go through it with '{% for … %}', or add '\(attribute)| join(', ')'"
    default:
      let names = value.memberNames.sorted()
      return names.isEmpty ? "write a part of it" : "write one of its members: \(names.joined(separator: ", "))"
    }
  }
}
