/// Well-formed UTF-8, one sequence at a time.
enum UTF8Sequence {
  /// U+FFFD, which stands for bytes that are no text.
  static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// The length of the well-formed sequence of two to four bytes at `place`, or,
  /// negative, the number of bytes that one U+FFFD replaces.
  ///
  /// - Parameter place: The place of a byte over 0x7F.
  /// - SeeAlso: The Unicode Standard 15.0, table 3-7 "Well-Formed UTF-8 Byte
  ///   Sequences" and "U+FFFD Substitution of Maximal Subparts".
  static func length(at place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let first = bytes[place]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return -1
    }
    guard place + 1 < bytes.count, second.contains(bytes[place + 1]) else { return -1 }
    var known = 2
    while known < length {
      guard place + known < bytes.count, bytes[place + known] & 0xC0 == 0x80 else { return -known }
      known += 1
    }
    return length
  }

  /// Whether all of a text is well formed.
  ///
  /// - Complexity: O(*n*).
  static func isValid(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = 0
    while let next = text.firstPlace(from: place, marks: { $0.bits }) {
      let length = length(at: next, in: text)
      guard length > 0 else { return false }
      place = next + length
    }
    return true
  }

  /// The scalar that the well-formed sequence of `length` bytes at `place` stands for.
  static func scalar(at place: Int, length: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar {
    var value = UInt32(bytes[place]) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length { value = value << 6 | UInt32(bytes[place + offset] & 0x3F) }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
