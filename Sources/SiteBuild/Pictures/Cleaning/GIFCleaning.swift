/// Leaves comments and applications' blocks out of a GIF, XMP among them.
///
/// - SeeAlso: GIF89a, 18 to 27; Adobe's XMP specification, part 3, 1.1.2.
enum GIFCleaning {
  static func clean(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count > GIFFrames.screen else { return nil }
    var place = GIFFrames.screen + GIFFrames.tableSize(bytes[10])
    guard place < bytes.count else { return nil }
    var kept = Array(bytes[..<place])
    while place < bytes.count, bytes[place] != trailer {
      guard let end = GIFFrames.end(ofPartAt: place, bytes), end <= bytes.count else { return nil }
      if !isTold(bytes[place..<end]) { kept += bytes[place..<end] }
      place = end
    }
    // What stands behind the end is no part of the picture.
    return kept + [trailer]
  }

  private static let trailer: UInt8 = 0x3B

  /// Whether a block is for readers other than those of the picture.
  private static func isTold(_ block: ArraySlice<UInt8>) -> Bool {
    switch block.prefix(2) {
    case [0x21, 0xFE]: true
    case [0x21, 0xFF]: !needed.contains { block.dropFirst(3).starts(with: $0.utf8) }
    default: false
    }
  }

  /// How often it moves, and its colours.
  private static let needed = ["NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012"]
}
