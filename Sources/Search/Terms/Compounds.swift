/// Finds the parts of German compounds, by the words that the site itself uses:
/// `warmenetz` is made of `warme` and `netz`.
///
/// Not every split is one of the language's. As parts count less than whole words, a
/// wrong one costs a place far down in a list, and a missing one a page that is not found.
///
/// - SeeAlso: Koehn and Knight, "Empirical Methods for Compound Splitting" (2003)
struct Compounds {
  /// Shorter words are parts.
  static let shortest = 7
  private static let shortestPart = 3
  /// In how many documents a part of three letters must be.
  private static let frequency = 4
  /// Letters between parts, each also with nothing there.
  private static let links = ["s", "es", "n", "en", "er", "e", "ens"].map { Array($0.utf8) }

  /// Words as they are written, folded, and in how many documents.
  private var words: [ArraySlice<UInt8>: Int] = [:]
  /// Stems, likewise.
  private var stems: [ArraySlice<UInt8>: Int] = [:]
  private let forms: WordForms

  init(_ forms: WordForms) { self.forms = forms }

  /// Makes a word known that others may be made of.
  mutating func add(_ word: ArraySlice<UInt8>, stem: [UInt8], frequency: Int) {
    guard Self.isPart(word) else { return }
    words[word, default: 0] += frequency
    stems[stem[...], default: 0] += frequency
  }

  private static func isPart(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= shortestPart && word.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
  }

  /// The stems of all parts of a word, those of parts included; none if it is not made of others.
  ///
  /// - Parameter stem: The word's stem.
  func parts(of stem: [UInt8]) -> [[UInt8]] {
    var found: [[UInt8]] = []
    var open = [stem]
    while let word = open.popLast(), found.count < 16 {
      guard let (left, right) = split(word) else { continue }
      for part in [left, right] where !found.contains(part) && part != stem {
        found.append(part)
        open.append(part)
      }
    }
    return found
  }

  private func split(_ stem: [UInt8]) -> (left: [UInt8], right: [UInt8])? {
    guard stem.count >= Self.shortest, Self.isPart(stem[...]) else { return nil }
    var best: (score: Int, left: [UInt8], right: [UInt8])?
    for place in Self.shortestPart...(stem.count - Self.shortestPart) {
      guard let right = frequency(of: stem[place...], in: stems), let (left, count) = head(stem[..<place]) else {
        continue
      }
      let score = min(count, right)
      if score > best?.score ?? 0 { best = (score, left, Array(stem[place...])) }
    }
    return best.map { (forms.stem($0.left), $0.right) }
  }

  /// A word that a compound begins with, with or without what links it.
  private func head(_ text: ArraySlice<UInt8>) -> (word: [UInt8], frequency: Int)? {
    if let count = frequency(of: text, in: words) { return (Array(text), count) }
    for link in Self.links where text.count >= link.count + Self.shortestPart && text.suffix(link.count) == link[...] {
      let word = text.dropLast(link.count)
      if let count = frequency(of: word, in: words) { return (Array(word), count) }
    }
    // `Schulbau` is made of `Schule`.
    let longer = text + [UInt8(ascii: "e")]
    return frequency(of: longer, in: words).map { (Array(longer), $0) }
  }

  private func frequency(of part: ArraySlice<UInt8>, in known: [ArraySlice<UInt8>: Int]) -> Int? {
    guard let count = known[part], part.count > Self.shortestPart || count >= Self.frequency else { return nil }
    return count
  }
}
