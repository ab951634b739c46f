internal import Values

// Maps are held by names. A key that is no text is held under a name that no
// text has: a NUL and what Python writes for it.
extension Symbol {
  /// The name that a key is held under, or `nil` for what cannot be one.
  init?(key: Value) {
    switch key {
    case .text(let text), .markup(let text): self.init(text)
    case .int, .double, .bool, .none: self.init("\u{0}" + key.represented)
    default: return nil
    }
  }

  /// The key that is held under this name.
  var key: Value {
    let name = name
    guard name.utf8.first == 0 else { return .text(name) }
    let written = String(name.dropFirst())
    switch written {
    case "None": return .none
    case "True": return .bool(true)
    case "False": return .bool(false)
    default: return Int(written).map(Value.int) ?? Double(written).map(Value.double) ?? .text(written)
    }
  }
}
