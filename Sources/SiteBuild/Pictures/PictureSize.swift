/// Width and height of a picture in pixels, read from the first bytes of its file.
package struct PictureSize: Hashable, Sendable {
  package var width: Int
  package var height: Int

  /// Larger figures are taken for damage.
  private static let largest = 1 << 20

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// - Parameter bytes: A whole file.
  /// - Returns: `nil` for formats that are not known, and for damaged headers.
  /// - Complexity: O(1), but O(*n*) for JPEG's segments, AVIF's boxes and SVG's first tag.
  package init?(_ bytes: [UInt8]) {
    let reader = ByteReader(bytes)
    guard
      let size = Self.png(reader) ?? Self.gif(reader) ?? Self.webP(reader) ?? Self.jpeg(reader)
        ?? AVIFItems.size(in: reader) ?? SVGSize.read(bytes),
      (1...Self.largest).contains(size.0), (1...Self.largest).contains(size.1)
    else { return nil }
    (width, height) = size
  }

  /// PNG (ISO/IEC 15948), 11.2.2: the header comes first.
  private static func png(_ bytes: ByteReader) -> (Int, Int)? {
    guard bytes.has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], at: 0), bytes.has("IHDR", at: 12) else {
      return nil
    }
    return bytes.pair(bytes.bigEndian(4, at: 16), bytes.bigEndian(4, at: 20))
  }

  /// GIF89a, 18: the logical screen.
  private static func gif(_ bytes: ByteReader) -> (Int, Int)? {
    guard bytes.has("GIF87a", at: 0) || bytes.has("GIF89a", at: 0) else { return nil }
    return bytes.pair(bytes.littleEndian(2, at: 6), bytes.littleEndian(2, at: 8))
  }

  /// WebP container (RFC 9649): extended, lossless and lossy pictures.
  private static func webP(_ bytes: ByteReader) -> (Int, Int)? {
    guard bytes.has("RIFF", at: 0), bytes.has("WEBP", at: 8) else { return nil }
    if bytes.has("VP8X", at: 12) {
      guard let size = bytes.pair(bytes.littleEndian(3, at: 24), bytes.littleEndian(3, at: 27)) else { return nil }
      return (size.0 + 1, size.1 + 1)
    }
    if bytes.has("VP8L", at: 12), let bits = bytes.littleEndian(4, at: 21) {
      return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    }
    guard bytes.has("VP8 ", at: 12), let size = bytes.pair(bytes.littleEndian(2, at: 26), bytes.littleEndian(2, at: 28))
    else { return nil }
    return (size.0 & 0x3FFF, size.1 & 0x3FFF)
  }

  /// JPEG (ITU-T T.81), B.2.2: the first frame header among the segments.
  private static func jpeg(_ bytes: ByteReader) -> (Int, Int)? {
    guard bytes.has([0xFF, 0xD8], at: 0) else { return nil }
    var offset = 2
    while let marker = bytes.byte(at: offset + 1), bytes.byte(at: offset) == 0xFF {
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame { return bytes.pair(bytes.bigEndian(2, at: offset + 7), bytes.bigEndian(2, at: offset + 5)) }
      if marker == 0xFF {
        offset += 1
      } else {
        guard let length = bytes.bigEndian(2, at: offset + 2), length >= 2 else { return nil }
        offset += 2 + length
      }
    }
    return nil
  }
}
