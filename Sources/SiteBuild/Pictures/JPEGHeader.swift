/// What the segments before a JPEG's first scan say.
///
/// - SeeAlso: ITU-T T.81, B.2.
struct JPEGHeader {
  /// Of the frame: 1 is grey, 3 is colour, 4 is CMYK.
  private(set) var components = 0
  /// See ``Orientation``.
  private(set) var orientation = Orientation.upright

  init(_ bytes: [UInt8]) {
    var place = 2
    while place + 4 <= bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      if marker == 0xFF {
        place += 1
        continue
      }
      let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
      guard length >= 2, place + 2 + length <= bytes.count else { return }
      let segment = bytes[place + 4..<place + 2 + length]
      if marker == 0xE1, segment.starts(with: Orientation.mark) { orientation = Orientation.inExif(segment) }
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        components = segment.count > 5 ? Int(segment[segment.startIndex + 5]) : 0
        return
      }
      place += 2 + length
    }
  }
}
