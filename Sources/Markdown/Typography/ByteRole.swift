/// What a byte can start or end that typography changes.
enum ByteRole: UInt8 {
  case plain, space, double, single, hyphen, dot, percent, section, euro, mark

  /// By byte. Of `§` and `€` the last byte is looked at, which other characters share.
  static let table: [ByteRole] = {
    var table = [ByteRole](repeating: .plain, count: 256)
    let roles: [(UInt8, ByteRole)] = [
      (UInt8(ascii: " "), .space), (UInt8(ascii: "\""), .double), (UInt8(ascii: "'"), .single),
      (UInt8(ascii: "-"), .hyphen), (UInt8(ascii: "."), .dot), (UInt8(ascii: "%"), .percent), (0xA7, .section),
      (0xAC, .euro), (0xF0, .mark),
    ]
    for (byte, role) in roles { table[Int(byte)] = role }
    return table
  }()
}
