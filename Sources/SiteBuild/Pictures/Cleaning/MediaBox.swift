/// A box of the ISO base media file format: AVIF is made of them.
///
/// - SeeAlso: ISO/IEC 14496-12, 4.2.
struct MediaBox {
  /// Four letters.
  var kind: String
  /// Where its kind stands.
  var kindPlace: Int
  /// What it holds.
  var content: Range<Int>

  /// What a box holds behind its version and flags.
  var body: Range<Int> { min(content.lowerBound + 4, content.upperBound)..<content.upperBound }

  /// The boxes of a part of a file.
  ///
  /// - Returns: `nil` if one reaches beyond it.
  static func all(in range: Range<Int>, of reader: ByteReader) -> [MediaBox]? {
    var boxes: [MediaBox] = []
    var place = range.lowerBound
    while place < range.upperBound {
      guard var size = reader.bigEndian(4, at: place), let kind = reader.part(4, at: place + 4) else { return nil }
      var start = place + 8
      if size == 1 {
        guard let large = reader.bigEndian(8, at: start) else { return nil }
        (size, start) = (large, start + 8)
      } else if size == 0 {
        size = range.upperBound - place
      }
      guard size >= start - place, size <= range.upperBound - place else { return nil }
      boxes.append(
        MediaBox(
          kind: String(decoding: kind, as: UTF8.self), kindPlace: place + 4, content: start..<place + size))
      place += size
    }
    return boxes
  }
}
