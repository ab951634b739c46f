/// Decides which addresses may stand in a link or picture.
package enum SafeURL {
  /// What an address is used for.
  package enum Use: Sendable {
    case link
    case picture
  }

  /// Whether `url` can be followed or loaded without running anything or reading
  /// the reader's files.
  ///
  /// An address without a scheme is relative and safe. Of schemes, those that run
  /// code or reach local files (`javascript:`, `vbscript:`, `file:`) and all but
  /// raster pictures of `data:` are refused. Browsers drop tabs, line breaks and
  /// leading controls before they read the scheme, so this does too.
  ///
  /// - SeeAlso: WHATWG URL, 4.4 "URL parsing"; CommonMark's `cmark --safe`.
  package static func isSafe(_ url: String, for use: Use = .link) -> Bool {
    if isPlainlySafe(url) { return true }
    guard let scheme = scheme(of: url) else { return true }
    switch scheme {
    case "javascript", "vbscript", "file", "livescript", "mocha": return false
    case "data": return use == .picture && isRasterPicture(url)
    default: return true
    }
  }

  /// Whether an address is a web address in its plainest form, or has no colon: what nearly all are.
  ///
  /// - Complexity: O(*n*) without allocations.
  private static func isPlainlySafe(_ url: String) -> Bool {
    url.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.starts(with: "https://".utf8) || bytes.starts(with: "http://".utf8)
        || !bytes.contains(UInt8(ascii: ":"))
    } ?? false
  }

  /// The scheme as a browser reads it, in lower case; `nil` for relative addresses.
  package static func scheme(of url: String) -> String? {
    var scheme: [UInt8] = []
    for byte in url.utf8.drop(while: { $0 <= 0x20 }) {
      switch byte {
      case 0x09, 0x0A, 0x0D: continue
      case UInt8(ascii: ":"): return scheme.isEmpty ? nil : String(decoding: scheme, as: UTF8.self)
      case UInt8(ascii: "a")...UInt8(ascii: "z"): scheme.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): scheme.append(byte | 0x20)
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        guard !scheme.isEmpty else { return nil }
        scheme.append(byte)
      default: return nil
      }
    }
    return nil
  }

  private static func isRasterPicture(_ url: String) -> Bool {
    let start = String(
      decoding: url.utf8.filter { $0 > 0x20 }.prefix(32).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 },
      as: UTF8.self)
    return ["data:image/png", "data:image/gif", "data:image/jpeg", "data:image/webp"].contains {
      start.hasPrefix($0 + ";") || start.hasPrefix($0 + ",")
    }
  }
}
