/// Goes through the tags of an XML text, whether it is well-formed or not.
struct MarkupScanner {
  struct Tag {
    /// Small letters, with prefix; `!doctype` and `?xml` for declarations.
    var name: String
    /// Names in small letters; character references in values are resolved where they are numbers.
    var attributes: [(name: String, value: String)]
    var bytes: Range<Int>
  }

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Tag? {
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<") else {
        place += 1
        continue
      }
      if starts(with: "<!--") {
        skip(past: "-->")
      } else if starts(with: "<![CDATA[") {
        skip(past: "]]>")
      } else {
        return tag()
      }
    }
    return nil
  }

  private mutating func tag() -> Tag {
    let start = place
    place += 1
    let name = word()
    var attributes: [(name: String, value: String)] = []
    while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
      let before = place
      let name = word()
      if !name.isEmpty, let value = value() { attributes.append((name, value)) }
      if place == before { place += 1 }
    }
    place = min(place + 1, bytes.count)
    return Tag(name: name, attributes: attributes, bytes: start..<place)
  }

  private mutating func word() -> String {
    let start = place
    while place < bytes.count, !Self.endsWord(bytes[place]) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
  }

  /// The value that follows, without its quotes.
  private mutating func value() -> String? {
    skipSpace()
    guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else { return nil }
    place += 1
    skipSpace()
    guard place < bytes.count else { return nil }
    let quote = bytes[place]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return word() }
    let start = place + 1
    place = start
    while place < bytes.count, bytes[place] != quote { place += 1 }
    defer { place = min(place + 1, bytes.count) }
    return Self.resolved(String(decoding: bytes[start..<place], as: UTF8.self))
  }

  /// `&#106;avascript:` is `javascript:`.
  private static func resolved(_ text: String) -> String {
    guard text.contains("&#") else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      guard let end = rest[start...].firstIndex(of: ";") else { break }
      let name = rest[rest.index(after: start)..<end]
      let number = name.hasPrefix("#x") ? Int(name.dropFirst(2), radix: 16) : Int(name.dropFirst())
      if name.hasPrefix("#"), let scalar = number.flatMap({ UInt32(exactly: $0) }).flatMap(Unicode.Scalar.init) {
        result.unicodeScalars.append(scalar)
      } else {
        result += rest[start...end]
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private func starts(with text: String) -> Bool { bytes[place...].starts(with: text.utf8) }

  private mutating func skip(past text: String) {
    while place < bytes.count, !starts(with: text) { place += 1 }
    place = min(place + text.utf8.count, bytes.count)
  }

  private mutating func skipSpace() {
    while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func endsWord(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "<")
  }
}
