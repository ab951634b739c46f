/// Writes values in the compact form in which the state of a build is kept.
struct ByteEncoder {
  var bytes: [UInt8] = []

  /// A number in groups of seven bits, the lowest first; signs are folded in.
  mutating func int(_ value: Int) {
    var rest = UInt(bitPattern: (value << 1) ^ (value >> (Int.bitWidth - 1)))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func bool(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func fixed(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func text(_ text: String) {
    int(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func bytes(_ content: [UInt8]) {
    int(content.count)
    bytes.append(contentsOf: content)
  }

  mutating func range(_ range: Range<Int>) {
    int(range.lowerBound)
    int(range.count)
  }

  mutating func list<Element>(_ list: some Collection<Element>, _ each: (inout ByteEncoder, Element) -> Void) {
    int(list.count)
    for element in list { each(&self, element) }
  }

  mutating func optional<Wrapped>(_ value: Wrapped?, _ each: (inout ByteEncoder, Wrapped) -> Void) {
    bool(value != nil)
    if let value { each(&self, value) }
  }
}

/// What should be the state of an earlier build is none: it was cut, changed, or
/// never was one.
struct StateDamage: Error {}

/// Reads what a ``ByteEncoder`` wrote; trusts nothing.
struct ByteDecoder {
  private var rest: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { rest = bytes }

  mutating func take(_ count: Int) throws(StateDamage) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= rest.count else { throw StateDamage() }
    defer { rest = UnsafeRawBufferPointer(rebasing: rest[count...]) }
    return UnsafeRawBufferPointer(rebasing: rest[..<count])
  }

  mutating func int() throws(StateDamage) -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    var place = 0
    while place < rest.count, shift < UInt(UInt.bitWidth) {
      let byte = rest[place]
      place += 1
      value |= UInt(byte & 0x7F) << shift
      if byte < 0x80 {
        rest = UnsafeRawBufferPointer(rebasing: rest[place...])
        return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1)
      }
      shift += 7
    }
    throw StateDamage()
  }

  mutating func bool() throws(StateDamage) -> Bool { try take(1)[0] != 0 }

  mutating func fixed() throws(StateDamage) -> UInt64 {
    UInt64(littleEndian: try take(8).loadUnaligned(as: UInt64.self))
  }

  mutating func text() throws(StateDamage) -> String {
    String(decoding: try take(try int()), as: UTF8.self)
  }

  mutating func bytes() throws(StateDamage) -> [UInt8] { Array(try take(try int())) }

  mutating func range() throws(StateDamage) -> Range<Int> {
    let (start, count) = (try int(), try int())
    let (end, overflows) = start.addingReportingOverflow(count)
    guard count >= 0, !overflows else { throw StateDamage() }
    return start..<end
  }

  mutating func list<Element>(
    _ each: (inout ByteDecoder) throws(StateDamage) -> Element
  ) throws(StateDamage) -> [Element] {
    let count = try int()
    // An element takes a byte at least, so a wild count cannot ask for memory.
    guard count >= 0, count <= rest.count else { throw StateDamage() }
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try each(&self)) }
    return list
  }

  mutating func optional<Wrapped>(
    _ each: (inout ByteDecoder) throws(StateDamage) -> Wrapped
  ) throws(StateDamage) -> Wrapped? {
    try bool() ? try each(&self) : nil
  }

  /// All that is left.
  mutating func remainder() throws(StateDamage) -> [UInt8] { Array(try take(rest.count)) }
}
