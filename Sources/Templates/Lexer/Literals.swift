// Numbers and texts as Python writes them.
extension Lexer {
  /// Reads `42`, `1_000`, `0xFF`, `0o17`, `0b101`, `1.5`, `2e10`.
  mutating func readNumber() throws(SyntaxMistake) {
    let start = current
    // In `rows.0.1` these are two members, not a number with a point.
    if follows == .op(.dot) {
      let digits = String(decoding: takeWhile(Self.isDigit), as: UTF8.self)
      if let number = Int(digits) { return emit(.integer(number), start..<current) }
    }
    let run = takeWhile { Self.isDigit($0) || Self.isLetter($0) || $0 == UInt8(ascii: "_") }
    var text = String(decoding: run, as: UTF8.self)
    var isFloat = text.lowercased().contains("e") && !text.lowercased().hasPrefix("0x")
    if look(0) == UInt8(ascii: "."), let next = look(1), Self.isDigit(next) {
      isFloat = true
      advance(1)
      text +=
        "."
        + String(
          decoding: takeWhile { Self.isDigit($0) || Self.isLetter($0) || $0 == UInt8(ascii: "_") }, as: UTF8.self)
    }
    if isFloat, text.lowercased().hasSuffix("e"), let sign = look(0),
      sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+"),
      let next = look(1), Self.isDigit(next)
    {
      advance(1)
      text += String(UnicodeScalar(sign)) + String(decoding: takeWhile(Self.isDigit), as: UTF8.self)
    }
    let span = start..<current
    let digits = text.replacing("_", with: "").lowercased()
    if isFloat, let number = Double(digits) { return emit(.float(number), span) }
    let hasUselessZero = digits.count > 1 && digits.hasPrefix("0") && digits.contains { ("1"..."9").contains($0) }
    if !hasUselessZero || digits.dropFirst().first?.isLetter ?? false, let number = Self.integer(digits) {
      return emit(.integer(number), span)
    }
    throw SyntaxMistake(
      message: "'\(text)' is no number", span: span, hint: "names begin with a letter; larger numbers are not supported"
    )
  }

  private static func integer(_ digits: String) -> Int? {
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
      return Int(digits.dropFirst(2), radix: radix)
    }
    return Int(digits)
  }

  /// Reads a text in single or double quotes.
  mutating func readString() throws(SyntaxMistake) {
    let start = current
    let quote = look(0)
    advance(1)
    var bytes: [UInt8] = []
    while let next = look(0), next != quote {
      advance(1)
      if next == UInt8(ascii: "\\") { try readEscape(into: &bytes) } else { bytes.append(next) }
    }
    guard look(0) != nil else {
      throw SyntaxMistake(
        message: "the text opened here is not closed", span: start..<start + 1, hint: "add the closing quote")
    }
    advance(1)
    emit(.string(String(decoding: bytes, as: UTF8.self)), start..<current)
  }

  private mutating func readEscape(into bytes: inout [UInt8]) throws(SyntaxMistake) {
    let start = current - 1
    guard let letter = look(0) else { return }
    advance(1)
    switch letter {
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "v"): bytes.append(0x0B)
    case UInt8(ascii: "a"): bytes.append(0x07)
    case UInt8(ascii: "0"): bytes.append(0x00)
    case 0x0A: break
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): bytes.append(letter)
    case UInt8(ascii: "x"): try readScalar(digits: 2, from: start, into: &bytes)
    case UInt8(ascii: "u"): try readScalar(digits: 4, from: start, into: &bytes)
    case UInt8(ascii: "U"): try readScalar(digits: 8, from: start, into: &bytes)
    default: bytes += [UInt8(ascii: "\\"), letter]
    }
  }

  private mutating func readScalar(digits: Int, from start: Int, into bytes: inout [UInt8]) throws(SyntaxMistake) {
    let text = String(decoding: (0..<digits).compactMap { look($0) }, as: UTF8.self)
    guard text.utf8.count == digits, let value = UInt32(text, radix: 16), let scalar = Unicode.Scalar(value) else {
      throw SyntaxMistake(
        message: "an escape of \(digits) hexadecimal digits was expected",
        span: start..<min(start + 2, current + digits),
        hint: "write it like '\\u00e4'")
    }
    advance(digits)
    bytes += Array(String(Character(scalar)).utf8)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
}
