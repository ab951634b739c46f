/// A part of a template that has local values of its own while it is compiled:
/// the template itself, a block, a macro, a recursive loop.
final class Unit {
  /// Local names of a stretch of the unit, such as the body of a loop.
  struct Frame {
    struct Local {
      var slot: Int
      /// Whether the name always has a value here, so that it hides the same name outside.
      var isDefinite: Bool
      /// Whether it has been given one by a statement that always runs before what
      /// is compiled now.
      var isSet = false
    }

    var locals: [String: Local] = [:]
    /// Whether `loop` means this frame's loop.
    var isLoop = false
    var loopSlot: Int?
    /// How many branches are around the frame as a whole.
    var branches = 0
    /// Names in the order they were bound, so that compiling is the same every time.
    var order: [String] = []
  }

  /// Whether names set outside of all frames go to the context, for other templates to see.
  let exports: Bool
  /// The unit around a macro; its local values are captured.
  let outer: Unit?
  private(set) var slotCount = 0
  private(set) var captures: [(outer: Int, inner: Int)] = []
  private var captured: [String: Int] = [:]
  var frames: [Frame] = []
  /// The block that this is, for `super()`.
  var block: BlockDefinition?
  /// Where a macro keeps what it was given beside its parameters, once it asks.
  private(set) var extras: [String: Int] = [:]
  let isMacro: Bool
  /// Whether this reads something beside its own values that may differ from one
  /// page to the next.
  private(set) var readsSurroundings = false

  init(exports: Bool = false, outer: Unit? = nil, isMacro: Bool = false) {
    self.exports = exports
    self.outer = outer
    self.isMacro = isMacro
  }

  /// Notes that something around this is read; that is around what this stands in, too.
  func noteSurroundings() {
    readsSurroundings = true
    outer?.noteSurroundings()
  }

  /// Whether what this writes depends on the values of its parameters alone.
  var isKeepable: Bool { isMacro && !readsSurroundings && captures.isEmpty && extras.isEmpty }

  func newSlot() -> Int {
    slotCount += 1
    return slotCount - 1
  }

  /// Binds a name in the innermost frame, or finds where it is bound there.
  func bind(_ name: String, isDefinite: Bool) -> Int {
    let last = frames.count - 1
    if let local = frames[last].locals[name] { return local.slot }
    let slot = newSlot()
    frames[last].locals[name] = Frame.Local(slot: slot, isDefinite: isDefinite)
    frames[last].order.append(name)
    return slot
  }

  /// Notes that a name of the innermost frame has a value from here on.
  func noteSet(_ name: String) {
    guard let last = frames.indices.last else { return }
    frames[last].locals[name]?.isSet = true
  }

  /// The places of a name here, innermost first, up to one that always has a value.
  func locals(named name: String) -> [Frame.Local] {
    var found: [Frame.Local] = []
    for index in frames.indices.reversed() {
      if name == "loop", frames[index].isLoop {
        let slot = frames[index].loopSlot ?? newSlot()
        frames[index].loopSlot = slot
        return found + [Frame.Local(slot: slot, isDefinite: true)]
      }
      guard let local = frames[index].locals[name] else { continue }
      found.append(local)
      if local.isDefinite || local.isSet { return found }
    }
    if let local = extra(named: name) ?? capture(name) { found.append(local) }
    return found
  }

  private static let extraNames: Set<String> = ["caller", "varargs", "kwargs"]

  private func extra(named name: String) -> Frame.Local? {
    guard isMacro, Self.extraNames.contains(name) else { return nil }
    let slot = extras[name] ?? newSlot()
    extras[name] = slot
    return Frame.Local(slot: slot, isDefinite: true)
  }

  /// A local value of the unit around this one, copied when the macro is defined.
  private func capture(_ name: String) -> Frame.Local? {
    guard let outer else { return nil }
    if let slot = captured[name] { return Frame.Local(slot: slot, isDefinite: false) }
    guard let local = outer.locals(named: name).first else { return nil }
    let slot = newSlot()
    captured[name] = slot
    captures.append((local.slot, slot))
    return Frame.Local(slot: slot, isDefinite: false)
  }

  /// All local names for a template that is included here: also those around a
  /// macro, which are captured for it.
  func localsForInclude() -> [(name: String, slot: Int)] {
    var visible = visibleLocals
    let names = Set(visible.map(\.name))
    for (name, _) in outer?.localsForInclude() ?? [] where !names.contains(name) {
      if let local = capture(name) { visible.append((name, local.slot)) }
    }
    return visible
  }

  /// The local names that are visible here.
  var visibleLocals: [(name: String, slot: Int)] {
    var seen: Set<String> = []
    var visible: [(name: String, slot: Int)] = []
    for frame in frames.reversed() {
      for name in frame.order where seen.insert(name).inserted {
        if let local = frame.locals[name] { visible.append((name, local.slot)) }
      }
    }
    return visible
  }
}
