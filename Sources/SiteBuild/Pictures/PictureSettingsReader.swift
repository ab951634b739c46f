internal import Diagnostics
internal import FrontMatter

extension FieldReader {
  /// `pictures` of `site.yml`; an empty map means that all is as usual.
  mutating func pictureSettings() -> PictureSettings? {
    var result: PictureSettings?
    section("pictures") { fields in
      var settings = PictureSettings()
      settings.widths = fields.pictureWidths() ?? settings.widths
      settings.formats = fields.pictureFormats() ?? settings.formats
      settings.quality = fields.count("quality", in: 1...100, default: settings.quality)
      settings.largest = fields.count("largest", in: 320...PictureLimits.side, default: settings.largest)
      settings.crops = fields.pictureCrops(default: settings.crops)
      settings.preview = fields.choice("preview", default: settings.preview)
      result = settings
    }
    return result
  }

  private static let sensibleWidths = 16...8192

  private mutating func pictureWidths() -> [Int]? {
    let nodes = read("widths") { (node) throws(FieldError) in try node.list(acceptingSingle: true) }
    let widths = nodes?.compactMap { node -> Int? in
      guard let width = read(node, of: "widths", { (node) throws(FieldError) in try node.int() }) else { return nil }
      if Self.sensibleWidths.contains(width) { return width }
      report(.invalidValue, "'widths' must be pixels from 16 to 8192", at: node.bytes)
      return nil
    }
    guard let widths, !widths.isEmpty else { return nil }
    return Set(widths).sorted()
  }

  private mutating func pictureFormats() -> [PictureFormat]? {
    guard node("formats") != nil else { return nil }
    let known: [PictureFormat] = [.avif, .webp]
    return texts("formats").compactMap { written in
      if let format = known.first(where: { $0.rawValue == written.value }) { return format }
      reportChoice(written, of: "formats", among: known.map(\.rawValue))
      return nil
    }
  }

  private mutating func pictureCrops(default standard: [PictureCrop]) -> [PictureCrop] {
    var crops = standard
    for entry in map("crops") {
      let written = read(entry.value, of: entry.key) { (node) throws(FieldError) in try node.text() }
      let sides = written?.split(separator: ":").compactMap { Int($0) } ?? []
      guard sides.count == 2, sides.allSatisfy({ (1...100).contains($0) }), entry.key.utf8.allSatisfy(\.isNameByte)
      else {
        if written != nil {
          report(
            .invalidValue, "the crop '\(entry.key)' needs a ratio of two numbers", at: entry.value.bytes,
            hint: "write it like 'card: \"16:9\"', with a name of small letters")
        }
        continue
      }
      crops.removeAll { $0.name == entry.key }
      crops.append(PictureCrop(name: entry.key, width: sides[0], height: sides[1]))
    }
    return crops
  }
}

extension UInt8 {
  fileprivate var isNameByte: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}
