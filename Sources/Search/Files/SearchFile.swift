package import Files

/// A file of an index, named by what it holds.
package struct SearchFile: Sendable {
  package enum Kind: String, Sendable {
    case terms = "t", postings = "p", positions = "w", words = "r", directory = "d", documents = "a", root = "i"
    case program = "s"
  }

  package let name: String
  package let bytes: [UInt8]

  init(_ kind: Kind, _ bytes: [UInt8]) {
    self.bytes = bytes
    name = kind.rawValue + Self.letters(of: Digest(bytes).high) + kind.fileExtension
  }

  /// The part of the name that tells it from others of its kind.
  var key: [UInt8] { Array(name.utf8.dropFirst().prefix(Self.keyLength)) }

  /// Letters of a name: 50 bits.
  static let keyLength = 10

  private static func letters(of digest: UInt64) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    let bytes = (0..<keyLength).map { letters[Int(truncatingIfNeeded: digest >> UInt64(64 - 5 * ($0 + 1))) & 31] }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension SearchFile.Kind {
  fileprivate var fileExtension: String {
    switch self {
    case .terms, .postings, .positions: ".bin"
    case .words, .directory, .documents, .root: ".txt"
    case .program: ".js"
    }
  }
}
