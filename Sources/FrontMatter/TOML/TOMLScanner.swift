/// Walks over the bytes of a TOML document: blanks, comments, line ends and keys.
///
/// - SeeAlso: TOML 1.0.0, "Comment", "Keys".
struct TOMLScanner {
  let source: YAMLSource
  /// The next byte to read, counted from the document's start.
  var place = 0

  /// A part of a key and where it is written, quotes included.
  struct Key {
    var text: String
    var places: Range<Int>
  }

  init(_ source: YAMLSource) { self.source = source }

  var next: UInt8? { source[place] }

  /// Whether these bytes come next.
  func sees(_ text: StaticString) -> Bool {
    (0..<text.utf8CodeUnitCount).allSatisfy { source[place + $0] == text.utf8Start[$0] }
  }

  mutating func skip(_ text: StaticString) -> Bool {
    guard sees(text) else { return false }
    place += text.utf8CodeUnitCount
    return true
  }

  mutating func skipBlanks() { while let byte = next, byte.isBlank { place += 1 } }

  mutating func skipLineEnd() -> Bool { skip("\n") || skip("\r\n") }

  /// Passes over a comment, if one comes next, up to the end of its line.
  mutating func skipComment() throws(TOMLProblem) {
    guard next == UInt8(ascii: "#") else { return }
    while let byte = next, !sees("\n"), !sees("\r\n") {
      if byte.isTOMLControl { throw controlCharacter }
      place += 1
    }
  }

  /// Passes over blanks, comments and line ends.
  mutating func skipToText() throws(TOMLProblem) {
    repeat {
      skipBlanks()
      try skipComment()
    } while skipLineEnd()
  }

  /// Passes over what may follow a value or a table's name: nothing but a comment.
  mutating func finishLine() throws(TOMLProblem) {
    skipBlanks()
    try skipComment()
    if next == nil || skipLineEnd() { return }
    if let byte = next, byte.isTOMLControl { throw controlCharacter }
    throw TOMLProblem(
      "text follows what is complete already", place..<source.line(around: place).upperBound,
      hint: "begin a new line, or put the whole text in quotes")
  }

  var controlCharacter: TOMLProblem {
    TOMLProblem(
      "an invisible control character", source.character(at: place), hint: "remove it; it often comes with pasted text")
  }
}

// MARK: - Keys

extension TOMLScanner {
  /// One key, or several joined by dots.
  mutating func keys() throws(TOMLProblem) -> [Key] {
    var keys: [Key] = []
    repeat {
      skipBlanks()
      keys.append(try key())
      skipBlanks()
      if keys.count > YAMLLimits.depth { throw .depth(keys[0].places) }
    } while skip(".")
    return keys
  }

  private mutating func key() throws(TOMLProblem) -> Key {
    let start = place
    if sees("\"\"\"") || sees("'''") {
      throw TOMLProblem("a key must stand on one line", place..<place + 3, hint: "write it in single quotes")
    }
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
      let text = try string()
      return Key(text: text, places: start..<place)
    }
    while let byte = next, byte.isBareKey { place += 1 }
    guard place > start, next.map({ $0 < 0x80 }) ?? true else { throw noKey }
    return Key(text: source.text(start..<place), places: start..<place)
  }

  private var noKey: TOMLProblem {
    guard let byte = next, !byte.endsLine else {
      return TOMLProblem("a key is missing here", place..<place, hint: "write 'key = value'")
    }
    if byte == UInt8(ascii: "=") {
      return TOMLProblem("a key is missing before the '='", place..<place + 1, hint: "write 'key = value'")
    }
    return TOMLProblem(
      "a key has only letters from A to Z, digits, '-' and '_'", source.character(at: place),
      hint: "put the key in quotes")
  }
}

extension UInt8 {
  var isDigit: Bool { (0x30...0x39).contains(self) }

  /// - SeeAlso: TOML 1.0.0, `unquoted-key`.
  var isBareKey: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: false
    }
  }

  /// What no comment and no string holds: all control characters but the tab.
  var isTOMLControl: Bool { (self < 0x20 && self != 0x09) || self == 0x7F }
}
