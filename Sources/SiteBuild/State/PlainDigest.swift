internal import Files

/// The digest of a value by its parts, however they are nested.
///
/// For options and settings, once a build: a new member counts without anybody
/// having to think of it. Sets and dictionaries are put in order first.
enum PlainDigest {
  static func of(_ value: Any) -> UInt64 {
    var text = ""
    append(value, to: &text)
    return shortDigest(Array(text.utf8))
  }

  private static func append(_ value: Any, to text: inout String) {
    let mirror = Mirror(reflecting: value)
    text += "\(type(of: value))"
    guard !mirror.children.isEmpty else {
      text += "=\(value);"
      return
    }
    var parts = mirror.children.map { child in
      var part = "\(child.label ?? ""):"
      append(child.value, to: &part)
      return part
    }
    if mirror.displayStyle == .set || mirror.displayStyle == .dictionary { parts.sort() }
    text += "(\(parts.joined()))"
  }
}
