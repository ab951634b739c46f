/// A part of a YAML document and where it is written.
package struct YAMLNode: Hashable, Sendable {
  // Not `indirect`: the arrays are indirection enough, and a box for every
  // scalar would cost an allocation each.
  package enum Content: Hashable, Sendable {
    case scalar(YAMLScalar)
    case list([YAMLNode])
    case map([YAMLEntry])
  }

  package var content: Content
  /// Offsets in the file, exactly around what is written: with quotes, brackets
  /// and the mark of a block (`|`, `>`), without anchor, comment and line break.
  ///
  /// Empty for an empty value; the alias itself (`*name`) for what an alias stands for.
  package var bytes: Range<Int>

  package init(_ content: Content, bytes: Range<Int>) {
    self.content = content
    self.bytes = bytes
  }

  /// Whether nothing is written here: an empty value, `~` or `null`.
  package var isNull: Bool {
    guard case .scalar(let scalar) = content else { return false }
    return scalar.isNull
  }
}

/// A single value, as written; what it means depends on what its key is declared to be.
package struct YAMLScalar: Hashable, Sendable {
  package var text: String
  /// Whether it is written without quotes and not as a block.
  package var isPlain: Bool

  package init(_ text: String, isPlain: Bool) {
    self.text = text
    self.isPlain = isPlain
  }

  /// - SeeAlso: YAML 1.2.2, 10.3.2 "Tag Resolution" (core schema).
  var isNull: Bool { isPlain && (text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL") }
}

/// A key of a map with its value.
package struct YAMLEntry: Hashable, Sendable {
  package var key: String
  /// Offsets in the file.
  package var keyBytes: Range<Int>
  package var value: YAMLNode

  package init(key: String, keyBytes: Range<Int>, value: YAMLNode) {
    self.key = key
    self.keyBytes = keyBytes
    self.value = value
  }
}
