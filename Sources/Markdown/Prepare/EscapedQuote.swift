/// Escapes and entities by which an author says that a mark stays as it is: `\\"`, `&quot;`.
enum EscapedQuote {
  /// The characters that typography would change.
  static let characters: [UInt8] = Array("\"'-.%".utf8)

  private static let entities = ["&quot;", "&apos;", "&#34;", "&#39;", "&#x22;", "&#x27;"].map { Array($0.utf8) }

  /// Whether such an entity is at the start of a stretch.
  static func isEntity(_ body: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let rest = body[range]
    return entities.contains { rest.starts(with: $0) }
  }

  /// - Complexity: O(*n*).
  static func occurs(in body: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = 0
    while place + 1 < body.count {
      switch body[place] {
      case UInt8(ascii: "\\"):
        if characters.contains(body[place + 1]) { return true }
        place += 2
      case UInt8(ascii: "&"):
        if isEntity(body, place..<body.count) { return true }
        place += 1
      default: place += 1
      }
    }
    return false
  }
}
