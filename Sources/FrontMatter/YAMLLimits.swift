/// How much of YAML's freedom a document may use.
///
/// Front matter needs little of it; what goes beyond is a slip or an attack
/// ("billion laughs").
package enum YAMLLimits {
  /// Lists and maps inside each other.
  package static let depth = 32
  /// Anchors (`&name`) in one document.
  package static let anchors = 64
  /// Nodes that aliases (`*name`) add to a document, all together.
  package static let aliasedNodes = 10_000
}
