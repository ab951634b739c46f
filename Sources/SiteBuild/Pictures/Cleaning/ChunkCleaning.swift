/// Leaves chunks out of formats that are made of them.
enum ChunkCleaning {
  /// PNG (ISO/IEC 15948), 5.3 and 11.3: texts, Exif and the time of the last change.
  static func png(_ bytes: [UInt8]) -> [UInt8]? {
    let reader = ByteReader(bytes)
    var kept = Array(bytes.prefix(8))
    var place = 8
    while let length = reader.bigEndian(4, at: place), let chunk = reader.part(length + 12, at: place) {
      let kind = kind(chunk.dropFirst(4))
      if !told.contains(kind) { kept += chunk }
      // What stands behind the end is no part of the picture.
      if kind == "IEND" { return kept }
      place = chunk.endIndex
    }
    return nil
  }

  private static let told: Set<String> = ["eXIf", "iTXt", "tEXt", "tIME", "zTXt"]

  /// WebP (RFC 9649), 2.3 to 2.7: Exif and XMP, and the flags that tell of them.
  static func webP(_ bytes: [UInt8]) -> [UInt8]? {
    let reader = ByteReader(bytes)
    guard let size = reader.littleEndian(4, at: 4), reader.part(size, at: 8) != nil else { return nil }
    var kept = Array(bytes.prefix(12))
    var place = 12
    while place < size + 8 {
      guard let length = reader.littleEndian(4, at: place + 4),
        let chunk = reader.part(8 + length + length % 2, at: place)
      else { return nil }
      let kind = kind(chunk)
      if kind != "EXIF", kind != "XMP " { kept += chunk }
      if kind == "VP8X", chunk.count > 8 { kept[kept.count - chunk.count + 8] &= ~0b1100 }
      place = chunk.endIndex
    }
    for (index, shift) in [0, 8, 16, 24].enumerated() {
      kept[4 + index] = UInt8(truncatingIfNeeded: (kept.count - 8) >> shift)
    }
    return kept
  }

  private static func kind(_ chunk: ArraySlice<UInt8>) -> String { String(decoding: chunk.prefix(4), as: UTF8.self) }
}
