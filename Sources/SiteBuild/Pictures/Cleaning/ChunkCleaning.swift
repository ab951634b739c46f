/// Leaves chunks out of formats that are made of them.
///
/// Of Exif, what turns the picture upright stays, and nothing else.
enum ChunkCleaning {
  /// PNG (ISO/IEC 15948), 5.3 and 11.3: texts, Exif and the time of the last change.
  static func png(_ bytes: [UInt8]) -> [UInt8]? {
    let chunks = PictureChunks.png(bytes)
    guard chunks.last?.kind == "IEND" else { return nil }
    var kept = Array(bytes.prefix(8))
    var orientation = Orientation.read(bytes, .png)
    for chunk in chunks {
      if !told.contains(chunk.kind) { kept += bytes[chunk.bytes] }
      // Behind the header, since after the pixels not all readers look for it.
      if chunk.kind == "IHDR", orientation != Orientation.upright {
        kept += pngChunk("eXIf", Orientation.exif(orientation))
        orientation = Orientation.upright
      }
    }
    return kept
  }

  private static let told: Set<String> = ["eXIf", "iTXt", "tEXt", "tIME", "zTXt"]

  private static func pngChunk(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(kind.utf8) + content
    return bytes(content.count).reversed() + body + bytes(Int(PNGSum.of(body))).reversed()
  }

  /// WebP (RFC 9649), 2.3 to 2.7: Exif and XMP, and the flags that tell of them.
  static func webP(_ bytes: [UInt8]) -> [UInt8]? {
    let reader = ByteReader(bytes)
    guard let size = reader.littleEndian(4, at: 4), reader.part(size, at: 8) != nil else { return nil }
    let orientation = Orientation.read(bytes, .webp)
    var kept = Array(bytes.prefix(12))
    var place = 12
    for chunk in PictureChunks.webP(bytes) where chunk.bytes.lowerBound < size + 8 {
      place = chunk.bytes.upperBound
      if chunk.kind == "EXIF" || chunk.kind == "XMP " { continue }
      kept += bytes[chunk.bytes]
      if chunk.kind == "VP8X", !chunk.content.isEmpty { clearFlags(&kept, at: kept.count - chunk.bytes.count + 8) }
    }
    guard place >= size + 8 else { return nil }
    // Only an extended header tells of one, so there is one.
    if orientation != Orientation.upright {
      let exif = Orientation.exif(orientation)
      kept += Array("EXIF".utf8) + Self.bytes(exif.count) + exif
      kept[20] |= PictureChunks.exifFlag
    }
    kept.replaceSubrange(4..<8, with: Self.bytes(kept.count - 8))
    return kept
  }

  private static let metadataFlag: UInt8 = 0b0100

  private static func clearFlags(_ bytes: inout [UInt8], at place: Int) {
    bytes[place] &= ~(PictureChunks.exifFlag | metadataFlag)
  }

  /// Four, the lowest first.
  private static func bytes(_ number: Int) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}

/// What PNG checks its chunks by.
///
/// - SeeAlso: ISO/IEC 15948, annex D.
enum PNGSum {
  /// - Complexity: O(*n*), bit by bit: meant for a few bytes.
  static func of(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
    }
  }
}
