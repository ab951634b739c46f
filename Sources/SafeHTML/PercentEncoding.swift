/// Percent-encoding of addresses (RFC 3986, 2.1).
package enum PercentEncoding {
  /// `path` with every byte encoded that may not stand in a path.
  package static func encode(_ path: String) -> String { encode(path, sparing: isPathByte) }

  /// A part of an address with all but the unreserved characters encoded.
  package static func encodePart(_ text: String) -> String { encode(text, sparing: isUnreserved) }

  private static func encode(_ text: String, sparing isPlain: (UInt8) -> Bool) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    var out: [UInt8] = []
    for byte in text.utf8 {
      if isPlain(byte) {
        out.append(byte)
      } else {
        out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// One byte as `%XX`.
  package static func encoded(_ byte: UInt8) -> String {
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

  /// `bytes` with `%XX` read as bytes.
  ///
  /// - Returns: `nil` for encodings cut off or wrong, and for what is not UTF-8.
  package static func decodeStrictly(_ bytes: some Sequence<UInt8>) -> String? {
    var decoded: [UInt8] = []
    var rest = bytes.makeIterator()
    while let byte = rest.next() {
      guard byte == UInt8(ascii: "%") else {
        decoded.append(byte)
        continue
      }
      guard let high = rest.next().flatMap(hexValue), let low = rest.next().flatMap(hexValue) else { return nil }
      decoded.append(high << 4 | low)
    }
    return String(validating: decoded, as: UTF8.self)
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

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
