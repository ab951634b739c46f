/// Reads one HTML tag after its `<`.
///
/// - SeeAlso: CommonMark 0.30, 6.6 "Raw HTML", "open tag" and "closing tag".
struct TagReader {
  var rest: Slice<UnsafeBufferPointer<UInt8>>

  /// Whether a whole start or end tag stands here.
  mutating func readTag() -> Bool {
    let isEnd = skip(UInt8(ascii: "/"))
    guard readName() != nil else { return false }
    if isEnd {
      skipSpaces()
      return skip(UInt8(ascii: ">"))
    }
    while readAttribute() != nil {}
    skipSpaces()
    _ = skip(UInt8(ascii: "/"))
    return skip(UInt8(ascii: ">"))
  }

  mutating func readName() -> Slice<UnsafeBufferPointer<UInt8>>? {
    guard let first = rest.first, isLetter(first) else { return nil }
    let name = rest.prefix { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    rest = rest[name.endIndex...]
    return name
  }

  /// A name, and a value without its quotes.
  mutating func readAttribute() -> (
    name: Slice<UnsafeBufferPointer<UInt8>>, value: Slice<UnsafeBufferPointer<UInt8>>?
  )? {
    let start = rest
    guard skipSpaces(), let first = rest.first, isLetter(first) || "_:".utf8.contains(first) else {
      rest = start
      return nil
    }
    let name = rest.prefix { isLetter($0) || isDigit($0) || "_.:-".utf8.contains($0) }
    rest = rest[name.endIndex...]
    let afterName = rest
    skipSpaces()
    guard skip(UInt8(ascii: "=")) else {
      rest = afterName
      return (name, nil)
    }
    skipSpaces()
    guard let value = readValue() else {
      rest = start
      return nil
    }
    return (name, value)
  }

  private mutating func readValue() -> Slice<UnsafeBufferPointer<UInt8>>? {
    guard let quote = rest.first else { return nil }
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let value = rest.dropFirst().prefix { $0 != quote }
      rest = rest[value.endIndex...]
      return skip(quote) ? value : nil
    }
    let value = rest.prefix { !isSpace($0) && !"\"'=<>`".utf8.contains($0) }
    rest = rest[value.endIndex...]
    return value.isEmpty ? nil : value
  }

  @discardableResult
  mutating func skipSpaces() -> Bool {
    let start = rest.startIndex
    rest = rest.drop(while: isSpace)
    return rest.startIndex != start
  }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest = rest.dropFirst()
    return true
  }
}
