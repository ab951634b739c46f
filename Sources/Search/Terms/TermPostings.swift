/// In which documents a term is, made of the chunks; one is used for many terms.
struct TermPostings {
  /// Ascending.
  var documents: [UInt32] = []
  var weights: [UInt16] = []
  /// Where each document's places end in ``positions``.
  var ends: [Int] = []
  var positions: [UInt32] = []

  var count: Int { documents.count }

  mutating func removeAll() {
    documents.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
  }

  func positions(of place: Int) -> ArraySlice<UInt32> { positions[(place == 0 ? 0 : ends[place - 1])..<ends[place]] }

  /// Gathers a term's postings.
  mutating func gather(_ sources: [TermTable.Source], _ vocabulary: Vocabulary, _ chunks: ChunkSet) {
    removeAll()
    if sources.count == 1 {
      for place in vocabulary.places(of: Int(sources[0].word)) {
        append(chunks, Int(place.chunk), Int(place.word), isPart: sources[0].isPart)
      }
      return
    }
    var places: [(chunk: UInt32, word: UInt32, isPart: Bool)] = []
    for source in sources {
      for place in vocabulary.places(of: Int(source.word)) { places.append((place.chunk, place.word, source.isPart)) }
    }
    places.sort { ($0.chunk, $0.word) < ($1.chunk, $1.word) }
    var start = 0
    while start < places.count {
      var end = start + 1
      while end < places.count, places[end].chunk == places[start].chunk { end += 1 }
      if end == start + 1 {
        append(chunks, Int(places[start].chunk), Int(places[start].word), isPart: places[start].isPart)
      } else {
        merge(chunks, Int(places[start].chunk), places[start..<end])
      }
      start = end
    }
  }

  private mutating func append(_ chunks: ChunkSet, _ number: Int, _ word: Int, isPart: Bool) {
    let chunk = chunks.chunks[number]
    let base = chunks.bases[number]
    for place in chunk.postings(of: word) {
      let posting = chunk.postings[place]
      documents.append(base + UInt32(posting.document))
      weights.append(isPart ? max(1, posting.weight / 2) : posting.weight)
      if !isPart { positions.append(contentsOf: chunk.positions[chunk.positions(of: place)]) }
      ends.append(positions.count)
    }
  }

  /// Words of one chunk that are found under the same term.
  private mutating func merge(
    _ chunks: ChunkSet, _ number: Int, _ places: ArraySlice<(chunk: UInt32, word: UInt32, isPart: Bool)>
  ) {
    let chunk = chunks.chunks[number]
    var found: [(document: UInt16, posting: Int, isPart: Bool)] = []
    for place in places {
      for posting in chunk.postings(of: Int(place.word)) {
        found.append((chunk.postings[posting].document, posting, place.isPart))
      }
    }
    found.sort { ($0.document, $0.posting) < ($1.document, $1.posting) }
    var last: UInt16?
    var begin = positions.count
    for (document, posting, isPart) in found {
      let weight = chunk.postings[posting].weight
      let added = isPart ? max(1, weight / 2) : weight
      if document != last {
        if last != nil { finish(begin) }
        begin = positions.count
        documents.append(chunks.bases[number] + UInt32(document))
        weights.append(added)
        last = document
      } else {
        let (sum, isOver) = weights[weights.count - 1].addingReportingOverflow(added)
        weights[weights.count - 1] = isOver ? .max : sum
      }
      if !isPart { positions.append(contentsOf: chunk.positions[chunk.positions(of: posting)]) }
    }
    if last != nil { finish(begin) }
  }

  /// Ends a document whose places came from several words.
  private mutating func finish(_ begin: Int) {
    positions[begin...].sort()
    ends.append(positions.count)
  }
}

/// All chunks in the order of their documents.
package struct ChunkSet: Sendable {
  let chunks: [WordChunk]
  /// The number of each chunk's first document.
  let bases: [UInt32]
  /// Of all documents.
  let lengths: [UInt32]

  package init(_ chunks: [WordChunk]) {
    self.chunks = chunks
    var base: UInt32 = 0
    bases = chunks.map { chunk in
      defer { base += UInt32(chunk.lengths.count) }
      return base
    }
    lengths = chunks.flatMap(\.lengths)
  }
}
