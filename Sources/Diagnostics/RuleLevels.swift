/// How loud a site wants rules to be.
package struct RuleLevels: Hashable, Sendable {
  package enum Level: String, CaseIterable, Sendable {
    case off, note, warning, error

    package init(_ severity: Diagnostic.Severity) {
      switch severity {
      case .note: self = .note
      case .warning: self = .warning
      case .error: self = .error
      }
    }

    package var severity: Diagnostic.Severity? {
      switch self {
      case .off: nil
      case .note: .note
      case .warning: .warning
      case .error: .error
      }
    }
  }

  package var levels: [Rule: Level]

  package init(_ levels: [Rule: Level] = [:]) { self.levels = levels }

  /// These as the site wants them.
  ///
  /// What a build cannot go on with stays an error.
  package func applied(to diagnostics: [Diagnostic]) -> [Diagnostic] {
    if levels.isEmpty { return diagnostics }
    return diagnostics.compactMap { diagnostic in
      guard diagnostic.severity != .error, let level = levels[diagnostic.rule] else { return diagnostic }
      guard let severity = level.severity else { return nil }
      var diagnostic = diagnostic
      diagnostic.severity = severity
      return diagnostic
    }
  }
}
