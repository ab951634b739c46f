/// Which marks of addresses and strikethrough a text holds anywhere, so that its parts need not be searched for the others.
struct WrittenMarks {
  let tilde: Bool
  let at: Bool
  let scheme: Bool
  let www: Bool
  /// Brackets count if they can hide addresses, as in cmark-gfm.
  let brackets: Bool

  /// - Complexity: O(*n*).
  init(_ body: UnsafeBufferPointer<UInt8>, profile: MarkdownOptions.Profile) {
    guard profile != .commonMark else {
      (tilde, at, scheme, www, brackets) = (false, false, false, false, false)
      return
    }
    // What escapes and entities stand for is seen in the tree only.
    let isHidden = body.firstPlace(of: UInt8(ascii: "&")) != nil || body.firstPlace(of: UInt8(ascii: "\\")) != nil
    tilde = isHidden || body.firstPlace(of: UInt8(ascii: "~")) != nil
    at = isHidden || body.firstPlace(of: UInt8(ascii: "@")) != nil
    scheme = isHidden || Self.holdsScheme(body)
    www = isHidden || body.firstWWW(from: 0) != nil
    brackets = profile == .gfm && (at || scheme || www)
  }

  /// Whether a part of the text may hold any of them.
  func mayStand(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    if tilde, text.firstPlace(of: UInt8(ascii: "~")) != nil { return true }
    if at, text.firstPlace(of: UInt8(ascii: "@")) != nil { return true }
    if scheme, Self.holdsScheme(text) { return true }
    if www, text.firstWWW(from: 0) != nil { return true }
    return brackets && Self.holdsBracket(text)
  }

  private static func holdsScheme(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.contains(UInt8(ascii: ":")) { _, after in after == UInt8(ascii: "/") }
  }

  private static func holdsBracket(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.firstPlace(from: 0) { word in
      // `[` and `]` differ in two bits; `Y` and `_`, which are taken for them, are rare.
      ByteWord(bits: word.bits | 0x06 &* ByteWord.lowBits).marks(UInt8(ascii: "]") | 0x06)
    } != nil
  }
}
