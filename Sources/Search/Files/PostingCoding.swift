/// How postings are written: the distance to the document before, then how much the term says of it.
enum PostingCoding {
  /// Bits of what a term says of a document.
  static let levelBits = 4
  /// Over how much a weight is spread before it says but little more.
  private static let saturation: Float = 5
  /// How much the length of a document counts, from 0 to 1.
  private static let lengthShare: Float = 0.6
  /// Words of a document of middling length; a constant, so that no text changes the numbers of others.
  private static let middling: Float = 400

  /// What weights are held against, by document.
  static func norms(_ lengths: [UInt32]) -> [Float] {
    lengths.map { saturation * (1 - lengthShare + lengthShare * Float($0) / middling) }
  }

  /// What a term says of a document, from 0 to 15.
  ///
  /// - SeeAlso: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), 3.5
  @inline(__always)
  static func level(weight: UInt16, norm: Float) -> UInt32 {
    let weight = Float(weight)
    return min(15, UInt32(16 * weight / (weight + norm)))
  }

  /// Rice's parameter for numbers of a mean.
  static func parameter(sum: Int, count: Int) -> Int {
    let mean = Double(sum) / Double(max(1, count)) * 0.69
    var parameter = 0
    while parameter < 24, Double(2 << parameter) <= mean + 1 { parameter += 1 }
    return parameter
  }

  /// - Parameter isFacet: Whether it only matters that the documents have the term.
  static func write(_ postings: TermPostings, norms: [Float], isFacet: Bool, to writer: inout BitWriter) {
    let last = Int(postings.documents.last ?? 0)
    let parameter = parameter(sum: last + 1 - postings.count, count: postings.count)
    writer.write(UInt32(parameter), width: 8)
    var next: UInt32 = 0
    for place in 0..<postings.count {
      let document = postings.documents[place]
      writer.rice(document - next, parameter: parameter)
      if !isFacet {
        writer.write(level(weight: postings.weights[place], norm: norms[Int(document)]), width: levelBits)
      }
      next = document + 1
    }
    writer.flush()
  }

  /// Where a term stands in each document, of part of its postings: how often, then the distances.
  static func writePositions(_ postings: TermPostings, _ range: Range<Int>, to bytes: inout [UInt8]) {
    for place in range {
      let positions = postings.positions(of: place)
      varint(positions.count, to: &bytes)
      var last: UInt32 = 0
      for position in positions {
        varint(Int(position &- last), to: &bytes)
        last = position
      }
    }
  }

  /// A number in groups of seven bits, the lowest first.
  @inline(__always)
  static func varint(_ value: Int, to bytes: inout [UInt8]) {
    var rest = UInt(bitPattern: value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
