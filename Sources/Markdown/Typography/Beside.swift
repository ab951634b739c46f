/// What stands beside a character, as far as typography asks.
enum Beside {
  /// The start or end of the block.
  case edge
  case blank
  /// What a quotation can begin behind without a space: brackets, opening marks.
  case opening
  /// What joins two words: hyphen, dash, slash.
  case joint
  case letter
  case digit
  /// Any other mark.
  case other

  var isBlank: Bool { self == .edge || self == .blank }
  var isWord: Bool { self == .letter || self == .digit }

  /// What the character is that begins at `place`.
  init(at place: Int, in text: UnsafeBufferPointer<UInt8>) {
    let byte = text[place]
    switch byte {
    case 0x09...0x0D, 0x20: self = .blank
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): self = .letter
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): self = .opening
    case UInt8(ascii: "-"), UInt8(ascii: "/"): self = .joint
    case ..<0x80: self = .other
    case 0xC2: self = Self.latin(place + 1 < text.count ? text[place + 1] : 0)
    case 0xE2 where place + 2 < text.count: self = Self.punctuation(text[place + 1], text[place + 2])
    case 0xF0: self = .other
    default: self = .letter
    }
  }

  /// What the character is that ends before `place`.
  init(before place: Int, in text: UnsafeBufferPointer<UInt8>) {
    var start = place - 1
    while start > 0, place - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
    self.init(at: start, in: text)
  }

  /// U+0080 to U+00BF.
  private static func latin(_ second: UInt8) -> Beside { second == 0xA0 ? .blank : .other }

  /// U+2000 to U+2FFF. Of the marks that open in one language and close in
  /// another, only those are taken as opening that open wherever they are used.
  private static func punctuation(_ second: UInt8, _ third: UInt8) -> Beside {
    guard second == 0x80 else { return .other }
    switch third {
    case 0x80...0x8A, 0xA8...0xA9, 0xAF: return .blank
    case 0x90...0x95: return .joint
    case 0x9A, 0x9E: return .opening
    default: return .other
    }
  }
}
