extension WordChunk {
  /// How each word is most often written; of two as frequent, the first by bytes.
  mutating func addSpellings(_ numbers: ChunkNumbers, _ languages: [WrittenWords]) {
    var best = Array(repeating: (count: UInt32(0), spelling: ArraySlice<UInt8>()), count: words.count)
    for written in languages {
      for way in written.met.map(Int.init) {
        guard let place = numbers.known(written.words[way]) else { continue }
        let (count, spelling) = (written.counts[way], written[way])
        let isFirst = count == best[place].count && spelling.lexicographicallyPrecedes(best[place].spelling)
        if count > best[place].count || isFirst { best[place] = (count, spelling) }
      }
    }
    for (count, spelling) in best {
      // A word that only joined others make has no spelling.
      spellings.append(spelling)
      counts.append(count)
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
