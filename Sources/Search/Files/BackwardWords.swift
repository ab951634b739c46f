/// The terms by their ends: for the last part of compounds, and for mistakes in the first half of a word.
///
/// Each line is a term backwards: how many letters it shares with the one before in base
/// 36, the others, a space, and in how many documents it is in base 36.
struct BackwardWords {
  private static let (enough, most) = (4 << 10, 8 << 10)
  /// Shorter terms are not looked for by their ends.
  private static let shortest = 4

  static func write(
    _ table: TermTable, _ vocabulary: Vocabulary
  ) -> (files: [SearchFile], directory: [(first: [UInt8], key: [UInt8])]) {
    var words: [(word: [UInt8], count: Int)] = []
    for number in table.order where isLookedFor(table.terms[number]) {
      let count = table.sources[number].reduce(0) { $0 + vocabulary.frequencies[Int($1.word)] }
      words.append((table.terms[number].reversed(), count))
    }
    words.sort { $0.word.lexicographicallyPrecedes($1.word) }
    var files: [SearchFile] = []
    var directory: [(first: [UInt8], key: [UInt8])] = []
    var text: [UInt8] = []
    var (first, last): ([UInt8], [UInt8]) = ([], [])
    for (place, (word, count)) in words.enumerated() {
      if text.isEmpty { (first, last) = (word, []) }
      let shared = min(35, zip(word, last).prefix { $0 == $1 }.count)
      text += Array(String(shared, radix: 36).utf8) + word[shared...] + [0x20] + Array(String(count, radix: 36).utf8)
      text.append(0x0A)
      last = word
      let isFull = text.count > most || text.count > enough && TermFiles.isBorder(word)
      guard isFull || place + 1 == words.count else { continue }
      let file = SearchFile(.words, text)
      files.append(file)
      directory.append((first, file.key))
      text = []
    }
    return (files, directory)
  }

  private static func isLookedFor(_ term: ArraySlice<UInt8>) -> Bool {
    term.count >= shortest && term.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
  }
}
