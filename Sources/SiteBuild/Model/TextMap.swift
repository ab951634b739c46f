/// Numbers by texts, compared byte by byte.
///
/// A model looks up a hundred thousand paths and terms; a `Dictionary` of strings
/// spends most of that time on a hash that withstands attackers and on Unicode's
/// rules, neither of which matters to the paths and words of one's own site.
struct TextMap: Sendable {
  private(set) var texts: [String] = []
  private var numbers: [Int32] = []
  /// Open addressing: half of a text's hash above its place plus one, 0 where nothing is.
  private var slots: [UInt64] = []

  init() {}

  var count: Int { texts.count }

  mutating func reserveCapacity(_ count: Int) {
    texts.reserveCapacity(count)
    numbers.reserveCapacity(count)
    if slots.count < count * 2 { grow(to: count * 2) }
  }

  /// The number of a text. Setting one replaces what was there; `nil` does nothing.
  ///
  /// - Complexity: O(*n*) in the text's bytes.
  subscript(_ text: String) -> Int? {
    get {
      if slots.isEmpty { return nil }
      return find(text, Self.hash(text)).place.map { Int(numbers[$0]) }
    }
    set {
      guard let newValue else { return }
      if texts.count * 2 >= slots.count { grow(to: max(16, slots.count * 2)) }
      let hash = Self.hash(text)
      let (slot, place) = find(text, hash)
      if let place {
        numbers[place] = Int32(newValue)
      } else {
        texts.append(text)
        numbers.append(Int32(newValue))
        slots[slot] = hash & Self.upper | UInt64(texts.count)
      }
    }
  }

  /// The numbers of many texts, -1 for those that have none.
  ///
  /// Step by step for all, so that the processor waits for the memory of many at once.
  func numbers(of wanted: [String]) -> [Int32] {
    if slots.isEmpty { return Array(repeating: -1, count: wanted.count) }
    let hashes = wanted.map(Self.hash)
    let mask = slots.count - 1
    let firsts = hashes.map { slots[Int(truncatingIfNeeded: $0) & mask] }
    return wanted.indices.map { index in
      let first = firsts[index]
      if first == 0 { return -1 }
      let place = Int(first & ~Self.upper) - 1
      if first & Self.upper == hashes[index] & Self.upper, texts[place].hasSameBytes(as: wanted[index]) {
        return numbers[place]
      }
      return find(wanted[index], hashes[index]).place.map { numbers[$0] } ?? -1
    }
  }

  private static let upper: UInt64 = 0xFFFF_FFFF_0000_0000

  /// Where a text is, or the slot where it would be.
  private func find(_ text: String, _ hash: UInt64) -> (slot: Int, place: Int?) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] & Self.upper == hash & Self.upper {
        let place = Int(slots[slot] & ~Self.upper) - 1
        if texts[place].hasSameBytes(as: text) { return (slot, place) }
      }
      slot = (slot + 1) & mask
    }
    return (slot, nil)
  }

  /// - Parameter least: How many slots at least; they become a power of two.
  private mutating func grow(to least: Int) {
    var count = 16
    while count < least { count *= 2 }
    slots = [UInt64](repeating: 0, count: count)
    for (place, text) in texts.enumerated() {
      let hash = Self.hash(text)
      var slot = Int(truncatingIfNeeded: hash) & (count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (count - 1) }
      slots[slot] = hash & Self.upper | UInt64(place + 1)
    }
  }

  /// Eight bytes at a time, each multiplied in; both halves of a product count.
  private static func hash(_ text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      var hash = UInt64(raw.count) ^ seed
      var place = 0
      while place + 8 <= raw.count {
        hash = mix(hash ^ raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        place += 8
      }
      var rest: UInt64 = 0
      while place < raw.count {
        rest = rest << 8 | UInt64(raw[place])
        place += 1
      }
      return mix(hash ^ rest)
    }
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: factor)
    return product.high ^ product.low
  }

  private static let seed: UInt64 = 0x243F_6A88_85A3_08D3
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
}

extension String {
  fileprivate func hasSameBytes(as other: String) -> Bool {
    let isEqual = utf8.withContiguousStorageIfAvailable { a in
      other.utf8.withContiguousStorageIfAvailable { b in
        a.count == b.count && Self.areEqual(UnsafeRawBufferPointer(a), UnsafeRawBufferPointer(b))
      }
    }
    if case .some(.some(let isEqual)) = isEqual { return isEqual }
    return utf8.elementsEqual(other.utf8)
  }

  /// Eight bytes at a time; the last eight may overlap those before.
  private static func areEqual(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    if a.count < 8 { return a.elementsEqual(b) }
    func differ(_ offset: Int) -> Bool {
      a.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        != b.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
    var offset = 0
    while offset + 8 <= a.count {
      if differ(offset) { return false }
      offset += 8
    }
    return !differ(a.count - 8)
  }

  /// The byte that follows a text that this begins with, byte by byte.
  func byte(afterPrefix prefix: String) -> UInt8? {
    let next = utf8.withContiguousStorageIfAvailable { bytes in
      prefix.utf8.withContiguousStorageIfAvailable { prefix in
        bytes.count > prefix.count && bytes[..<prefix.count].elementsEqual(prefix) ? bytes[prefix.count] : nil
      }
    }
    if case .some(.some(let next)) = next { return next }
    return utf8.starts(with: prefix.utf8) ? utf8.dropFirst(prefix.utf8.count).first : nil
  }
}
