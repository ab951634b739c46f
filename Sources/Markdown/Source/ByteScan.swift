#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Searches that look at many bytes at once.
///
/// Nearly all bytes of an article are plain letters, so what a pass costs is what
/// it costs to skip them.
extension UnsafeBufferPointer<UInt8> {
  /// The eight bytes from `place` on, the first lowest; NUL behind the end.
  @inline(__always)
  func word(at place: Int) -> ByteWord {
    guard let base = UnsafeRawPointer(baseAddress), place >= 0, place < count else { return ByteWord(bits: 0) }
    if place + 8 <= count { return ByteWord(bits: UInt64(littleEndian: (base + place).loadUnaligned(as: UInt64.self))) }
    if count >= 8 {
      let last = UInt64(littleEndian: (base + count - 8).loadUnaligned(as: UInt64.self))
      return ByteWord(bits: last >> UInt64(8 * (place + 8 - count)))
    }
    return shortWord(at: place)
  }

  private func shortWord(at place: Int) -> ByteWord {
    var bits: UInt64 = 0
    for offset in 0..<Swift.max(0, count - place) { bits |= UInt64(self[place + offset]) << UInt64(8 * offset) }
    return ByteWord(bits: bits)
  }

  /// The first place from `start` on whose byte `marks` marks.
  @inline(__always)
  func firstPlace(from start: Int, marks: (ByteWord) -> UInt64) -> Int? {
    var place = start
    guard let base = UnsafeRawPointer(baseAddress), place >= 0 else { return nil }
    while place + 8 <= count {
      let word = ByteWord(bits: UInt64(littleEndian: (base + place).loadUnaligned(as: UInt64.self)))
      let found = marks(word) & ByteWord.highBits
      if found != 0 { return place + found.trailingZeroBitCount / 8 }
      place += 8
    }
    guard place < count else { return nil }
    let found = marks(word(at: place)) & ByteWord.highBits
    return found == 0 ? nil : place + found.trailingZeroBitCount / 8
  }

  /// The first place of a byte from `start` on.
  @inline(__always)
  func firstPlace(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start < count, let base = baseAddress, let hit = memchr(base + start, Int32(byte), count - start) else {
      return nil
    }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  /// The first place from `start` on of `www.`, found by its dot, which is rarer than its letters.
  func firstWWW(from start: Int) -> Int? {
    var dot = start + 2
    while let place = firstPlace(of: UInt8(ascii: "."), from: dot + 1) {
      let isWWW = (1...3).allSatisfy { self[place - $0] == UInt8(ascii: "w") }
      if isWWW { return place - 3 }
      dot = place
    }
    return nil
  }

  /// Whether `byte` stands somewhere before or after one that satisfies the condition.
  @inline(__always)
  func contains(_ byte: UInt8, where condition: (_ before: UInt8, _ after: UInt8) -> Bool) -> Bool {
    var start = 0
    while let place = firstPlace(of: byte, from: start) {
      if condition(place > 0 ? self[place - 1] : 0, place + 1 < count ? self[place + 1] : 0) { return true }
      start = place + 1
    }
    return false
  }
}

/// Eight bytes of text in one number.
///
/// Swift 6.3 compares SIMD vectors lane by lane, so whole numbers are faster.
///
/// - SeeAlso: Warren: "Hacker's Delight", 6-1 "Find First 0-Byte".
struct ByteWord {
  /// The first byte lowest.
  let bits: UInt64

  static let lowBits: UInt64 = 0x0101_0101_0101_0101
  static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Has the high bit set of every byte that equals `byte`, up to the first; those behind may be wrong.
  @inline(__always)
  func marks(_ byte: UInt8) -> UInt64 {
    let difference = bits ^ (Self.lowBits &* UInt64(byte))
    return (difference &- Self.lowBits) & ~difference
  }

  /// Has exactly the high bits set of those ASCII bytes that are at least `byte`, and of all bytes beyond ASCII.
  @inline(__always)
  func atLeast(_ byte: UInt8) -> UInt64 {
    (((bits & ~Self.highBits) &+ Self.lowBits &* UInt64(0x80 - byte)) | bits) & Self.highBits
  }
}
