/// How wide text is, without a browser.
///
/// The widths are Helvetica's, which the charts' families share or fall below, in thousandths of the size.
enum TextWidth {
  /// Of U+0020 to U+007E.
  private static let ascii: [Int] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]

  static func of(_ text: String, size: Double) -> Double {
    Double(text.unicodeScalars.reduce(0) { $0 + width($1) }) * size / 1000
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    let value = Int(scalar.value)
    switch value {
    case 0x20...0x7E: return ascii[value - 0x20]
    case 0xA0, 0x202F, 0x2009: return 278
    case 0xC4, 0xC0...0xC3, 0xC8...0xCB: return 667
    case 0xD6, 0xDC, 0xD2...0xD5: return 778
    case 0xDF: return 611
    case 0xE0...0xFF, 0x2013, 0x20AC: return 556
    case 0x2018...0x201A: return 222
    case 0x201C...0x201E: return 333
    case 0x300...0x36F: return 0
    case 0..<0x1100: return 667
    default: return 1000
    }
  }

  /// The text on as many lines as it may have, parted at blanks and after hyphens, its end left out where it is too long.
  static func lines(_ text: String, size: Double, width: Double, most: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in words(text) {
      if !line.isEmpty, of(line + word, size: size) > width, lines.count < most - 1 {
        lines.append(line.last == " " ? String(line.dropLast()) : line)
        line = word
      } else {
        line += word
      }
    }
    lines.append(line)
    return lines.map { shortened($0.last == " " ? String($0.dropLast()) : $0, size: size, width: width) }
  }

  private static func words(_ text: String) -> [String] {
    var words = [""]
    for character in text {
      words[words.count - 1].append(character)
      if character == " " || character == "-" { words.append("") }
    }
    return words.filter { !$0.isEmpty }
  }

  static func shortened(_ text: String, size: Double, width: Double) -> String {
    guard of(text, size: size) > width else { return text }
    var short = text
    while !short.isEmpty, of(short, size: size) + size > width { short.removeLast() }
    return short + "…"
  }
}
