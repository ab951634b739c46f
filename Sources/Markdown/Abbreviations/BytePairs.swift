/// A set of pairs of bytes.
struct BytePairs: Hashable, Sendable {
  /// A bit for each pair; empty as long as there is none.
  private var bits: [UInt64] = []
  private var holdsOnlyCapitals = true

  /// - Parameter second: `nil` stands for any byte.
  mutating func insert(_ first: UInt8, _ second: UInt8?) {
    if bits.isEmpty { bits = Array(repeating: 0, count: 1024) }
    holdsOnlyCapitals = holdsOnlyCapitals && Self.capitals.contains(first)
    let start = 4 * Int(first)
    guard let second else {
      for index in start..<start + 4 { bits[index] = .max }
      return
    }
    bits[start + Int(second >> 6)] |= 1 << UInt64(second & 63)
  }

  mutating func formUnion(_ other: BytePairs) {
    guard !other.bits.isEmpty else { return }
    if bits.isEmpty {
      self = other
      return
    }
    for index in bits.indices { bits[index] |= other.bits[index] }
    holdsOnlyCapitals = holdsOnlyCapitals && other.holdsOnlyCapitals
  }

  /// The first place from `start` on where a pair of the set stands; the last byte counts as the start of any.
  func firstPlace(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard !bits.isEmpty else { return nil }
    return bits.withUnsafeBufferPointer { bits in
      var place = start
      while let next = nextFirst(in: text, from: place) {
        if next + 1 == text.count { return next }
        let (first, second) = (text[next], text[next + 1])
        if bits[4 * Int(first) + Int(second >> 6)] & 1 << UInt64(second & 63) != 0 { return next }
        place = next + 1
      }
      return nil
    }
  }

  /// The next byte that may be the first of a pair: as a rule, a capital.
  @inline(__always)
  private func nextFirst(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard holdsOnlyCapitals else { return start < text.count ? start : nil }
    return text.firstPlace(from: start) { word in
      word.atLeast(Self.capitals.lowerBound) & ~word.atLeast(Self.capitals.upperBound + 1)
    }
  }

  private static let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
}
