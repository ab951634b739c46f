/// Finds the first occurrence of each abbreviation in a document.
struct AbbreviationFinder {
  struct Found {
    /// Offsets in the text.
    var range: Range<Int>
    var long: String
  }

  /// The document's own abbreviations, which come first, and the site's.
  private let tables: [MarkdownAbbreviations]
  private var isFound: [[Bool]]
  private var missing: Int
  private let beginnings: BytePairs

  init(_ tables: [MarkdownAbbreviations]) {
    self.tables = tables.filter { !$0.isEmpty }
    isFound = self.tables.map { Array(repeating: false, count: $0.entries.count) }
    missing = self.tables.reduce(0) { $0 + $1.entries.count }
    beginnings = self.tables.reduce(into: BytePairs()) { $0.formUnion($1.beginnings) }
  }

  var isDone: Bool { missing == 0 }

  /// The abbreviations in a text that occur for the first time, in order.
  ///
  /// - Complexity: O(*n*) in bytes, times the abbreviations that begin with the same word.
  mutating func find(in text: UnsafeBufferPointer<UInt8>) -> [Found] {
    var found: [Found] = []
    var place = 0
    while missing > 0, let start = beginnings.firstPlace(in: text, from: place) {
      let end = MarkdownAbbreviations.endOfWord(from: start, in: text)
      if start > 0, MarkdownAbbreviations.isWordByte(at: start - 1, in: text) {
        place = max(end, start + 1)
      } else if let next = match(in: text, word: start..<end) {
        found.append(next)
        place = next.range.upperBound
      } else {
        place = max(end, start + 1)
      }
    }
    return found
  }

  /// The longest abbreviation that begins with a word. One that the document explains is not the site's too.
  private mutating func match(in text: UnsafeBufferPointer<UInt8>, word: Range<Int>) -> Found? {
    for (table, abbreviations) in tables.enumerated() {
      for index in abbreviations.candidates(text[word]) {
        let entry = abbreviations.entries[index]
        let end = word.lowerBound + entry.short.count
        guard end <= text.count, text[word.lowerBound..<end].elementsEqual(entry.short) else { continue }
        guard MarkdownAbbreviations.endOfWord(from: end, in: text) == end || end == word.upperBound else { continue }
        if isFound[table][index] { return nil }
        isFound[table][index] = true
        missing -= 1
        return Found(range: word.lowerBound..<end, long: entry.long)
      }
    }
    return nil
  }
}
