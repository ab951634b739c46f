/// Reads numbers at offsets that may lie outside.
struct ByteReader {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func byte(at offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

  func has(_ wanted: [UInt8], at offset: Int) -> Bool { bytes.dropFirst(offset).starts(with: wanted) }

  func has(_ wanted: String, at offset: Int) -> Bool { bytes.dropFirst(offset).starts(with: wanted.utf8) }

  /// - Parameter count: At most 8. What does not fit a signed number is negative.
  func bigEndian(_ count: Int, at offset: Int) -> Int? {
    part(count, at: offset)?.reduce(0) { $0 << 8 | Int($1) }
  }

  func littleEndian(_ count: Int, at offset: Int) -> Int? {
    part(count, at: offset)?.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  func part(_ count: Int, at offset: Int) -> ArraySlice<UInt8>? {
    guard offset >= 0, count >= 0, count <= bytes.count, offset <= bytes.count - count else { return nil }
    return bytes[offset..<offset + count]
  }

  func pair(_ a: Int?, _ b: Int?) -> (Int, Int)? {
    guard let a, let b else { return nil }
    return (a, b)
  }
}

/// Reads one number after the other, the highest byte first; once something is missing, all is.
struct ByteCursor {
  private let reader: ByteReader
  private(set) var place: Int
  private let end: Int

  init(_ reader: ByteReader, _ range: Range<Int>) {
    self.reader = reader
    (place, end) = (range.lowerBound, range.upperBound)
  }

  /// - Returns: `nil` beyond the end, and for what is larger than any file.
  mutating func number(_ count: Int) -> Int? {
    guard place <= end - count, let number = reader.bigEndian(count, at: place), number >= 0 else {
      place = end + 1
      return nil
    }
    place += count
    return number
  }
}
