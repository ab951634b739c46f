internal import SafeHTML

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

  var address: PreviewAddress { PreviewAddress(segments: segments, isFolder: isFolder) }

  /// The path as it is sent, with a slash at its end.
  var folderAddress: String {
    "/" + segments.map { PercentEncoding.encodePart($0) + "/" }.joined()
  }

  private static func decoded(_ part: Substring.UTF8View) -> String? {
    // Neither stands in an address as it is.
    guard !part.contains(UInt8(ascii: " ")), !part.contains(UInt8(ascii: "#")) else { return nil }
    guard let text = PercentEncoding.decodeStrictly(part), !text.isEmpty, text.utf8.allSatisfy(isAllowed) else {
      return nil
    }
    return text == "." || text == ".." ? nil : text
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "\\")
  }
}
