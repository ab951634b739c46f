/// The path of a request, decoded once and free of anything that could lead out of the output folder.
struct RequestPath: Hashable {
  /// In bytes, as sent; browsers and hosts stop at about the same.
  static let longest = 8_192

  /// The decoded parts; none for `/`.
  var segments: [String]
  /// Whether it ends with a slash.
  var isFolder: Bool

  /// The path from the output folder, without slashes at its ends.
  var relative: String { segments.joined(separator: "/") }

  /// Reads the path of a request target.
  ///
  /// - Parameter raw: As sent, without the query.
  /// - Returns: `nil` for a path that does not start with a slash; for empty parts, `.` and `..`,
  ///   which browsers resolve before they ask; for wrong percent-encoding; and, encoded or not, for
  ///   slashes inside a part, backslashes, control characters and invalid UTF-8.
  init?(_ raw: String) {
    guard raw.utf8.first == UInt8(ascii: "/"), raw.utf8.count <= Self.longest else { return nil }
    var parts = raw.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    isFolder = parts.last?.isEmpty ?? true
    if isFolder { _ = parts.popLast() }
    segments = []
    for part in parts {
      guard let segment = Self.decoded(part) else { return nil }
      segments.append(segment)
    }
  }

  /// The path as it is sent, with a slash at its end.
  var folderAddress: String {
    "/" + segments.map { Self.encoded($0) + "/" }.joined()
  }

  private static func decoded(_ part: Substring.UTF8View) -> String? {
    var bytes: [UInt8] = []
    var rest = part
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard let high = rest.popFirst().flatMap(hexDigit), let low = rest.popFirst().flatMap(hexDigit) else {
          return nil
        }
        bytes.append(high << 4 | low)
      } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "#") {
        return nil
      } else {
        bytes.append(byte)
      }
    }
    guard !bytes.isEmpty, bytes.allSatisfy(isAllowed), let text = String(validating: bytes, as: UTF8.self) else {
      return nil
    }
    return text == "." || text == ".." ? nil : text
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "\\")
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// All but RFC 3986's unreserved characters percent-encoded.
  private static func encoded(_ segment: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in segment.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
