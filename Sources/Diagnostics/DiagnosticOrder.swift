extension Diagnostic {
  /// The order diagnostics are shown in: by file, then place, then rule, then
  /// text, then weight, then steps; those without a place come first.
  ///
  /// No two that print differently tie, so two builds of one tree print the same
  /// text however the work was scheduled.
  package static func isShown(_ a: Diagnostic, before b: Diagnostic) -> Bool {
    func place(_ d: Diagnostic) -> (Int, String, Int, Int) {
      d.span.map { (1, $0.file, $0.bytes.lowerBound, $0.bytes.upperBound) } ?? (0, "", 0, 0)
    }
    func text(_ d: Diagnostic) -> (String, String, String, Int) {
      (d.rule.rawValue, d.message, d.hint ?? "", -d.severity.rawValue)
    }
    let (placeA, placeB) = (place(a), place(b))
    if placeA != placeB { return placeA < placeB }
    let (textA, textB) = (text(a), text(b))
    return textA == textB ? a.steps.lexicographicallyPrecedes(b.steps, by: Step.isShown) : textA < textB
  }
}

extension Diagnostic.Step {
  fileprivate static func isShown(_ a: Self, before b: Self) -> Bool {
    (a.span.file, a.span.bytes.lowerBound, a.span.bytes.upperBound, a.message)
      < (b.span.file, b.span.bytes.lowerBound, b.span.bytes.upperBound, b.message)
  }
}

extension Sequence<Diagnostic> {
  /// These, each once, in the order they are shown in.
  ///
  /// - Complexity: O(*n* log *n*).
  package func sortedForDisplay() -> [Diagnostic] {
    Set(self).sorted(by: Diagnostic.isShown(_:before:))
  }
}
