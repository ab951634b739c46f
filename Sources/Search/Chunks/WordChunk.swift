/// The words of some documents that follow each other, with where they stand.
///
/// Made of these documents alone, so that it holds as long as they are as they were.
package struct WordChunk: Sendable {
  /// A word in a document.
  struct Posting: Sendable, BitwiseCopyable {
    /// The document's place in the chunk.
    var document: UInt16
    /// The sum of ``SearchWeight`` over all places.
    var weight: UInt16
    /// Where its places end in ``WordChunk/positions``; they begin where those of the posting before end.
    var end: UInt32
  }

  /// Words of each document.
  var lengths: [UInt32] = []
  /// Each word after the number of its language; in the order of first appearance.
  var words = ByteStrings()
  /// How each is most often written.
  var spellings = ByteStrings()
  /// How often it is written so.
  var counts: [UInt32] = []
  /// Where the postings of each word end.
  var ends: [UInt32] = []
  var postings: [Posting] = []
  var positions: [UInt32] = []

  func postings(of word: Int) -> Range<Int> { (word == 0 ? 0 : Int(ends[word - 1]))..<Int(ends[word]) }

  func positions(of posting: Int) -> Range<Int> {
    (posting == 0 ? 0 : Int(postings[posting - 1].end))..<Int(postings[posting].end)
  }
}

/// Byte strings, one after the other.
struct ByteStrings: Sendable {
  var bytes: [UInt8] = []
  var ends: [UInt32] = []

  var count: Int { ends.count }

  subscript(place: Int) -> ArraySlice<UInt8> { bytes[(place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])] }

  mutating func append(_ string: some Sequence<UInt8>) {
    bytes.append(contentsOf: string)
    ends.append(UInt32(bytes.count))
  }
}
