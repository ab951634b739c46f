/// What a worker has learned of words: most that it meets it has met before.
///
/// One for each worker, for all of its chunks.
struct KnownWords {
  /// Longer ones are no words.
  static let longest = 64
  /// Stands for words that are left out.
  static let none = UInt32.max

  /// As they are written, by language.
  private var written: [ByteTable] = []
  /// For each of those its folded form.
  private var folded: [[UInt32]] = []
  /// Folded forms, each after the number of its language.
  private(set) var words = ByteTable()
  private let languages: SearchLanguages

  init(_ languages: SearchLanguages) {
    self.languages = languages
    written = Array(repeating: ByteTable(), count: languages.count)
    folded = Array(repeating: [], count: languages.count)
  }

  /// A word: the number of how it is written, and that of its folded form.
  @inline(__always)
  mutating func number(of word: UnsafeBufferPointer<UInt8>, language: Int) -> (written: Int, word: UInt32) {
    let number = written[language].add(word)
    if number < folded[language].count { return (number, folded[language][number]) }
    let known = learn(WordFolding.fold(word), language)
    folded[language].append(known)
    return (number, known)
  }

  /// The folded form of a way to write a word.
  func word(_ written: Int, language: Int) -> UInt32 { folded[language][written] }

  /// How a word is written.
  func spelling(_ number: Int, language: Int) -> ArraySlice<UInt8> { written[language][number] }

  /// The number of a folded form.
  mutating func learn(_ form: [UInt8], _ language: Int) -> UInt32 {
    guard !form.isEmpty, form.count <= Self.longest, !languages.isStopWord(form, language) else { return Self.none }
    return UInt32(words.add([UInt8(truncatingIfNeeded: language)] + form))
  }
}

/// The languages of a site, by number.
package struct SearchLanguages: Sendable {
  /// The first parts of language tags.
  package let tags: [String]
  private let stopWords: [Set<[UInt8]>]

  /// - Parameter tags: Language tags; those that differ only in regions are one.
  package init(_ tags: [String]) {
    var seen: [String] = []
    for tag in tags.map(Self.primary) where !seen.contains(tag) { seen.append(tag) }
    // What cannot be numbered in a byte is read by the rules of the first.
    self.tags = Array(seen.prefix(255))
    stopWords = self.tags.map { Set(StopWords.list(of: $0).map { Array($0.utf8) }) }
  }

  var count: Int { tags.count }

  /// The number of a language tag; that of the first if it is none of these.
  package func number(of tag: String) -> Int { tags.firstIndex(of: Self.primary(tag)) ?? 0 }

  private static func primary(_ tag: String) -> String {
    tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
  }

  /// In alphabetical order.
  func stopWords(_ language: Int) -> [String] { StopWords.list(of: tags[language]) }

  func isStopWord(_ word: [UInt8], _ language: Int) -> Bool { stopWords[language].contains(word) }
}
