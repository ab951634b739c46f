/// Texts in quotes.
///
/// - SeeAlso: TOML 1.0.0, "String".
extension TOMLScanner {
  /// A string of any of the four kinds; its opening quote comes next.
  mutating func string() throws(TOMLProblem) -> String {
    let start = place
    if skip("\"\"\"") { return try block(from: start, closing: "\"\"\"", quote: UInt8(ascii: "\"")) }
    if skip("'''") { return try block(from: start, closing: "'''", quote: UInt8(ascii: "'")) }
    let isBasic = next == UInt8(ascii: "\"")
    let quote = isBasic ? UInt8(ascii: "\"") : UInt8(ascii: "'")
    place += 1
    var text: [UInt8] = []
    while let byte = next, byte != quote {
      if sees("\n") || sees("\r\n") { throw unclosed(start, place) }
      if byte.isTOMLControl { throw controlCharacter }
      if isBasic, byte == UInt8(ascii: "\\") {
        try escape(into: &text)
      } else {
        text.append(byte)
        place += 1
      }
    }
    guard next == quote else { throw unclosed(start, place) }
    place += 1
    return String(decoding: text, as: UTF8.self)
  }

  /// The rest of a string that may have several lines; all of them end in `\n` for its reader.
  private mutating func block(
    from start: Int, closing: StaticString, quote: UInt8
  ) throws(TOMLProblem) -> String {
    _ = skipLineEnd()
    var text: [UInt8] = []
    while let byte = next {
      if sees(closing) {
        // Up to two quotes may stand before the closing ones.
        var run = 3
        while run < 5, source[place + run] == quote { run += 1 }
        text += Array(repeating: quote, count: run - 3)
        place += run
        return String(decoding: text, as: UTF8.self)
      }
      if skipLineEnd() {
        text.append(UInt8(ascii: "\n"))
      } else if byte.isTOMLControl {
        throw controlCharacter
      } else if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "\\") {
        if !skipFoldedLineEnd() { try escape(into: &text) }
      } else {
        text.append(byte)
        place += 1
      }
    }
    throw TOMLProblem("the quotes opened here are not closed", start..<start + 3, hint: "close them with '\(closing)'")
  }

  /// Passes over a backslash at the end of a line, and all white space up to the next text.
  private mutating func skipFoldedLineEnd() -> Bool {
    var scanner = self
    scanner.place += 1
    scanner.skipBlanks()
    guard scanner.skipLineEnd() else { return false }
    repeat { scanner.skipBlanks() } while scanner.skipLineEnd()
    self = scanner
    return true
  }

  private func unclosed(_ start: Int, _ end: Int) -> TOMLProblem {
    TOMLProblem(
      "the quote opened here is not closed on its line", start..<end,
      hint: "close it, or use three quotes for text of several lines")
  }

  /// A backslash and what it stands for.
  private mutating func escape(into text: inout [UInt8]) throws(TOMLProblem) {
    let start = place
    place += 2
    switch source[start + 1] {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "u"): text += try scalar(digits: 4, from: start)
    case UInt8(ascii: "U"): text += try scalar(digits: 8, from: start)
    default:
      throw TOMLProblem(
        "there is no such escape in double quotes", start..<max(start + 1, source.character(at: start + 1).upperBound),
        hint: "double the backslash, or use single quotes")
    }
  }

  private mutating func scalar(digits: Int, from start: Int) throws(TOMLProblem) -> String.UTF8View {
    let end = place + digits
    while place < end, let byte = next, Character(Unicode.Scalar(byte)).isHexDigit { place += 1 }
    guard place == end, let code = UInt32(source.text(end - digits..<end), radix: 16), let scalar = Unicode.Scalar(code)
    else {
      throw TOMLProblem(
        "an escape with wrong hexadecimal digits", start..<max(start + 2, min(end, place)),
        hint: "write it like '\\u00E4', or use single quotes")
    }
    return String(Character(scalar)).utf8
  }
}
