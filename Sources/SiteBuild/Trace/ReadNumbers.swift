internal import Values

/// The numbers of the questions that a worker has recorded.
///
/// Every read of a template looks here, so it is open addressing with a hash of
/// one multiplication; the keys are our own numbers, nobody's to choose.
struct ReadNumbers {
  private struct Slot {
    var key: UInt64
    var name: Int32
    /// One more than the number; 0 where nothing is.
    var number: UInt32
  }

  private static let empty = Slot(key: 0, name: 0, number: 0)
  private var slots = [Slot](repeating: empty, count: 1024)
  private var count = 0

  subscript(read: Read) -> UInt32? {
    let slot = slots[place(of: read.key.raw, read.name.id)]
    return slot.number == 0 ? nil : slot.number - 1
  }

  /// - Parameter read: One that has no number yet.
  mutating func insert(_ read: Read, _ number: UInt32) {
    if count * 2 >= slots.count { grow() }
    slots[place(of: read.key.raw, read.name.id)] = Slot(key: read.key.raw, name: read.name.id, number: number + 1)
    count += 1
  }

  /// Where a read is, or would be.
  private func place(of key: UInt64, _ name: Int32) -> Int {
    let mask = slots.count - 1
    let product = (key ^ UInt64(UInt32(bitPattern: name)) << 40).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    var place = Int(truncatingIfNeeded: product.high ^ product.low) & mask
    while slots[place].number != 0, slots[place].key != key || slots[place].name != name {
      place = (place + 1) & mask
    }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Self.empty, count: old.count * 2)
    for slot in old where slot.number != 0 { slots[place(of: slot.key, slot.name)] = slot }
  }
}
