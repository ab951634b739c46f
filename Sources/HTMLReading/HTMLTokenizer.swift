/// Cuts a page into tags, texts and comments as browsers do.
///
/// Nothing is copied: tokens are places in the page. Of the standard's states, those
/// are told apart that our own pages and HTML in articles can come into; text in
/// `<script>` that begins a comment is read as plain text.
///
/// - Complexity: O(*n*) in bytes; a tag is looked at once, and an attribute compared with at most
///   ``comparedAttributes`` others.
/// - SeeAlso: HTML Standard, 13.2.5 "Tokenization".
package struct HTMLTokenizer {
  package enum Kind {
    case text, start, end, comment, doctype
  }

  /// What the standard calls a parse error.
  package enum Fault {
    case duplicateAttribute, strayCharacter, missingSpace, unclosedTag, unclosedComment, bogusComment, bareLess
    case equalsFirst, endTagWithAttributes
  }

  package let bytes: UnsafeBufferPointer<UInt8>
  package private(set) var place = 0
  package private(set) var kind = Kind.text
  /// The whole token.
  package private(set) var range = 0..<0
  /// Of a tag.
  package private(set) var name = 0..<0
  package private(set) var attributes: [HTMLAttribute] = []
  package private(set) var isSelfClosing = false
  /// Whether a text holds `&`.
  package private(set) var hasReference = false
  /// Of the token, and where.
  package private(set) var faults: [(fault: Fault, bytes: Range<Int>)] = []

  private let table = HTMLAttributeTable.shared

  /// - Parameter start: Where to begin, such as after a byte order mark.
  package init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) {
    self.bytes = bytes
    place = min(start, bytes.count)
  }

  /// The byte at a place, NUL beyond the end.
  private func at(_ place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }

  /// Goes on to the next token.
  ///
  /// - Returns: Whether there is one.
  package mutating func next() -> Bool {
    guard place < bytes.count else { return false }
    if !faults.isEmpty { faults.removeAll(keepingCapacity: true) }
    let start = place
    if at(start) == UInt8(ascii: "<"), readMarkup(start) { return true }
    var end = start + 1
    hasReference = bytes[start] == UInt8(ascii: "&")
    while end < bytes.count, bytes[end] != UInt8(ascii: "<") {
      if bytes[end] == UInt8(ascii: "&") { hasReference = true }
      end += 1
    }
    (kind, range, place) = (.text, start..<end, end)
    return true
  }

  /// The text of an element whose text is no markup, up to its end tag.
  ///
  /// - Parameter name: The element's, as it was written.
  package mutating func rawText(endingWith name: Range<Int>) -> Range<Int> {
    let start = place
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "<"), at(place + 1) == UInt8(ascii: "/"), isSameName(place + 2, name) { break }
      place += 1
    }
    return start..<place
  }

  private func isSameName(_ start: Int, _ name: Range<Int>) -> Bool {
    guard start + name.count <= bytes.count, !Self.isNameByte(at(start + name.count)) else { return false }
    return zip(start..<start + name.count, name).allSatisfy { Self.lower(bytes[$0]) == Self.lower(bytes[$1]) }
  }

  package static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
  package static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }
  private static func isLetter(_ byte: UInt8) -> Bool { lower(byte) &- 0x61 < 26 }

  /// Whether a tag's name goes on.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    !isSpace(byte) && byte != UInt8(ascii: "/") && byte != UInt8(ascii: ">") && byte != 0
  }

  private mutating func report(_ fault: Fault, _ range: Range<Int>) { faults.append((fault, range)) }
}

// MARK: - Markup

extension HTMLTokenizer {
  /// - Returns: Whether markup begins here at all.
  private mutating func readMarkup(_ start: Int) -> Bool {
    let second = at(start + 1)
    if Self.isLetter(second) { return readTag(start, nameAt: start + 1, .start) }
    switch second {
    case UInt8(ascii: "/"):
      if Self.isLetter(at(start + 2)) { return readTag(start, nameAt: start + 2, .end) }
      return readBogus(start)
    case UInt8(ascii: "!"): return readDeclaration(start)
    case UInt8(ascii: "?"): return readBogus(start)
    default:
      report(.bareLess, start..<start + 1)
      return false
    }
  }

  private mutating func readDeclaration(_ start: Int) -> Bool {
    if at(start + 2) == UInt8(ascii: "-"), at(start + 3) == UInt8(ascii: "-") { return readComment(start) }
    let word = "doctype"
    let isDoctype =
      start + 2 + word.utf8.count <= bytes.count
      && zip(word.utf8, bytes[(start + 2)...]).allSatisfy { $0 == Self.lower($1) }
    if !isDoctype { return readBogus(start) }
    var end = start + 2
    while end < bytes.count, bytes[end] != UInt8(ascii: ">") { end += 1 }
    (kind, range, place) = (.doctype, start..<min(end + 1, bytes.count), min(end + 1, bytes.count))
    return true
  }

