/// Turns libyaml's positions, which count characters, into bytes.
///
/// Positions come nearly in order, so a cursor that walks from the last one to
/// the next sees each byte about once.
struct CharacterOffsets {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let isASCII: Bool
  private var character = 0
  private var byte = 0

  /// - Parameter bytes: Must outlive this.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    isASCII = bytes.allSatisfy { $0 < 0x80 }
  }

  /// The place of a character; the end for any behind it.
  ///
  /// - Complexity: O(distance from the last one asked for), O(1) in ASCII.
  mutating func byte(ofCharacter wanted: Int) -> Int {
    if isASCII { return min(wanted, bytes.count) }
    while character < wanted, byte < bytes.count {
      byte += 1
      while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
      character += 1
    }
    while character > wanted, byte > 0 {
      byte -= 1
      while byte > 0, bytes[byte] & 0xC0 == 0x80 { byte -= 1 }
      character -= 1
    }
    return byte
  }
}
