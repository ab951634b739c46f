/// What has a number that a text can refer to: `[@abb:quote]`, `[@tab:laender]`, `[@sec:fazit]`, `[@empf:register]`.
package enum ReferenceTarget: String, CaseIterable, Sendable {
  case figure, table, section, recommendation

  /// The words before the colon, German and English; the first is also what ids may begin with.
  package var prefixes: [String] {
    switch self {
    case .figure: ["abb", "fig"]
    case .table: ["tab"]
    case .section: ["sec", "abs"]
    case .recommendation: ["empf", "rec"]
    }
  }

  /// The kind that a word before a colon stands for.
  package init?(prefix: Substring) {
    guard let kind = Self.allCases.first(where: { $0.prefixes.contains { $0 == prefix } }) else { return nil }
    self = kind
  }

  /// The ids that something may have which is referred to by a name, best first.
  package func ids(of name: Substring) -> [String] { prefixes.map { "\($0)-\(name)" } + [String(name)] }
}
