/// What a worker has learned of words: most that it meets it has met before.
///
/// One for each worker, for all of its chunks.
struct KnownWords {
  /// Longer ones are no words.
  static let longest = 64
  /// Stands for words that are left out.
  static let none = UInt32.max

  /// Folded forms, each after the number of its language.
  private(set) var words = ByteTable()
  private let languages: SearchLanguages

  init(_ languages: SearchLanguages) { self.languages = languages }

  /// The number of a folded form.
  mutating func learn(_ form: [UInt8], _ language: Int) -> UInt32 {
    guard !form.isEmpty, form.count <= Self.longest, !languages.isStopWord(form, language) else { return Self.none }
    return UInt32(words.add([UInt8(truncatingIfNeeded: language)] + form))
  }
}

/// The ways in which words of one language are written.
struct WrittenWords {
  private var table = ByteTable()
  /// For each way the number of its folded form.
  private(set) var words: [UInt32] = []
  /// How often each was met in this chunk, and which were.
  private(set) var counts: [UInt32] = []
  private(set) var met: [UInt32] = []

  /// The number of a folded form, and that of how it is written here.
  @inline(__always)
  mutating func number(
    of word: UnsafeBufferPointer<UInt8>, _ known: inout KnownWords, _ language: Int
  ) -> (word: UInt32, written: Int) {
    let written = table.add(word)
    if written == words.count {
      words.append(known.learn(WordFolding.fold(word), language))
      counts.append(0)
    }
    return (words[written], written)
  }

  @inline(__always)
  mutating func count(_ written: Int) {
    if counts[written] == 0 { met.append(UInt32(written)) }
    counts[written] += 1
  }

  subscript(written: Int) -> ArraySlice<UInt8> { table[written] }

  /// Begins another chunk.
  mutating func reset() {
    for written in met { counts[Int(written)] = 0 }
    met.removeAll(keepingCapacity: true)
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
