/// Names that the files of a search index have: `suche/index/tabcdefghij.bin`.
///
/// A letter says what the file is, ten say what it holds, as a fingerprint does.
enum SearchIndexName {
  private static let folder = "index"
  private static let keyLength = 10
  private static let endings: [UInt8: String] = [
    UInt8(ascii: "t"): "bin", UInt8(ascii: "p"): "bin", UInt8(ascii: "w"): "bin", UInt8(ascii: "r"): "txt",
    UInt8(ascii: "d"): "txt", UInt8(ascii: "a"): "txt", UInt8(ascii: "i"): "txt", UInt8(ascii: "s"): "js",
  ]

  /// Whether a path, without its compressed form's ending, is one of an index.
  ///
  /// - Complexity: O(*n*) in bytes.
  static func isOne(_ path: String) -> Bool {
    let parts = path.withoutCompressionEnding.split(separator: "/")
    guard parts.count >= 2, parts[parts.count - 2] == folder, let name = parts.last else { return false }
    let halves = name.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count == 2, halves[0].utf8.count == 1 + keyLength, let kind = halves[0].utf8.first else {
      return false
    }
    return endings[kind].map { $0 == halves[1] } ?? false && halves[0].utf8.dropFirst().allSatisfy(isKeyByte)
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 || byte &- 0x32 < 6 }
}
