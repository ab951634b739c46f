/// What names, strings and addresses of style sheets say.
///
/// - SeeAlso: CSS Syntax Module Level 3, 4.3.7.
enum CSSText {
  /// With escapes resolved.
  static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
    var text: [UInt8] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      if bytes[place] == UInt8(ascii: "\\") {
        appendEscape(bytes, &place, to: &text)
      } else {
        text.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func appendEscape(_ bytes: ArraySlice<UInt8>, _ place: inout Int, to text: inout [UInt8]) {
    place += 1
    var (value, digits): (UInt32, Int) = (0, 0)
    while digits < 6, place < bytes.endIndex, bytes[place].isCSSHex {
      value = value << 4 | UInt32(bytes[place] & 0x0F) + (bytes[place] > 0x39 ? 9 : 0)
      (place, digits) = (place + 1, digits + 1)
    }
    if digits > 0 {
      if bytes[place...].starts(with: [0x0D, 0x0A]) {
        place += 2
      } else if place < bytes.endIndex, bytes[place].isCSSSpace {
        place += 1
      }
      let scalar = value == 0 ? nil : Unicode.Scalar(value)
      text += Array(String(scalar ?? "\u{FFFD}").utf8)
    } else if bytes[place...].starts(with: [0x0D, 0x0A]) {
      place += 2
    } else if place < bytes.endIndex {
      // A line that goes on; anything else stands for itself.
      if ![0x0A, 0x0C, 0x0D].contains(bytes[place]) { text.append(bytes[place]) }
      place += 1
    }
  }

  /// An address as `url()` takes it: without quotes where it can do without.
  static func url(_ address: String) -> String {
    address.utf8.allSatisfy(isPlain) ? "url(\(address))" : "url(\(string(address)))"
  }

  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += "\\\(String(scalar.value, radix: 16)) "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && !"\"'()\\".utf8.contains(byte)
  }
}