  private mutating func readComment(_ start: Int) -> Bool {
    kind = .comment
    var end = start + 4
    // `<!-->` and `<!--->` are whole comments.
    if at(end) == UInt8(ascii: ">") || (at(end) == UInt8(ascii: "-") && at(end + 1) == UInt8(ascii: ">")) {
      end += at(end) == UInt8(ascii: ">") ? 1 : 2
      report(.bogusComment, start..<end)
      (range, place) = (start..<end, end)
      return true
    }
    while end < bytes.count {
      if bytes[end] == UInt8(ascii: "-"), at(end + 1) == UInt8(ascii: "-") {
        let after = at(end + 2) == UInt8(ascii: "!") ? end + 3 : end + 2
        if at(after) == UInt8(ascii: ">") {
          if after == end + 3 { report(.bogusComment, end..<after + 1) }
          (range, place) = (start..<after + 1, after + 1)
          return true
        }
      }
      end += 1
    }
    report(.unclosedComment, start..<min(start + 4, bytes.count))
    (range, place) = (start..<bytes.count, bytes.count)
    return true
  }

  /// What browsers take for a comment although it is none.
  private mutating func readBogus(_ start: Int) -> Bool {
    kind = .comment
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: ">") { end += 1 }
    end = min(end + 1, bytes.count)
    report(.bogusComment, start..<end)
    (range, place) = (start..<end, end)
    return true
  }

  private mutating func readTag(_ start: Int, nameAt: Int, _ kind: Kind) -> Bool {
    self.kind = kind
    attributes.removeAll(keepingCapacity: true)
    isSelfClosing = false
    var end = nameAt
    while end < bytes.count, Self.isNameByte(bytes[end]) { end += 1 }
    name = nameAt..<end
    end = readAttributes(end, start)
    (range, place) = (start..<end, end)
    if kind == .end, !attributes.isEmpty || isSelfClosing { report(.endTagWithAttributes, range) }
    return true
  }
}

// MARK: - Attributes

extension HTMLTokenizer {
  /// - Returns: The place after the tag.
  private mutating func readAttributes(_ from: Int, _ start: Int) -> Int {
    var place = from
    var isApart = true
    while place < bytes.count {
      let byte = bytes[place]
      if Self.isSpace(byte) {
        (place, isApart) = (place + 1, true)
      } else if byte == UInt8(ascii: ">") {
        return place + 1
      } else if byte == UInt8(ascii: "/") {
        isSelfClosing = at(place + 1) == UInt8(ascii: ">")
        if !isSelfClosing { report(.strayCharacter, place..<place + 1) }
        (place, isApart) = (place + 1, true)
      } else {
        if !isApart { report(.missingSpace, place..<place + 1) }
        place = readAttribute(place)
        isApart = false
      }
    }
    report(.unclosedTag, start..<min(name.upperBound, bytes.count))
    return bytes.count
  }

  /// - Returns: The place after it; always further on.
  private mutating func readAttribute(_ start: Int) -> Int {
    var end = start
    if bytes[start] == UInt8(ascii: "=") {
      report(.equalsFirst, start..<start + 1)
      end += 1
    }
    while end < bytes.count, Self.isNameByte(bytes[end]), bytes[end] != UInt8(ascii: "=") {
      let byte = bytes[end]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "<") {
        report(.strayCharacter, end..<end + 1)
      }
      end += 1
    }
    if end == start { end += 1 }
    let name = start..<end
    var next = end
    while Self.isSpace(at(next)) { next += 1 }
    guard at(next) == UInt8(ascii: "=") else {
      add(HTMLAttribute(key: table.key(bytes, name), name: name, value: end..<end))
      return end
    }
    next += 1
    while Self.isSpace(at(next)) { next += 1 }
    let (value, after, hasReference) = readValue(next)
    add(HTMLAttribute(key: table.key(bytes, name), name: name, value: value, hasReference: hasReference))
    return after
  }

  private mutating func readValue(_ start: Int) -> (value: Range<Int>, after: Int, hasReference: Bool) {
    let quote = at(start)
    var hasReference = false
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return readBareValue(start)
    }
    var end = start + 1
    while end < bytes.count, bytes[end] != quote {
      if bytes[end] == UInt8(ascii: "&") { hasReference = true }
      end += 1
    }
    return (start + 1..<max(start + 1, end), min(end + 1, bytes.count), hasReference)
  }

  private mutating func readBareValue(_ start: Int) -> (value: Range<Int>, after: Int, hasReference: Bool) {
    var hasReference = false
    var end = start
    while end < bytes.count, !Self.isSpace(bytes[end]), bytes[end] != UInt8(ascii: ">") {
      switch bytes[end] {
      case UInt8(ascii: "&"): hasReference = true
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: "`"):
        report(.strayCharacter, end..<end + 1)
      default: break
      }
      end += 1
    }
    let start = min(start, end)
    return (start..<end, end, hasReference)
  }

  /// So many attributes of a tag are compared with those that follow: pages are not to be slow to read on purpose.
  package static let comparedAttributes = 64

  private mutating func add(_ attribute: HTMLAttribute) {
    if attributes.prefix(Self.comparedAttributes).contains(where: { isSame($0, attribute) }) {
      report(.duplicateAttribute, attribute.name)
    } else {
      attributes.append(attribute)
    }
  }

  private func isSame(_ a: HTMLAttribute, _ b: HTMLAttribute) -> Bool {
    guard a.key == b.key else { return false }
    if a.key != .other { return true }
    return a.name.count == b.name.count
      && zip(a.name, b.name).allSatisfy { Self.lower(bytes[$0]) == Self.lower(bytes[$1]) }
  }
}
