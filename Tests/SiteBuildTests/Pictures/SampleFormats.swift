/// Small files of formats that are published as they are, each with a secret in all places for one.
enum SampleFormats {
  static let secret = "Geheimkamera"
  private static let told = Array("\(secret) GPS 52.5".utf8)

  /// Two pictures, a comment, XMP, what repeats them, and something behind the end.
  static let gif: [UInt8] =
    Array("GIF89a".utf8) + [8, 0, 6, 0, 0, 0, 0] + [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 0]
    + [0x21, 0xFE, UInt8(told.count)] + told + [0] + picture
    + [0x21, 0xFF, 11] + Array("XMP DataXMP".utf8) + [UInt8(told.count)] + told + [0] + picture + [0x3B] + told

  private static let picture: [UInt8] = [0x2C, 0, 0, 0, 0, 8, 0, 6, 0, 0, 2, 2, 0x4C, 1, 0]

  static let webP: [UInt8] = {
    // Moves, and has colours, Exif and XMP.
    let chunks =
      chunk("VP8X", [0b10_1110, 0, 0, 0, 7, 0, 0, 5, 0, 0]) + chunk("ICCP", Array("Farben".utf8))
      + chunk("ANIM", [0, 0, 0, 0, 0, 0]) + chunk("ANMF", Array(repeating: 1, count: 24)) + chunk("EXIF", told)
      + chunk("XMP ", told + [0x21])
    return Array("RIFF".utf8) + little(chunks.count + 4) + Array("WEBP".utf8) + chunks
  }()

  private static func chunk(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    Array(kind.utf8) + little(content.count) + content + Array(repeating: 0, count: content.count % 2)
  }

  static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + part("IHDR", big(8) + big(6) + [8, 2, 0, 0, 0])
    + part("acTL", big(2) + big(0)) + part("iCCP", [1]) + part("tEXt", told) + part("iTXt", told) + part("eXIf", told)
    + part("IDAT", [1, 2, 3]) + part("zTXt", told) + part("tIME", Array("GPS".utf8)) + part("IEND", []) + told

  private static func part(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    big(content.count) + Array(kind.utf8) + content + [0, 0, 0, 0]
  }

  /// - Parameter isInside: Whether what it tells stands in the box that describes it.
  static func avif(isInside: Bool = false, isTurned: Bool = false) -> [UInt8] {
    let exif = [0, 0, 0, 0] + told + told
    let start = box("ftyp", Array("avif".utf8) + big(0) + Array("avifmif1".utf8))
    func meta(at offset: Int) -> [UInt8] {
      let properties = box("ispe", [0, 0, 0, 0] + big(32) + big(24)) + box("ispe", [0, 0, 0, 0] + big(64) + big(48))
      let turn = isTurned ? box("irot", [1]) : []
      let content =
        box("iinf", [0, 0, 0, 0, 0, 3] + item(1, "av01") + item(2, "Exif") + item(3, "mime"))
        + box(
          "iloc",
          // Offsets and lengths of four bytes.
          [1, 0, 0, 0, 0x44, 0, 0, 3] + place(1, 0, offset, 10)
            + place(2, isInside ? 1 : 0, isInside ? 0 : offset + 10, exif.count)
            + place(3, isInside ? 1 : 0, isInside ? exif.count : offset + 10 + exif.count, told.count))
        + box("iprp", box("ipco", properties + turn)) + (isInside ? box("idat", exif + told) : [])
      return box("meta", [0, 0, 0, 0] + content)
    }
    let offset = start.count + meta(at: 0).count + 8
    return start + meta(at: offset) + box("mdat", Array("Bildpunkte".utf8) + (isInside ? [] : exif + told))
      + box("uuid", told)
      + box("moov", box("udta", told) + box("trak", box("meta", told) + box("mdia", [])))
  }

  private static func box(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    big(content.count + 8) + Array(kind.utf8) + content
  }

  private static func item(_ number: UInt8, _ kind: String) -> [UInt8] {
    box("infe", [2, 0, 0, 0, 0, number, 0, 0] + Array(kind.utf8) + [0])
  }

  private static func place(_ item: UInt8, _ method: UInt8, _ offset: Int, _ length: Int) -> [UInt8] {
    [0, item, 0, method, 0, 0, 0, 1] + big(offset) + big(length)
  }

  private static func big(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }
  private static func little(_ number: Int) -> [UInt8] { big(number).reversed() }
}
