/// The parts of formats that are made of chunks, up to the first that is cut off.
enum PictureChunks {
  struct Chunk {
    /// Four letters.
    var kind: String
    /// With what stands around its content.
    var bytes: Range<Int>
    var content: Range<Int>
  }

  /// PNG (ISO/IEC 15948), 5.3.
  static func png(_ bytes: [UInt8]) -> [Chunk] {
    let reader = ByteReader(bytes)
    var chunks: [Chunk] = []
    var place = 8
    while let length = reader.bigEndian(4, at: place), let chunk = reader.part(length + 12, at: place) {
      let kind = kind(chunk.dropFirst(4))
      chunks.append(
        Chunk(kind: kind, bytes: place..<chunk.endIndex, content: place + 8..<place + 8 + length))
      // What stands behind the end is no part of the picture.
      if kind == "IEND" { break }
      place = chunk.endIndex
    }
    return chunks
  }

  /// WebP (RFC 9649), 2.3.
  static func webP(_ bytes: [UInt8]) -> [Chunk] {
    let reader = ByteReader(bytes)
    var chunks: [Chunk] = []
    var place = 12
    while let length = reader.littleEndian(4, at: place + 4),
      let chunk = reader.part(8 + length + length % 2, at: place)
    {
      chunks.append(
        Chunk(kind: kind(chunk), bytes: place..<chunk.endIndex, content: place + 8..<place + 8 + length))
      place = chunk.endIndex
    }
    return chunks
  }

  /// Whether the extended header says that there is Exif: without that, readers do not look for it (RFC 9649, 2.7).
  static func tellsExif(webP bytes: [UInt8]) -> Bool {
    bytes.dropFirst(12).starts(with: "VP8X".utf8) && bytes.count > 20 && bytes[20] & exifFlag != 0
  }

  static let exifFlag: UInt8 = 0b1000

  private static func kind(_ chunk: ArraySlice<UInt8>) -> String { String(decoding: chunk.prefix(4), as: UTF8.self) }
}
