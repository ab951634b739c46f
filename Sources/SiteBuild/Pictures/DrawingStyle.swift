/// Looks for what reaches out by CSS anywhere in a drawing: in style sheets, `style` and attributes such as `fill`.
///
/// The whole text is read as CSS reads it, character references and escapes filled in, so
/// that no spelling hides an address.
enum DrawingStyle {
  /// - Returns: What is wrong, if anything.
  /// - Complexity: O(*n*).
  static func problem(in bytes: [UInt8]) -> String? {
    let text = plain(bytes)
    if contains(text, "@import") { return "brings in a style sheet" }
    for name in ["url(", "src(", "image-set("] {
      var start = text.startIndex
      while let place = firstPlace(of: Array(name.utf8), in: text, from: start) {
        start = place + name.utf8.count
        if !isHere(text[start...]) { return "reaches out by '\(name)…)'" }
      }
    }
    return nil
  }

  /// Whether an address leads to the drawing itself, or holds a picture or font.
  private static func isHere(_ rest: ArraySlice<UInt8>) -> Bool {
    let address = rest.drop { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
    if address.first == UInt8(ascii: "#") || address.first == UInt8(ascii: ")") { return true }
    let allowed = [
      "data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp", "data:font/", "data:application/font",
    ]
    return allowed.contains { address.starts(with: $0.utf8) }
  }

  /// The text in lower case, with references and escapes filled in; what is beyond ASCII counts as a blank.
  private static func plain(_ bytes: [UInt8]) -> [UInt8] { filled(filled(bytes, reference), escape) }

  private static func filled(_ bytes: [UInt8], _ read: ([UInt8], Int) -> (byte: UInt8, end: Int)?) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      let found = read(bytes, place)
      let byte = found?.byte ?? bytes[place]
      output.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
      place = found?.end ?? place + 1
    }
    return output
  }

  /// `&#117;`, `&#x75;` or one of XML's five.
  private static func reference(_ bytes: [UInt8], _ start: Int) -> (byte: UInt8, end: Int)? {
    guard bytes[start] == UInt8(ascii: "&") else { return nil }
    let body = bytes[(start + 1)...].prefix(longest).prefix { $0 != UInt8(ascii: ";") }
    guard body.endIndex < bytes.count, bytes[body.endIndex] == UInt8(ascii: ";") else { return nil }
    let name = String(decoding: body, as: UTF8.self)
    let named: [String: UInt8] = ["quot": 0x22, "apos": 0x27, "lt": 0x3C, "gt": 0x3E, "amp": 0x26]
    if let byte = named[name] { return (byte, body.endIndex + 1) }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.map { ($0 < 0x80 ? UInt8($0) : 0x20, body.endIndex + 1) }
  }

  /// `\75 ` or `\u`.
  private static func escape(_ bytes: [UInt8], _ start: Int) -> (byte: UInt8, end: Int)? {
    guard bytes[start] == UInt8(ascii: "\\"), start + 1 < bytes.count else { return nil }
    let digits = bytes[(start + 1)...].prefix(6).prefix { isHex($0) }
    guard !digits.isEmpty else { return (bytes[start + 1], start + 2) }
    let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0x20
    let isSpaced = digits.endIndex < bytes.count && bytes[digits.endIndex] <= 0x20
    return (value < 0x80 ? UInt8(value) : 0x20, digits.endIndex + (isSpaced ? 1 : 0))
  }

  private static let longest = 12

  private static func isHex(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6 }

  private static func contains(_ text: [UInt8], _ wanted: String) -> Bool {
    firstPlace(of: Array(wanted.utf8), in: text, from: 0) != nil
  }

  private static func firstPlace(of wanted: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    guard let first = wanted.first, text.count - start >= wanted.count else { return nil }
    return (start...text.count - wanted.count).first { place in
      text[place] == first && text[place..<place + wanted.count].elementsEqual(wanted)
    }
  }
}
