extension WordChunk {
  /// How each word is most often written; of two as frequent, the first by bytes.
  mutating func addSpellings(_ numbers: ChunkNumbers, _ known: KnownWords) {
    var best = Array(repeating: (count: UInt32(0), language: 0, written: 0), count: words.count)
    for language in numbers.touched.indices {
      for written in numbers.touched[language] {
        let count = numbers.counts[language][Int(written)]
        guard let place = numbers.known(known.word(Int(written), language: language)) else { continue }
        let isBetter =
          count > best[place].count
          || count == best[place].count
            && known.spelling(Int(written), language: language)
              .lexicographicallyPrecedes(known.spelling(best[place].written, language: language))
        if isBetter { best[place] = (count, language, Int(written)) }
      }
    }
    for spelling in best {
      // A word that only joined others make has no spelling.
      spellings.append(spelling.count == 0 ? [] : known.spelling(spelling.written, language: spelling.language))
      counts.append(spelling.count)
    }
  }

  /// - Parameter occurrences: By document, then by place.
  mutating func addPostings(_ occurrences: [ChunkBuilder.Occurrence]) {
    var starts = Array(repeating: 0, count: words.count + 1)
    for occurrence in occurrences { starts[Int(occurrence.word) + 1] += 1 }
    for word in 0..<words.count { starts[word + 1] += starts[word] }
    let sorted = [ChunkBuilder.Occurrence](unsafeUninitializedCapacity: occurrences.count) { buffer, count in
      var next = starts
      for occurrence in occurrences {
        buffer[next[Int(occurrence.word)]] = occurrence
        next[Int(occurrence.word)] += 1
      }
      count = occurrences.count
    }
    positions.reserveCapacity(occurrences.count)
    for word in 0..<words.count { addPostings(sorted[starts[word]..<starts[word + 1]]) }
  }

  private mutating func addPostings(_ occurrences: ArraySlice<ChunkBuilder.Occurrence>) {
    var last: UInt16?
    for occurrence in occurrences {
      if occurrence.position != ChunkBuilder.nowhere { positions.append(occurrence.position) }
      if occurrence.document == last {
        let place = postings.count - 1
        let (sum, isOver) = postings[place].weight.addingReportingOverflow(UInt16(occurrence.weight))
        postings[place].weight = isOver ? .max : sum
        postings[place].end = UInt32(positions.count)
      } else {
        postings.append(
          Posting(document: occurrence.document, weight: UInt16(occurrence.weight), end: UInt32(positions.count)))
        last = occurrence.document
      }
    }
    ends.append(UInt32(postings.count))
  }
}
