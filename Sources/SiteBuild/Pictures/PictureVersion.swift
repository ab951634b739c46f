internal import Files

// A picture as templates hold it: a map whose members say all that decides what is
// made of it. So a page that shows it depends on nothing else.
extension PictureSource {
  /// What `image.version` holds: it changes with the picture's bytes.
  var version: String { "\(String(digest, radix: 36)).\(size.width)x\(size.height).\(format.rawValue)" }

  /// Reads a version.
  init?(_ version: String) {
    let parts = version.split(separator: ".")
    guard parts.count == 3, let digest = UInt64(parts[0], radix: 36),
      let format = PictureFormat(rawValue: String(parts[2]))
    else { return nil }
    let sides = parts[1].split(separator: "x").compactMap { Int($0) }
    guard sides.count == 2, sides.allSatisfy({ $0 > 0 }) else { return nil }
    self.init(digest: digest, size: PictureSize(width: sides[0], height: sides[1]), format: format)
  }

  func original(at path: SitePath, _ address: Address) -> PictureOriginal {
    PictureOriginal(path: path, address: address, digest: digest, size: size, format: format)
  }
}

extension PictureFocus {
  var text: String { "\(x)% \(y)%" }
}
