/// What the segments before a JPEG's first scan say.
///
/// - SeeAlso: ITU-T T.81, B.2; CIPA DC-008 (Exif), 4.6.
struct JPEGHeader {
  /// Of the frame: 1 is grey, 3 is colour, 4 is CMYK.
  private(set) var components = 0
  /// Exif's orientation, from 1 to 8.
  private(set) var orientation = 1

  /// Whether width and height change places when it is turned upright.
  var isTurned: Bool { orientation >= 5 }

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
      if marker == 0xE1 { readExif(segment) }
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        components = segment.count > 5 ? Int(segment[segment.startIndex + 5]) : 0
        return
      }
      place += 2 + length
    }
  }

  private static let orientationTag = 0x0112

  private mutating func readExif(_ segment: ArraySlice<UInt8>) {
    guard segment.starts(with: [0x45, 0x78, 0x69, 0x66, 0, 0]) else { return }
    let tiff = Array(segment.dropFirst(6))
    let isLittle = tiff.first == UInt8(ascii: "I")
    func number(_ count: Int, at place: Int) -> Int? {
      guard place >= 0, place + count <= tiff.count else { return nil }
      let bytes = tiff[place..<place + count]
      return isLittle ? bytes.reversed().reduce(0) { $0 << 8 | Int($1) } : bytes.reduce(0) { $0 << 8 | Int($1) }
    }
    guard let start = number(4, at: 4), let count = number(2, at: start) else { return }
    for entry in 0..<count {
      let place = start + 2 + 12 * entry
      guard let tag = number(2, at: place) else { return }
      guard tag == Self.orientationTag else { continue }
      if let value = number(2, at: place + 8), (1...8).contains(value) { orientation = value }
      return
    }
  }
}
