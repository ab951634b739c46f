internal import HTMLReading

/// Goes through JSON without making values of it: structured data stands on every page.
///
/// - SeeAlso: RFC 8259.
struct JSONScanner {
  /// An object, as far as somebody may ask.
  struct Object {
    /// Where it begins.
    var start: Int
    /// The member that holds it; empty for the outermost.
    var member: Range<Int>
    /// How many objects it lies in.
    var depth: Int
    /// The first value of `@type`, without quotes.
    var type = 0..<0
    var memberCount = 0
    /// Its members, among those of the objects that lie in it.
    var members = 0..<0
  }

  /// A member of an object.
  struct Member {
    /// How many objects the member's own lies in.
    var depth: Int
    /// Without quotes.
    var name: Range<Int>
    var value: Range<Int>
  }

  /// All objects, inner ones first.
  private(set) var objects: [Object] = []
  /// Of all objects, in the order in which they end.
  private(set) var members: [Member] = []
  /// All texts that are values, without quotes.
  private(set) var texts: [Range<Int>] = []

  private let bytes: UnsafeBufferPointer<UInt8>
  private let end: Int
  private var place: Int
  /// How many objects and lists are open.
  private var nesting = 0

  private static let deepest = 64

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    (place, end) = (range.lowerBound, range.upperBound)
  }

  /// The value of a member of an object.
  func value(of name: String, in object: Object) -> Range<Int>? {
    let found = members[object.members].first { member in
      member.depth == object.depth && member.name.count == name.utf8.count
        && bytes[member.name].elementsEqual(name.utf8)
    }
    return found?.value
  }

  /// - Returns: Where it stops being JSON, or `nil` if it is.
  mutating func scan() -> Int? {
    guard value(0..<0, 0) else { return place }
    skipSpace()
    return place < end ? place : nil
  }

  private mutating func skipSpace() {
    while place < end, HTMLTokenizer.isSpace(bytes[place]) { place += 1 }
  }

  private var next: UInt8 { place < end ? bytes[place] : 0 }

  private mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next == byte else { return false }
    place += 1
    return true
  }

  private mutating func value(_ member: Range<Int>, _ depth: Int) -> Bool {
    skipSpace()
    guard nesting < Self.deepest else { return false }
    nesting += 1
    defer { nesting -= 1 }
    switch next {
    case UInt8(ascii: "{"): return object(member, depth)
    case UInt8(ascii: "["): return list(member, depth)
    case UInt8(ascii: "\""):
      guard let range = string() else { return false }
      texts.append(range)
      return true
    default: return scalar()
    }
  }

  private mutating func object(_ member: Range<Int>, _ depth: Int) -> Bool {
    var object = Object(start: place, member: member, depth: depth)
    let first = members.count
    place += 1
    if !skip(UInt8(ascii: "}")) {
      repeat {
        skipSpace()
        guard next == UInt8(ascii: "\""), let name = string(), skip(UInt8(ascii: ":")) else { return false }
        skipSpace()
        let start = place
        guard value(name, depth + 1) else { return false }
        members.append(Member(depth: depth, name: name, value: start..<place))
        object.memberCount += 1
        if isType(name) { object.type = typeName(start..<place) }
      } while skip(UInt8(ascii: ","))
      guard skip(UInt8(ascii: "}")) else { return false }
    }
    object.members = first..<members.count
    objects.append(object)
    return true
  }

  private func isType(_ name: Range<Int>) -> Bool { name.count == 5 && bytes[name].elementsEqual("@type".utf8) }

  /// A text, or the first of a list.
  private func typeName(_ value: Range<Int>) -> Range<Int> {
    guard let start = value.first(where: { bytes[$0] == UInt8(ascii: "\"") }) else { return 0..<0 }
    let rest = start + 1..<value.upperBound
    return start + 1..<(rest.first { bytes[$0] == UInt8(ascii: "\"") } ?? rest.upperBound)
  }

  private mutating func list(_ member: Range<Int>, _ depth: Int) -> Bool {
    place += 1
    if skip(UInt8(ascii: "]")) { return true }
    repeat { guard value(member, depth + 1) else { return false } } while skip(UInt8(ascii: ","))
    return skip(UInt8(ascii: "]"))
  }

  /// - Returns: The text without its quotes.
  private mutating func string() -> Range<Int>? {
    place += 1
    let start = place
    while place < end, bytes[place] != UInt8(ascii: "\"") {
      if bytes[place] < 0x20 { return nil }
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard place < end else { return nil }
    place += 1
    return start..<place - 1
  }

  private mutating func scalar() -> Bool {
    let start = place
    while place < end, !",]} \n\r\t".utf8.contains(bytes[place]) { place += 1 }
    let word = bytes[start..<place]
    if ["true", "false", "null"].contains(where: { word.elementsEqual($0.utf8) }) { return true }
    if let first = word.first, first == UInt8(ascii: "-") || first &- 0x30 < 10,
      word.allSatisfy({ $0 &- 0x30 < 10 || "+-.eE".utf8.contains($0) })
    {
      return true
    }
    place = start
    return false
  }
}
