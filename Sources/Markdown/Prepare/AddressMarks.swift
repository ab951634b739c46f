/// Bytes of bare addresses that would otherwise mark emphasis.
///
/// cmark-gfm sees an address before it sees the emphasis in it; libcmark knows no
/// bare addresses. So these bytes are hidden from it.
enum AddressMarks {
  /// Whether any address may hold such bytes.
  ///
  /// - Complexity: O(*n*): a stretch without blanks is looked at once for each kind of address.
  static func mayStand(in body: UnsafeBufferPointer<UInt8>, www: Bool = true) -> Bool {
    var start = 0
    while let place = body.firstPlace(of: UInt8(ascii: ":"), from: start) {
      start = place + 1
      guard start + 1 < body.count, body[start] == UInt8(ascii: "/"), body[start + 1] == UInt8(ascii: "/") else {
        continue
      }
      start = endOfWord(body, from: start)
      if body[place..<start].contains(where: isMark) { return true }
    }
    start = www ? 0 : body.count
    while let place = body.firstWWW(from: start) {
      start = endOfWord(body, from: place)
      if body[place..<start].contains(where: isMark) { return true }
    }
    return false
  }

  /// The places of such bytes in a stretch of a line, in order.
  ///
  /// - Parameter openBrackets: `[` that stand open before it, or `nil` if addresses count inside brackets too.
  static func places(in text: UnsafeBufferPointer<UInt8>, openBrackets: Int?) -> [Int] {
    guard mayStand(in: text) else { return [] }
    return Autolinks(text: text, startsWord: true).find(openBrackets: openBrackets).flatMap { found -> [Int] in
      // What is marked up as a link or a tag ends where that ends.
      if found.range.lowerBound > 0, "(<\"'=".utf8.contains(text[found.range.lowerBound - 1]) { return [] }
      // In a domain they are no marks; mail addresses have nothing else.
      let scheme = text[found.range].firstIndex(of: UInt8(ascii: "@")) == nil
      let start = scheme ? endOfDomain(text, found.range) : found.range.upperBound
      return found.range.filter { isMark(text[$0]) && ($0 >= start || text[$0] != UInt8(ascii: "_")) }
    }
  }

  private static func endOfDomain(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var place = range.lowerBound
    while place < range.upperBound, isLetter(text[place]) || text[place] == UInt8(ascii: ":") { place += 1 }
    while place < range.upperBound, text[place] == UInt8(ascii: "/") { place += 1 }
    while place < range.upperBound,
      isLetter(text[place]) || isDigit(text[place]) || "-._".utf8.contains(text[place]) || text[place] >= 0x80
    {
      place += 1
    }
    return place
  }

  static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~")
  }

  private static func endOfWord(_ body: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start
    while end < body.count, !isSpace(body[end]) { end += 1 }
    return end
  }
}
