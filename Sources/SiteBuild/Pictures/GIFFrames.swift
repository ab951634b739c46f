/// Goes through the blocks of a GIF.
///
/// - SeeAlso: GIF89a, 18 to 27.
enum GIFFrames {
  /// Whether a file holds more than one picture.
  ///
  /// - Complexity: O(*n*) in blocks of 255 bytes.
  static func areMany(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > screen else { return false }
    var place = screen + tableSize(bytes[10])
    var pictures = 0
    while place < bytes.count {
      if bytes[place] == 0x2C { pictures += 1 }
      if pictures == 2 { return true }
      guard let end = end(ofPartAt: place, bytes) else { return false }
      place = end
    }
    return false
  }

  /// Of the header and the description of the screen.
  static let screen = 13

  /// Where a picture or an extension ends, perhaps beyond the file.
  ///
  /// - Returns: `nil` if nothing of the kind begins there.
  static func end(ofPartAt place: Int, _ bytes: [UInt8]) -> Int? {
    switch bytes[place] {
    case 0x2C:
      guard place + 10 < bytes.count else { return nil }
      // The descriptor, its colours, and a byte that says how they are packed.
      return end(ofBlocks: place + 11 + tableSize(bytes[place + 9]), bytes)
    case 0x21: return end(ofBlocks: place + 2, bytes)
    default: return nil
    }
  }

  static func tableSize(_ flags: UInt8) -> Int { flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1) }

  private static func end(ofBlocks start: Int, _ bytes: [UInt8]) -> Int {
    var place = start
    while place < bytes.count, bytes[place] != 0 { place += 1 + Int(bytes[place]) }
    return place + 1
  }
}
