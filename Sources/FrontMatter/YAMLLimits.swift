/// How much of YAML's freedom a document may use.
///
/// Front matter needs little of it; what goes beyond is a slip or an attack
/// ("billion laughs").
package enum YAMLLimits {
  /// Bytes of one document.
  package static let size = 1 << 20
  /// Lists and maps inside each other, those that aliases stand for included, so
  /// that walking a tree never needs a deep call stack.
  package static let depth = 32
  /// Anchors (`&name`) in one document.
  package static let anchors = 64
  /// What aliases (`*name`) add to a document, all together: each value counts as
  /// one, and its text by its bytes.
  package static let aliasedWeight = 100_000
  /// Mistakes that are told of one document.
  package static let diagnostics = 200
}
