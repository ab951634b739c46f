/// Percent-encoding of addresses (RFC 3986, 2.1).
package enum PercentEncoding {
  /// `path` with every byte encoded that may not stand in a path.
  package static func encode(_ path: String) -> String {
    if path.utf8.allSatisfy(isPathByte) { return path }
    var out: [UInt8] = []
    for byte in path.utf8 {
      if isPathByte(byte) {
        out.append(byte)
      } else {
        out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// One byte as `%XX`.
  static func encoded(_ byte: UInt8) -> String {
    String(decoding: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]], as: UTF8.self)
  }

  /// `text` with `%XX` read as bytes.
  ///
  /// - Returns: `nil` if the bytes are not UTF-8, or one is NUL.
  package static func decode(_ text: Substring) -> String? {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = hexValue(bytes[index + 1]), let low = hexValue(bytes[index + 2])
      {
        out.append(high << 4 | low)
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return out.contains(0) ? nil : String(validating: out, as: UTF8.self)
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  /// Unreserved characters, sub-delimiters, `:`, `@` and `/`, but not `'`, which ends a quoted attribute.
  private static func isPathByte(_ byte: UInt8) -> Bool {
    byte < 0x80 && (byte < 0x40 ? lowerHalf : upperHalf) >> UInt64(byte & 0x3F) & 1 == 1
  }

  private static let pathBytes =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&()*+,;=:@/".utf8
  /// One bit for each byte below 0x40, and for each from there to 0x7F.
  private static let lowerHalf = pathBytes.reduce(UInt64(0)) { $1 < 0x40 ? $0 | 1 << UInt64($1) : $0 }
  private static let upperHalf = pathBytes.reduce(UInt64(0)) { $1 >= 0x40 ? $0 | 1 << UInt64($1 - 0x40) : $0 }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
