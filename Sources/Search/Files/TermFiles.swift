/// Writes the terms and where they are into files of such a size that a query reads few of them.
///
/// Where a file ends is decided by the terms around there alone: a change moves no
/// borders but those next to it.
struct TermFiles {
  /// Bytes of a file of terms: enough, and at most.
  private static let (enough, most) = (4 << 10, 10 << 10)
  /// Larger postings have a file of their own.
  private static let largePostings = 3 << 10
  /// Larger lists of places likewise, in parts of so many postings.
  private static let largePositions = 6 << 10
  private static let part = 1024

  /// What became of a stretch of terms.
  struct Part: Sendable {
    var files: [SearchFile] = []
    /// The first term of each file of terms, and the file's key.
    var directory: [(first: [UInt8], key: [UInt8])] = []
  }

  let table: TermTable
  let vocabulary: Vocabulary
  let chunks: ChunkSet
  let norms: [Float]

  /// One term, written.
  private struct Entry {
    var term: [UInt8]
    /// What follows the term.
    var head: [UInt8] = []
    var postings: [UInt8] = []
    var positions: [UInt8] = []
    var size: Int { term.count + head.count + postings.count }
  }

  /// The files of some terms.
  ///
  /// - Parameter range: Places in ``TermTable/order``.
  func write(_ range: Range<Int>) -> Part {
    var part = Part()
    var entries: [Entry] = []
    var size = 0
    var postings = TermPostings()
    var writer = BitWriter()
    for place in range {
      let number = table.order[place]
      postings.gather(table.sources[number], vocabulary, chunks)
      let entry = entry(number, postings, &writer, &part)
      entries.append(entry)
      size += entry.size
      if size > Self.most || size > Self.enough && Self.isBorder(entry.term) { close(&entries, &size, &part) }
    }
    close(&entries, &size, &part)
    return part
  }

  /// Whether a file may end with a term.
  static func isBorder(_ term: [UInt8]) -> Bool {
    term.reduce(UInt32(17)) { ($0 ^ UInt32($1)) &* 0x0100_0193 } >> 16 & 7 == 0
  }

  private func entry(
    _ number: Int, _ postings: TermPostings, _ writer: inout BitWriter, _ part: inout Part
  ) -> Entry {
    var entry = Entry(term: Array(table.terms[number]))
    writer.removeAll()
    PostingCoding.write(postings, norms: norms, isFacet: false, to: &writer)
    let spelling = spelling(of: number)
    PostingCoding.varint(spelling.count, to: &entry.head)
    entry.head += spelling
    PostingCoding.varint(postings.count, to: &entry.head)
    if writer.bytes.count > Self.largePostings {
      PostingCoding.varint(0, to: &entry.head)
      let file = SearchFile(.postings, writer.bytes)
      entry.head += file.key
      part.files.append(file)
    } else {
      PostingCoding.varint(writer.bytes.count, to: &entry.head)
      entry.postings = writer.bytes
    }
    addPositions(of: postings, to: &entry, &part)
    return entry
  }

  private func addPositions(of postings: TermPostings, to entry: inout Entry, _ part: inout Part) {
    var bytes: [UInt8] = []
    PostingCoding.writePositions(postings, 0..<postings.count, to: &bytes)
    guard bytes.count > Self.largePositions else {
      PostingCoding.varint(bytes.count << 1, to: &entry.head)
      entry.positions = bytes
      return
    }
    let starts = stride(from: 0, to: postings.count, by: Self.part)
    let count = (postings.count + Self.part - 1) / Self.part
    PostingCoding.varint(count * 2 + 1, to: &entry.head)
    for start in starts {
      bytes.removeAll(keepingCapacity: true)
      PostingCoding.writePositions(postings, start..<min(postings.count, start + Self.part), to: &bytes)
      let file = SearchFile(.positions, bytes)
      entry.head += file.key
      part.files.append(file)
    }
  }

  /// How the word that is most often found under a term is written.
  private func spelling(of number: Int) -> ArraySlice<UInt8> {
    var best: (text: ArraySlice<UInt8>, count: UInt32) = ([], 0)
    for source in table.sources[number] where !source.isPart {
      let spelling = vocabulary.spelling(of: Int(source.word))
      if spelling.count > best.count { best = spelling }
    }
    return best.text
  }

  /// Writes a file of terms, and one of their places.
  private func close(_ entries: inout [Entry], _ size: inout Int, _ part: inout Part) {
    guard let first = entries.first else { return }
    let positions = SearchFile(.positions, entries.flatMap(\.positions))
    var bytes: [UInt8] = [1]
    bytes += positions.key
    PostingCoding.varint(entries.count, to: &bytes)
    var last: [UInt8] = []
    for entry in entries {
      let shared = zip(entry.term, last).prefix { $0 == $1 }.count
      PostingCoding.varint(shared, to: &bytes)
      PostingCoding.varint(entry.term.count - shared, to: &bytes)
      bytes += entry.term[shared...]
      bytes += entry.head
      last = entry.term
    }
    for entry in entries { bytes += entry.postings }
    let file = SearchFile(.terms, bytes)
    part.files += [positions, file]
    part.directory.append((first.term, file.key))
    entries.removeAll(keepingCapacity: true)
    size = 0
  }
}
