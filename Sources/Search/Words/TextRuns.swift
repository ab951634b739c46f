/// The texts between the tags of HTML that our own writer made.
///
/// What readers do not see is left out. Character references separate, as none of
/// those that the writer makes is part of a word.
struct TextRuns {
  struct Run {
    var bytes: Range<Int>
    var isHeading: Bool
    /// Whether it is not of the same paragraph as the run before.
    var isSeparate: Bool
  }

  private let html: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var isHeading = false
  private var isSeparate = false

  init(_ html: UnsafeBufferPointer<UInt8>) { self.html = html }

  mutating func next() -> Run? {
    while place < html.count {
      switch html[place] {
      case UInt8(ascii: "<"): passTag()
      case UInt8(ascii: "&"): passReference()
      default:
        let start = place
        while place < html.count, html[place] != UInt8(ascii: "<"), html[place] != UInt8(ascii: "&") { place += 1 }
        defer { isSeparate = false }
        return Run(bytes: start..<place, isHeading: isHeading, isSeparate: isSeparate)
      }
    }
    return nil
  }

  private mutating func passReference() {
    let limit = min(html.count, place + 12)
    var end = place + 1
    while end < limit, html[end] != UInt8(ascii: ";"), html[end] > 0x20 { end += 1 }
    place = end < limit && html[end] == UInt8(ascii: ";") ? end + 1 : place + 1
  }

  private mutating func passTag() {
    place += 1
    let isEnd = place < html.count && html[place] == UInt8(ascii: "/")
    if isEnd { place += 1 }
    let start = place
    while place < html.count, isName(html[place]) { place += 1 }
    let name = UnsafeBufferPointer(rebasing: html[start..<place])
    guard !name.isEmpty else { return passComment() }
    passAttributes()
    let packed = Self.packed(name)
    if !Self.isInline(packed) { isSeparate = true }
    if name.count == 2, name[0] | 0x20 == UInt8(ascii: "h"), (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(name[1]) {
      isHeading = !isEnd
    }
    if !isEnd, Self.unseen.contains(packed) { pass(until: name) }
  }

  private func isName(_ byte: UInt8) -> Bool {
    switch WordCharacter.kinds[Int(byte)] {
    case .lower, .upper, .digit: true
    default: byte == UInt8(ascii: "-")
    }
  }

  /// To behind the tag's end, whatever its attributes hold.
  private mutating func passAttributes() {
    var quote: UInt8?
    while place < html.count {
      let byte = html[place]
      place += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return
      }
    }
  }

  /// A comment or declaration; what is neither is a lone `<`.
  private mutating func passComment() {
    guard place < html.count, html[place] == UInt8(ascii: "!") else { return }
    while place < html.count, html[place] != UInt8(ascii: ">") { place += 1 }
  }

  /// Passes over all that an element holds.
  private mutating func pass(until name: UnsafeBufferPointer<UInt8>) {
    while place + name.count + 2 <= html.count {
      if html[place] == UInt8(ascii: "<"), html[place + 1] == UInt8(ascii: "/"),
        html[(place + 2)..<(place + 2 + name.count)].elementsEqual(name)
      {
        place += 2 + name.count
        return passAttributes()
      }
      place += 1
    }
    place = html.count
  }

  private static let unseen = ["script", "style", "svg", "template", "noscript"].map(packed)

  /// Elements within a paragraph.
  private static func isInline(_ name: UInt64) -> Bool { inline.contains(name) }

  private static let inline = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
  ].map(packed)

  /// A name of up to eight letters as a number, in lower case; of a longer one the last eight.
  private static func packed(_ name: String) -> UInt64 { packed(name.utf8) }

  private static func packed(_ name: some Sequence<UInt8>) -> UInt64 {
    name.reduce(0) { $0 << 8 | UInt64($1 | 0x20) }
  }
}
