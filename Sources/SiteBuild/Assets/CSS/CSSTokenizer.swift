/// Cuts a style sheet into tokens, whatever it holds.
///
/// The tokens lie side by side and make up the whole sheet. Bytes above 0x7F are
/// parts of names, so UTF-8 need not be decoded.
///
/// - SeeAlso: CSS Syntax Module Level 3, 4.3.
struct CSSTokenizer {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Complexity: O(*n*).
  static func tokens(of bytes: [UInt8]) -> [CSSToken] {
    var tokenizer = CSSTokenizer(bytes)
    var tokens: [CSSToken] = []
    while let token = tokenizer.next() { tokens.append(token) }
    return tokens
  }

  mutating func next() -> CSSToken? {
    guard place < bytes.count else { return nil }
    let start = place
    let (kind, isBroken) = consume(bytes[place])
    return CSSToken(kind: kind, bytes: start..<place, isBroken: isBroken)
  }

  private mutating func consume(_ byte: UInt8) -> (CSSToken.Kind, isBroken: Bool) {
    switch byte {
    case _ where byte.isCSSSpace:
      while peek().isCSSSpace { place += 1 }
      return (.space, false)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return (.string, !consumeString(byte))
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): return (.comment, !consumeComment())
    case UInt8(ascii: "#") where isName(at: 1) || isEscape(at: 1):
      place += 1
      consumeName()
      return (.hash, false)
    case UInt8(ascii: "@") where startsName(at: 1):
      place += 1
      consumeName()
      return (.atKeyword, false)
    case _ where startsNumber(): return (consumeNumber(), false)
    case UInt8(ascii: "-") where starts(with: "-->"): return (skip(3, .cdc), false)
    case UInt8(ascii: "<") where starts(with: "<!--"): return (skip(4, .cdo), false)
    case _ where startsName(at: 0): return consumeNamed()
    default: return (skip(1, Self.punctuation(byte)), byte == UInt8(ascii: "\\"))
    }
  }

  private static func punctuation(_ byte: UInt8) -> CSSToken.Kind {
    switch byte {
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: ";"): .semicolon
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: "["): .openSquare
    case UInt8(ascii: "]"): .closeSquare
    case UInt8(ascii: "("): .openParenthesis
    case UInt8(ascii: ")"): .closeParenthesis
    case UInt8(ascii: "{"): .openBrace
    case UInt8(ascii: "}"): .closeBrace
    default: .delimiter
    }
  }

  // MARK: Looking ahead

  /// The byte there; `nil` after the end.
  private func peek(_ offset: Int = 0) -> UInt8? { place + offset < bytes.count ? bytes[place + offset] : nil }

  private func starts(with text: String) -> Bool { bytes[place...].starts(with: text.utf8) }

  private func isName(at offset: Int) -> Bool { peek(offset)?.isCSSName ?? false }

  /// A backslash escapes anything but the end of a line; at the end of the sheet it stands for U+FFFD.
  private func isEscape(at offset: Int) -> Bool {
    peek(offset) == UInt8(ascii: "\\") && !(peek(offset + 1)?.isCSSNewline ?? false)
  }

  private func startsName(at offset: Int) -> Bool {
    if peek(offset) == UInt8(ascii: "-") {
      return peek(offset + 1)?.isCSSNameStart ?? false || peek(offset + 1) == UInt8(ascii: "-")
        || isEscape(at: offset + 1)
    }
    return peek(offset)?.isCSSNameStart ?? false || isEscape(at: offset)
  }

  private func startsNumber() -> Bool {
    var offset = 0
    if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { offset = 1 }
    if peek(offset) == UInt8(ascii: ".") { offset += 1 }
    return peek(offset)?.isCSSDigit ?? false
  }

  // MARK: Taking in

  private mutating func skip(_ count: Int, _ kind: CSSToken.Kind) -> CSSToken.Kind {
    place += count
    return kind
  }

  private mutating func consumeName() {
    while true {
      if isName(at: 0) { place += 1 } else if isEscape(at: 0) { consumeEscape() } else { return }
    }
  }

  /// Six hexadecimal digits at most, and one space after them.
  private mutating func consumeEscape() {
    place += 1
    guard peek()?.isCSSHex ?? false else {
      place = min(place + 1, bytes.count)
      return
    }
    var digits = 0
    while digits < 6, peek()?.isCSSHex ?? false { (place, digits) = (place + 1, digits + 1) }
    if starts(with: "\r\n") { place += 2 } else if peek().isCSSSpace { place += 1 }
  }

  private mutating func consumeNumber() -> CSSToken.Kind {
    if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { place += 1 }
    consumeDigits()
    if peek() == UInt8(ascii: "."), peek(1)?.isCSSDigit ?? false {
      place += 1
      consumeDigits()
    }
    consumeExponent()
    if peek() == UInt8(ascii: "%") { place += 1 } else if startsName(at: 0) { consumeName() }
    return .numeric
  }

  private mutating func consumeDigits() {
    while peek()?.isCSSDigit ?? false { place += 1 }
  }

  private mutating func consumeExponent() {
    guard peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") else { return }
    let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 1 : 0
    guard peek(1 + sign)?.isCSSDigit ?? false else { return }
    place += 1 + sign
    consumeDigits()
  }

  /// - Returns: Whether it is closed.
  private mutating func consumeComment() -> Bool {
    place += 2
    while place < bytes.count {
      if starts(with: "*/") {
        place += 2
        return true
      }
      place += 1
    }
    return false
  }

  /// - Returns: Whether it is closed.
  private mutating func consumeString(_ quote: UInt8) -> Bool {
    place += 1
    while let byte = peek() {
      if byte == quote {
        place += 1
        return true
      }
      if byte.isCSSNewline { return false }
      if byte != UInt8(ascii: "\\") {
        place += 1
      } else if peek(1)?.isCSSNewline ?? false {
        place += 1
        place += starts(with: "\r\n") ? 2 : 1
      } else {
        consumeEscape()
      }
    }
    return false
  }

  private mutating func consumeNamed() -> (CSSToken.Kind, isBroken: Bool) {
    let start = place
    consumeName()
    guard peek() == UInt8(ascii: "(") else { return (.ident, false) }
    let name = CSSText.decoded(bytes[start..<place])
    place += 1
    guard name.lowercased() == "url" else { return (.function, false) }
    var offset = 0
    while peek(offset).isCSSSpace { offset += 1 }
    if peek(offset) == UInt8(ascii: "\"") || peek(offset) == UInt8(ascii: "'") { return (.function, false) }
    return (.url, !consumeURL())
  }

  /// - Returns: Whether it is written as it must be.
  private mutating func consumeURL() -> Bool {
    while peek().isCSSSpace { place += 1 }
    while let byte = peek() {
      if byte == UInt8(ascii: ")") {
        place += 1
        return true
      }
      if byte.isCSSSpace {
        while peek().isCSSSpace { place += 1 }
        if peek() != UInt8(ascii: ")") { return consumeBadURL() }
      } else if isEscape(at: 0) {
        consumeEscape()
      } else if byte.isForbiddenInURL {
        return consumeBadURL()
      } else {
        place += 1
      }
    }
    return false
  }

  private mutating func consumeBadURL() -> Bool {
    while let byte = peek(), byte != UInt8(ascii: ")") {
      if isEscape(at: 0) { consumeEscape() } else { place += 1 }
    }
    place = min(place + 1, bytes.count)
    return false
  }
}

extension UInt8 {
  fileprivate var isCSSNewline: Bool { self == 0x0A || self == 0x0C || self == 0x0D }
  fileprivate var isCSSDigit: Bool { (0x30...0x39).contains(self) }
  fileprivate var isCSSNameStart: Bool {
    (0x61...0x7A).contains(self) || (0x41...0x5A).contains(self) || self == 0x5F || self >= 0x80 || self == 0
  }
  fileprivate var isCSSName: Bool { isCSSNameStart || isCSSDigit || self == 0x2D }
  fileprivate var isForbiddenInURL: Bool {
    self == 0x22 || self == 0x27 || self == 0x28 || self == 0x5C || self < 0x20 || self == 0x7F
  }
  var isCSSHex: Bool { isCSSDigit || (0x61...0x66).contains(self) || (0x41...0x46).contains(self) }
  var isCSSSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0C || self == 0x0D }
}

extension UInt8? {
  fileprivate var isCSSSpace: Bool { self?.isCSSSpace ?? false }
}
