/// Under which terms a word is found.
struct WordForms {
  private let stemmer: Stemmer
  private let isGerman: Bool

  init(language: String) {
    stemmer = Stemmer(language: language)
    isGerman = language == "de"
  }

  func stem(_ word: [UInt8]) -> [UInt8] { stemmer.stem(word) }

  /// The stem, and in German that of the word with `ae`, `oe` and `ue` read as umlauts.
  ///
  /// - Parameter word: As ``WordFolding`` leaves it, so that umlauts have lost their marks.
  func terms(of word: [UInt8]) -> [[UInt8]] {
    let plain = stemmer.stem(word)
    guard isGerman, let other = Self.withUmlauts(word) else { return [plain] }
    let stem = stemmer.stem(other)
    return stem == plain ? [plain] : [plain, stem]
  }

  /// The word with the `e` of `ae`, `oe` and `ue` left out, except behind another vowel or `q`;
  /// `nil` if it has none of them.
  static func withUmlauts(_ word: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    for (place, letter) in word.enumerated() {
      if letter == UInt8(ascii: "e"), place > 0, "aou".utf8.contains(word[place - 1]),
        place < 2 || !"aeiouyq".utf8.contains(word[place - 2])
      {
        continue
      }
      result.append(letter)
    }
    return result.count == word.count ? nil : result
  }
}
