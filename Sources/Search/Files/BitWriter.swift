/// Writes numbers bit by bit, the highest first.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var count = 0

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    (pending, count) = (0, 0)
  }

  /// - Parameter width: At most 32.
  @inline(__always)
  mutating func write(_ value: UInt32, width: Int) {
    pending = pending << UInt64(width) | UInt64(value)
    count += width
    while count >= 8 {
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: pending >> UInt64(count)))
    }
  }

  /// A number in Rice's code: the quotient in ones with a zero behind, then the rest.
  @inline(__always)
  mutating func rice(_ value: UInt32, parameter: Int) {
    var quotient = value >> UInt32(parameter)
    while quotient >= 24 {
      write(0xFF_FFFF, width: 24)
      quotient -= 24
    }
    write((1 << (quotient + 1)) - 2, width: Int(quotient) + 1)
    if parameter > 0 { write(value & ((1 << UInt32(parameter)) - 1), width: parameter) }
  }

  /// Fills the last byte up with zeros.
  mutating func flush() {
    if count > 0 { write(0, width: 8 - count) }
  }
}
