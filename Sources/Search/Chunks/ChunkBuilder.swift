/// Gathers the words of documents into chunks.
///
/// For each document ``begin(language:)``, then its texts. One builder makes many chunks, one after the other.
package struct ChunkBuilder {
  /// Documents of a chunk at most.
  package static let capacity = 1024
  /// Words between two texts, so that no phrase reaches over their border.
  private static let gap: UInt32 = 8
  /// Of parts that are joined, which have no place of their own.
  static let nowhere = UInt32.max

  private var known: KnownWords
  /// By language; that of the document is in ``written`` meanwhile.
  private var others: [WrittenWords]
  private var written = WrittenWords()
  private var occurrences: [Occurrence] = []
  private var lengths: [UInt32] = []
  private var numbers = ChunkNumbers()
  private var language = 0
  private var position: UInt32 = 0
  /// Words joined by hyphens, folded.
  private var joined: [UInt8] = []

  struct Occurrence: BitwiseCopyable {
    var word: UInt32
    var position: UInt32
    var document: UInt16
    var weight: UInt8
  }

  package init(_ languages: SearchLanguages) {
    known = KnownWords(languages)
    others = Array(repeating: WrittenWords(), count: languages.count)
  }

  /// Begins a document.
  package mutating func begin(language: Int) {
    turn(to: language)
    position = 0
    lengths.append(0)
  }

  private mutating func turn(to language: Int) {
    swap(&written, &others[self.language])
    self.language = language
    swap(&written, &others[language])
  }

  /// Adds a plain text.
  package mutating func add(_ text: String, weight: UInt8) {
    var text = text
    text.withUTF8 { add($0, 0..<$0.count, weight: weight) }
    separate()
  }

  /// Adds what readers see of HTML.
  package mutating func add(html: UnsafeBufferPointer<UInt8>) {
    var runs = TextRuns(html)
    while let run = runs.next() {
      if run.isSeparate { separate() }
      add(html, run.bytes, weight: run.isHeading ? SearchWeight.heading : SearchWeight.body)
    }
    separate()
  }

  private mutating func separate() { position += Self.gap }

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, weight: UInt8) {
    var scanner = WordScanner(text, in: range)
    var last = 0..<0
    while let word = scanner.next() {
      let bytes = UnsafeBufferPointer(rebasing: text[word])
      let (number, way) = written.number(of: bytes, &known, language)
      if number != KnownWords.none {
        note(number, weight: weight, at: position)
        written.count(way)
      }
      if scanner.isHyphenated {
        if joined.isEmpty { joined = WordFolding.fold(UnsafeBufferPointer(rebasing: text[last])) }
        joined += WordFolding.fold(bytes)
        let whole = known.learn(joined, language)
        if whole != KnownWords.none { note(whole, weight: weight / 2, at: Self.nowhere) }
      } else if !joined.isEmpty {
        joined = []
      }
      last = word
      position += 1
      lengths[lengths.count - 1] += 1
    }
    joined = []
  }

  @inline(__always)
  private mutating func note(_ word: UInt32, weight: UInt8, at position: UInt32) {
    occurrences.append(
      Occurrence(
        word: numbers.number(of: word), position: position, document: UInt16(truncatingIfNeeded: lengths.count - 1),
        weight: weight))
  }

  /// The chunk of all documents since the last; the builder is ready for the next.
  package mutating func finish() -> WordChunk {
    var chunk = WordChunk()
    chunk.lengths = lengths
    for word in numbers.words { chunk.words.append(known.words[Int(word)]) }
    swap(&written, &others[language])
    chunk.addSpellings(numbers, others)
    chunk.addPostings(occurrences)
    occurrences.removeAll(keepingCapacity: true)
    lengths = []
    numbers.reset()
    for language in others.indices { others[language].reset() }
    swap(&written, &others[language])
    return chunk
  }
}

/// A chunk's own numbers for its words.
struct ChunkNumbers {
  /// By the worker's number; valid where the stamp is that of this chunk.
  private var numbers: [UInt32] = []
  private var stamps: [UInt32] = []
  private var stamp: UInt32 = 1
  /// The worker's numbers, by the chunk's.
  private(set) var words: [UInt32] = []
  @inline(__always)
  mutating func number(of word: UInt32) -> UInt32 {
    let place = Int(word)
    if place >= stamps.count {
      let more = place + 1 - stamps.count + place / 2
      stamps.append(contentsOf: repeatElement(0, count: more))
      numbers.append(contentsOf: repeatElement(0, count: more))
    }
    if stamps[place] != stamp {
      stamps[place] = stamp
      numbers[place] = UInt32(words.count)
      words.append(word)
    }
    return numbers[place]
  }

  mutating func reset() {
    stamp += 1
    words.removeAll(keepingCapacity: true)
  }

  /// The chunk's number of a word that it has.
  func known(_ word: UInt32) -> Int? {
    Int(word) < stamps.count && stamps[Int(word)] == stamp ? Int(numbers[Int(word)]) : nil
  }
}
