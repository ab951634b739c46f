/// The words of all chunks, each once.
struct Vocabulary {
  /// A word of a chunk.
  struct Place: BitwiseCopyable {
    var chunk: UInt32
    /// Its number there.
    var word: UInt32
  }

  /// Each word after the number of its language.
  private(set) var words = ByteTable()
  /// In how many documents each is.
  private(set) var frequencies: [Int] = []
  /// Where each is, one after the other, by chunk.
  private var places: [Place] = []
  private var ends: [Int] = []
  private var best: [Place] = []
  private let chunks: [WordChunk]

  /// - Complexity: O(*n*) in the words of all chunks.
  init(_ chunks: [WordChunk]) {
    self.chunks = chunks
    var numbers: [[UInt32]] = []
    var sizes: [Int] = []
    for chunk in chunks {
      numbers.append(
        (0..<chunk.words.count).map { word in
          let number = words.add(chunk.words[word])
          if number == sizes.count { sizes.append(0) }
          sizes[number] += 1
          return UInt32(number)
        })
    }
    gather(numbers, sizes)
  }

  private mutating func gather(_ numbers: [[UInt32]], _ sizes: [Int]) {
    var next: [Int] = []
    var sum = 0
    for size in sizes {
      next.append(sum)
      sum += size
      ends.append(sum)
    }
    places = Array(repeating: Place(chunk: 0, word: 0), count: sum)
    frequencies = Array(repeating: 0, count: sizes.count)
    for (chunk, numbers) in numbers.enumerated() {
      for (word, number) in numbers.enumerated() {
        places[next[Int(number)]] = Place(chunk: UInt32(chunk), word: UInt32(word))
        next[Int(number)] += 1
        frequencies[Int(number)] += chunks[chunk].postings(of: word).count
      }
    }
  }

  var count: Int { words.count }

  func places(of word: Int) -> ArraySlice<Place> { places[(word == 0 ? 0 : ends[word - 1])..<ends[word]] }

  func language(of word: Int) -> Int { Int(words[word].first ?? 0) }

  /// The word without its language.
  func text(of word: Int) -> ArraySlice<UInt8> { words[word].dropFirst() }

  /// How the word is written where it is written so most often, and how often there.
  func spelling(of word: Int) -> (text: ArraySlice<UInt8>, count: UInt32) {
    var best: (text: ArraySlice<UInt8>, count: UInt32) = ([], 0)
    for place in places(of: word) {
      let chunk = chunks[Int(place.chunk)]
      let count = chunk.counts[Int(place.word)]
      if count > best.count { best = (chunk.spellings[Int(place.word)], count) }
    }
    return best
  }
}
