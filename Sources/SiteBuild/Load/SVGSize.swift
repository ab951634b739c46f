/// The size of an SVG picture: its root element's `width` and `height` in
/// pixels, or else what its `viewBox` says.
enum SVGSize {
  /// The root element is looked for in this many bytes.
  private static let longestPrologue = 16 << 10

  static func read(_ bytes: [UInt8]) -> (Int, Int)? {
    let text = String(decoding: bytes.prefix(longestPrologue), as: UTF8.self)
    guard let start = text.range(of: "<svg"), let end = text[start.upperBound...].firstIndex(of: ">") else {
      return nil
    }
    let tag = text[start.upperBound..<end]
    if let width = attribute("width", in: tag).flatMap(pixels),
      let height = attribute("height", in: tag).flatMap(pixels)
    {
      return (width, height)
    }
    let box = attribute("viewBox", in: tag)?.split { $0.isWhitespace || $0 == "," } ?? []
    guard box.count == 4, let width = pixels(box[2]), let height = pixels(box[3]) else { return nil }
    return (width, height)
  }

  private static func attribute(_ name: String, in tag: Substring) -> Substring? {
    var rest = tag
    while let found = rest.range(of: name) {
      let isWhole = found.lowerBound == rest.startIndex || rest[rest.index(before: found.lowerBound)].isWhitespace
      let after = rest[found.upperBound...].drop(while: \.isWhitespace)
      if isWhole, after.first == "=" {
        let value = after.dropFirst().drop(while: \.isWhitespace)
        guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
        return value.dropFirst().prefix { $0 != quote }
      }
      rest = after
    }
    return nil
  }

  private static func pixels(_ text: Substring) -> Int? {
    let number = text.hasSuffix("px") ? text.dropLast(2) : text
    guard let value = Double(String(number)), value.isFinite, (1...1_000_000).contains(value) else { return nil }
    return Int(value.rounded())
  }
}

extension StringProtocol {
  /// The first place of `text` here.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
