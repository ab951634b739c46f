private import CStemmer

/// Brings the forms of a word together: `Netze` and `Netz`.
///
/// One for each worker: a stemmer keeps its last result.
///
/// - SeeAlso: The Snowball project, https://snowballstem.org/algorithms/
final class Stemmer {
  /// Longer words stay as they are.
  static let longest = 64

  private let stemmer: OpaquePointer?

  /// - Parameter language: A language tag's first part; words of others stay as they are.
  init(language: String) { stemmer = Self.algorithm(of: language).flatMap { sb_stemmer_new($0, "UTF_8") } }

  deinit { if let stemmer { sb_stemmer_delete(stemmer) } }

  private static func algorithm(of language: String) -> String? {
    switch language {
    case "de": "german"
    case "en": "english"
    default: nil
    }
  }

  /// - Parameter word: As ``WordFolding`` leaves it.
  func stem(_ word: [UInt8]) -> [UInt8] {
    guard let stemmer, word.count <= Self.longest else { return word }
    return word.withUnsafeBufferPointer { bytes in
      guard let result = sb_stemmer_stem(stemmer, bytes.baseAddress, CInt(bytes.count)) else { return word }
      return Array(UnsafeBufferPointer(start: result, count: Int(sb_stemmer_length(stemmer))))
    }
  }
}
