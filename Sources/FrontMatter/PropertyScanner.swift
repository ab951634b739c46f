/// Finds where a value begins behind its anchor and tag, which libyaml counts as
/// parts of it.
///
/// - SeeAlso: YAML 1.2.2, 6.9 "Node Properties".
struct PropertyScanner {
  let source: YAMLSource
  /// Where the value begins, once ``skipProperties()`` has been called.
  private(set) var place: Int
  private let end: Int

  init(source: YAMLSource, place: Int, end: Int) {
    self.source = source
    self.place = place
    self.end = end
  }

  /// Passes over anchor, tag, and the blanks and comments after them.
  ///
  /// One of each at most: a second anchor belongs to the first key of a map.
  ///
  /// - Returns: Where the tag stands.
  mutating func skipProperties() -> Range<Int>? {
    var tag: Range<Int>?
    var hasAnchor = false
    while place < end, let byte = source[place] {
      switch byte {
      case UInt8(ascii: "&") where !hasAnchor:
        hasAnchor = true
        place += 1
        skip { $0.isAnchorCharacter }
      case UInt8(ascii: "!") where tag == nil:
        let start = place
        skip { !$0.isBlankOrBreak && $0 != UInt8(ascii: ",") }
        tag = start..<place
      default: return tag
      }
      skipSeparation()
    }
    return tag
  }

  private mutating func skipSeparation() {
    skip { $0.isBlankOrBreak }
    while place < end, source[place] == UInt8(ascii: "#") {
      skip { !$0.endsLine }
      skip { $0.isBlankOrBreak }
    }
  }

  private mutating func skip(while holds: (UInt8) -> Bool) {
    while place < end, let byte = source[place], holds(byte) { place += 1 }
  }
}
