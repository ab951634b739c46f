/// The size of an SVG picture in pixels: its root element's `width` and `height`,
/// or else what its `viewBox` says.
enum SVGSize {
  /// The root element is looked for in this many bytes.
  private static let longestPrologue = 16 << 10

  static func read(_ bytes: [UInt8]) -> (Int, Int)? {
    let text = String(decoding: bytes.prefix(longestPrologue), as: UTF8.self)
    guard let start = text.range(of: "<svg"), let end = text[start.upperBound...].firstIndex(of: ">") else {
      return nil
    }
    let tag = text[start.upperBound..<end]
    if let width = attribute("width", in: tag).flatMap(length),
      let height = attribute("height", in: tag).flatMap(length)
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

  /// A length as pixels of CSS; `nil` if it depends on what is around the drawing.
  private static func length(_ text: Substring) -> Int? {
    let text = text.trimmingSpaces
    let digits = text.prefix { $0.isNumber || ".+-".contains($0) }
    let unit = text.dropFirst(digits.count).lowercased()
    guard !unit.isEmpty else { return pixels(digits) }
    return units[unit].flatMap { pixels(digits, times: $0) }
  }

  /// CSS Values and Units, 6.2: an inch has 96 pixels.
  private static let units: [String: Double] = [
    "px": 1, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6, "pt": 96 / 72, "pc": 16,
  ]

  private static func pixels(_ number: Substring, times unit: Double = 1) -> Int? {
    guard let number = Double(String(number)), number.isFinite, (1...1_000_000).contains(number * unit) else {
      return nil
    }
    return Int((number * unit).rounded())
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
