/// How a picture has to be turned to be seen upright, as cameras write it into files.
///
/// Only formats whose readers keep to it count: an AVIF is turned by a property of its own.
///
/// - SeeAlso: CIPA DC-008 (Exif), 4.6.4 "Orientation".
enum Orientation {
  /// What a picture has that says nothing.
  static let upright = 1

  /// - Parameter bytes: A whole file.
  /// - Returns: A number from 1 to 8; from 5 on width and height change places.
  /// - Complexity: O(*n*) in segments or chunks.
  static func read(_ bytes: [UInt8], _ format: PictureFormat?) -> Int {
    switch format {
    case .jpeg: JPEGHeader(bytes).orientation
    case .png: first(of: PictureChunks.png(bytes), "eXIf", in: bytes)
    case .webp: PictureChunks.tellsExif(webP: bytes) ? first(of: PictureChunks.webP(bytes), "EXIF", in: bytes) : upright
    case .avif, .gif, nil: upright
    }
  }

  static func isSideways(_ orientation: Int) -> Bool { orientation >= 5 }

  private static func first(of chunks: [PictureChunks.Chunk], _ kind: String, in bytes: [UInt8]) -> Int {
    chunks.first { $0.kind == kind }.map { inExif(bytes[$0.content]) } ?? upright
  }

  private static let tag = 0x0112
  /// What stands before Exif in a JPEG, and what some programs write into other formats, too.
  static let mark: [UInt8] = [0x45, 0x78, 0x69, 0x66, 0, 0]

  /// - Parameter exif: With or without its mark.
  static func inExif(_ exif: ArraySlice<UInt8>) -> Int {
    let reader = ByteReader(Array(exif.starts(with: mark) ? exif.dropFirst(mark.count) : exif))
    let isLittle = reader.byte(at: 0) == UInt8(ascii: "I")
    func number(_ count: Int, at place: Int) -> Int? {
      isLittle ? reader.littleEndian(count, at: place) : reader.bigEndian(count, at: place)
    }
    guard let start = number(4, at: 4), let count = number(2, at: start) else { return upright }
    for entry in 0..<count {
      let place = start + 2 + 12 * entry
      guard let found = number(2, at: place) else { return upright }
      guard found == tag else { continue }
      return number(2, at: place + 8).flatMap { (1...8).contains($0) ? $0 : nil } ?? upright
    }
    return upright
  }

  /// Exif that says nothing else.
  static func exif(_ orientation: Int) -> [UInt8] {
    [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(clamping: orientation)]
      + [0, 0, 0, 0, 0, 0]
  }
}
