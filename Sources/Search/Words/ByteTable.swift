internal import Files

/// Numbers for byte strings, counted from 0 in the order of their first appearance.
///
/// - Complexity: O(*n*) in the string's length for each look.
struct ByteTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  private var hashes: [UInt32] = []
  /// For each slot the number of a string plus one; 0 where there is none.
  private var slots: [UInt32]
  private var mask: Int

  init(capacity: Int = 1 << 10) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    mask = size - 1
  }

  var count: Int { ends.count }

  /// The string of a number.
  subscript(number: Int) -> ArraySlice<UInt8> { bytes[start(number)..<Int(ends[number])] }

  private func start(_ number: Int) -> Int { number == 0 ? 0 : Int(ends[number - 1]) }

  /// The number of a string, if it has one.
  func number(of string: UnsafeBufferPointer<UInt8>) -> Int? {
    let number = slots[slot(of: string, Self.hash(string))]
    return number == 0 ? nil : Int(number) - 1
  }

  func number(of string: [UInt8]) -> Int? { string.withUnsafeBufferPointer { number(of: $0) } }

  /// The number of a string, which has one from now on.
  mutating func add(_ string: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = Self.hash(string)
    let slot = slot(of: string, hash)
    if slots[slot] != 0 { return Int(slots[slot]) - 1 }
    bytes.append(contentsOf: string)
    ends.append(UInt32(bytes.count))
    hashes.append(hash)
    slots[slot] = UInt32(ends.count)
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  mutating func add(_ string: some Collection<UInt8>) -> Int {
    string.withContiguousStorageIfAvailable { add($0) } ?? Array(string).withUnsafeBufferPointer { add($0) }
  }

  @inline(__always)
  private func slot(of string: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
    var slot = Int(hash) & mask
    while true {
      let number = slots[slot]
      if number == 0 || (hashes[Int(number) - 1] == hash && isEqual(Int(number) - 1, string)) { return slot }
      slot = (slot + 1) & mask
    }
  }

  @inline(__always)
  private func isEqual(_ number: Int, _ string: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = start(number)
    guard Int(ends[number]) - start == string.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for place in 0..<string.count where bytes[start + place] != string[place] { return false }
      return true
    }
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    mask = slots.count - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number + 1)
    }
  }

  /// XXH3 of short strings is a few nanoseconds.
  @inline(__always)
  private static func hash(_ string: UnsafeBufferPointer<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: shortDigest(UnsafeRawBufferPointer(string)))
  }
}
