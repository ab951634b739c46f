internal import Diagnostics
internal import Values

/// A macro as a value: its code, and what surrounded it when it was defined.
final class MacroObject: ValueObject {
  let code: MacroCode
  let context: Context
  let captured: [Value]

  init(_ code: MacroCode, context: Context, captured: [Value]) {
    self.code = code
    self.context = context
    self.captured = captured
  }

  var typeName: String { "the macro '\(code.name)'" }
  var memberNames: [String] { ["name", "arguments", "catch_kwargs", "catch_varargs", "caller"] }

  func member(_ name: Symbol) -> Value? {
    switch name.name {
    case "name": .text(code.name)
    case "arguments": .tuple(code.parameters.map { .text($0.name.name) })
    case "catch_kwargs": .bool(code.namedSlot != nil)
    case "catch_varargs": .bool(code.restSlot != nil)
    case "caller": .bool(code.callerSlot != nil)
    default: nil
    }
  }
}

extension Machine {
  /// What a macro writes, as a value.
  mutating func call(
    _ macro: MacroObject, _ arguments: Arguments, caller: MacroObject?, at span: Range<Int>
  ) throws(Fault) -> Value {
    let text = try capture { (machine) throws(Fault) in
      try machine.run(macro, arguments, caller: caller, at: span)
    }
    // What is markup is decided where it is written, not where the macro stands.
    return escapes ? .markup(text) : .text(text)
  }

  /// Runs a macro into the output.
  mutating func run(
    _ macro: MacroObject, _ arguments: Arguments, caller: MacroObject?, at span: Range<Int>
  ) throws(Fault) {
    let first = prepareSlots()
    try run(macro, from: first, at: span) { (machine) throws(Fault) in
      try machine.bind(arguments, caller, to: macro.code, at: span)
    }
  }

  /// Runs a macro into the output; its arguments become its slots as they are evaluated.
  ///
  /// - Parameter arguments: No more than the macro has parameters.
  mutating func run(_ macro: MacroObject, directly arguments: [ExpressionNode], at span: Range<Int>) throws(Fault) {
    let first = prepareSlots()
    do throws(Fault) {
      for argument in arguments { pushSlot(try argument.evaluate(&self)) }
    } catch {
      dropSlots(from: first)
      throw error
    }
    guard macro.code.isKeepable, kept != nil, let key = key(of: macro.code, from: first, count: arguments.count) else {
      return try run(macro, from: first, given: arguments.count, at: span)
    }
    // Where the text is kept already, nothing else lets go of the arguments.
    defer { dropSlots(from: first) }
    try keeping(key) { (machine) throws(Fault) in
      try machine.run(macro, from: first, given: arguments.count, at: span)
    }
  }

  /// Runs a macro whose first arguments are in place.
  private mutating func run(
    _ macro: MacroObject, from first: Int, given count: Int, at span: Range<Int>
  ) throws(Fault) {
    try run(macro, from: first, at: span) { (machine) throws(Fault) in
      let code = macro.code
      for place in count..<max(count, code.parameters.count) {
        if let standard = code.parameters[place].standard { machine[place] = try standard.evaluate(&machine) }
      }
      if let slot = code.restSlot { machine[slot] = .tuple([]) }
      if let slot = code.namedSlot { machine[slot] = .map(Record()) }
    }
  }

  private mutating func run(
    _ macro: MacroObject, from first: Int, at span: Range<Int>, _ bind: (inout Machine) throws(Fault) -> Void
  ) throws(Fault) {
    let code = macro.code
    timing?.enter(code.place, isCall: true)
    defer { timing?.leave() }
    let (outerContext, outerEscapes) = (context, escapes)
    defer { (context, escapes) = (outerContext, outerEscapes) }
    (context, escapes) = (macro.context, code.escapes)
    do throws(Fault) {
      try enter(slots: code.slotCount, from: first, at: span) { (machine) throws(Fault) in
        for (place, capture) in code.captures.enumerated() { machine[capture.inner] = macro.captured[place] }
        try bind(&machine)
        do throws(Fault) {
          try code.body.run(&machine)
        } catch {
          throw error.inside(code.file)
        }
      }
    } catch {
      throw error.called("in the macro '\(code.name)', called here", at: span)
    }
  }

  /// Puts arguments where the macro's parameters are.
  private mutating func bind(
    _ arguments: Arguments, _ caller: MacroObject?, to code: MacroCode, at span: Range<Int>
  ) throws(Fault) {
    var named = arguments.named
    if let caller { named.append(("caller", .object(caller))) }
    for (place, parameter) in code.parameters.enumerated() {
      if place < arguments.positional.count {
        self[place] = arguments.positional[place]
      } else if let index = named.firstIndex(where: { $0.name == parameter.name }) {
        self[place] = named.remove(at: index).value
      } else if let standard = parameter.standard {
        self[place] = try standard.evaluate(&self)
      }
    }
    if let index = named.firstIndex(where: { $0.name == "caller" }), let slot = code.callerSlot {
      self[slot] = named.remove(at: index).value
    }
    let rest = arguments.positional.dropFirst(code.parameters.count)
    if let slot = code.restSlot {
      self[slot] = .tuple(Array(rest))
    } else if !rest.isEmpty {
      throw Fault(
        .templateValue,
        "the macro '\(code.name)' takes at most \(code.parameters.count) arguments, not \(arguments.positional.count)",
        at: span)
    }
    if let slot = code.namedSlot {
      self[slot] = .map(Record(named.map { ($0.name, $0.value) }))
    } else if let unknown = named.first {
      throw Fault(
        .templateValue, "the macro '\(code.name)' has no parameter '\(unknown.name)'", at: span,
        hint: SyntaxHint.nearest(unknown.name.name, among: code.parameters.map(\.name.name)))
    }
  }
}
