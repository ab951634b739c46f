extension Diagnostic {
  /// The order diagnostics are shown in: by file, then place, then rule, then
  /// text; those without a place come first.
  ///
  /// Two that tie print alike, so two builds of one tree print the same text
  /// however the work was scheduled.
  package static func isShown(_ a: Diagnostic, before b: Diagnostic) -> Bool {
    func place(_ d: Diagnostic) -> (String, Int, Int) {
      (d.span?.file ?? "", d.span?.bytes.lowerBound ?? 0, d.span?.bytes.upperBound ?? 0)
    }
    func text(_ d: Diagnostic) -> (String, String, String) { (d.rule.rawValue, d.message, d.hint ?? "") }
    let (placeA, placeB) = (place(a), place(b))
    return placeA == placeB ? text(a) < text(b) : placeA < placeB
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
