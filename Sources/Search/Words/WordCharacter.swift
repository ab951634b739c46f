/// What a character is to a search: part of a word, or what stands between two.
enum WordCharacter {
  /// Of bytes that begin a character.
  enum Kind: UInt8 {
    case between, lower, upper, digit
    /// The beginning of a character beyond ASCII.
    case lead
  }

  /// For each byte; a pointer, as it is looked at for every byte of a site. It is never changed.
  nonisolated(unsafe) static let kinds: UnsafePointer<Kind> = {
    let kinds = UnsafeMutablePointer<Kind>.allocate(capacity: 256)
    for byte in 0..<256 { kinds[byte] = kind(of: UInt8(byte)) }
    return UnsafePointer(kinds)
  }()

  private static func kind(of byte: UInt8) -> Kind {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case 0x80...: .lead
    default: .between
    }
  }

  /// Whether a character beyond ASCII belongs to a word: letters, marks, numbers, and
  /// what stands invisibly within words.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xC0...0x24F: return scalar.value != 0xD7 && scalar.value != 0xF7
    case 0x2010...0x205F: return false
    default: return isInvisible(scalar) || isWordCategory(scalar.properties.generalCategory)
    }
  }

  /// The soft hyphen, and joiners and breaks without width.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: true
    default: false
    }
  }

  private static func isWordCategory(_ category: Unicode.GeneralCategory) -> Bool {
    switch category {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }
}
