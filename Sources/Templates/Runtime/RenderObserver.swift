package import Values

/// Is told everything that a rendering reads, as it reads it.
///
/// Equal answers to all that was reported give equal text: templates see nothing
/// else. So whoever remembers the reports can tell later whether a page would
/// still be the same, without rendering it.
///
/// One observer belongs to one rendering at a time, and so to one thread; it
/// needs no locks. The same read is reported as often as it happens. Without an
/// observer a read costs one comparison more.
///
/// What templates make themselves (loops, namespaces, macros, groups) is
/// reported like all objects; an observer passes over what it does not know.
package protocol RenderObserver: AnyObject {
  /// Measures the templates, if anyone wants to know how long they run; asked once for each rendering.
  var timing: TemplateTiming? { get }

  /// A template ran: the one rendered, and each that it extends, includes or imports.
  func used(template: Symbol)

  /// A template was looked for and is not there: `ignore missing`, or an earlier
  /// name of a list.
  func missed(template: String)

  /// A global was read, given by its place among the environment's globals; what
  /// stands behind those are the functions of the language.
  func read(global: Int)

  /// A member was asked for, whether or not there is one.
  func read(_ member: Symbol, of object: any ValueObject)

  /// A function answered. The objects among its arguments and in its result are
  /// handed over, not read.
  func called(_ function: any ValueObject, _ arguments: Arguments, giving result: Value)

  /// A filter of the environment answered; those of the language depend on nothing else.
  func applied(filter: String, to value: Value, _ arguments: Arguments, giving result: Value)

  /// What is reported from here on belongs to a part whose text may be kept and
  /// used again, as well as to all around it. Parts nest.
  func beginPart()

  /// Ends the innermost part.
  ///
  /// - Returns: What was reported since it began, for ``repeatPart(_:)``. May be
  ///   handed back in any later rendering by the same worker.
  func endPart() -> any Sendable

  /// A kept text is used again: all that was reported for it counts once more.
  func repeatPart(_ part: any Sendable)
}

extension RenderObserver {
  package var timing: TemplateTiming? { nil }
}
