/// Writes facts down: numbers in as few bytes as they need.
struct FactEncoder {
  private(set) var bytes: [UInt8] = []

  /// - SeeAlso: LEB128, as DWARF has it.
  mutating func number(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func word(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func text(_ text: String) {
    number(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func range(_ range: Range<Int>) {
    number(range.lowerBound)
    number(range.count)
  }

  mutating func append(_ other: FactEncoder) { bytes += other.bytes }
}

/// Reads what a ``FactEncoder`` wrote; what is cut off or makes no sense ends in ``FactDamage``.
struct FactDecoder {
  private let bytes: UnsafeRawBufferPointer
  private(set) var place: Int
  private let end: Int

  init(_ bytes: UnsafeRawBufferPointer, from start: Int = 0) {
    (self.bytes, place, end) = (bytes, start, bytes.count)
  }

  mutating func number() throws(FactDamage) -> Int {
    var (value, shift) = (UInt64(0), UInt64(0))
    while place < end, shift < 64 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(truncatingIfNeeded: value) }
      shift += 7
    }
    throw FactDamage()
  }

  /// How many of something follow, of which each takes so many bytes at least.
  mutating func count(ofSize size: Int = 1) throws(FactDamage) -> Int {
    let count = try number()
    guard count >= 0, count <= (end - place) / size else { throw FactDamage() }
    return count
  }

  mutating func word() throws(FactDamage) -> UInt64 {
    guard end - place >= 8 else { throw FactDamage() }
    defer { place += 8 }
    return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  mutating func text() throws(FactDamage) -> String {
    let count = try count()
    defer { place += count }
    return String(decoding: bytes[place..<place + count], as: UTF8.self)
  }

  mutating func range() throws(FactDamage) -> Range<Int> {
    let (start, count) = (try number(), try number())
    guard start >= 0, count >= 0, count < Int.max - start else { throw FactDamage() }
    return start..<start + count
  }
}

/// What was written down is not what can be read.
struct FactDamage: Error {}
