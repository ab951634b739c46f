internal import Files

/// What is known of a paper that has been set: the files that it read, and where it is kept.
struct PaperNote {
  /// In the order in which they were asked for.
  var addresses: [String]
  /// Of what stood there.
  var digests: [Digest]
  /// The file in the store.
  let file: String

  /// - Parameter key: See ``PrintedPaper/key(_:)``.
  init(_ key: UInt64, _ read: [(address: String, digest: Digest)]) {
    addresses = read.map(\.address)
    digests = read.map(\.digest)
    var encoder = ByteEncoder()
    encoder.fixed(key)
    for (address, digest) in read {
      encoder.text(address)
      encoder.fixed(digest.high)
      encoder.fixed(digest.low)
    }
    file = "paper-\(String(shortDigest(encoder.bytes), radix: 36)).pdf"
  }

  /// The file of the store that tells which files a paper read when it was last set.
  static func name(_ key: UInt64) -> String { "paper-\(String(key, radix: 36)).reads" }

  /// Of a note, in bytes.
  static let largest = 1 << 20

  /// A line for each address.
  var bytes: [UInt8] { Array(addresses.map { "\($0)\n" }.joined().utf8) }

  /// The addresses of a note.
  static func addresses(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }
}
