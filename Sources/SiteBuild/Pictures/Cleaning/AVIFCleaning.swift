/// Blanks what an AVIF tells of itself: Exif, XMP and what else is no picture.
///
/// Other parts are found by their distance from the file's beginning, so nothing is cut out.
///
/// - SeeAlso: ISO/IEC 14496-12, 8.10 and 8.11; ISO/IEC 23008-12, annex A.
struct AVIFCleaning {
  private var bytes: [UInt8]
  private let reader: ByteReader

  static func clean(_ bytes: [UInt8]) -> [UInt8]? {
    var cleaning = AVIFCleaning(bytes: bytes, reader: ByteReader(bytes))
    return cleaning.clean(0..<bytes.count) ? cleaning.bytes : nil
  }

  /// Boxes for other readers than those of the picture.
  private static let told: Set<String> = ["free", "skip", "udta", "uuid"]

  /// - Returns: Whether all parts could be told apart.
  private mutating func clean(_ file: Range<Int>) -> Bool {
    guard let boxes = MediaBox.all(in: file, of: reader) else { return false }
    for box in boxes {
      if Self.told.contains(box.kind) { erase(box) }
      if box.kind == "meta", !blankItems(of: box) { return false }
      if box.kind == "moov", !eraseTold(in: box) { return false }
    }
    return true
  }

  /// Of a picture that moves, the film and its tracks.
  private mutating func eraseTold(in film: MediaBox) -> Bool {
    guard let boxes = MediaBox.all(in: film.content, of: reader) else { return false }
    for box in boxes {
      if box.kind == "trak" {
        guard let parts = MediaBox.all(in: box.content, of: reader) else { return false }
        for part in parts where isTold(part) { erase(part) }
      } else if isTold(box) {
        erase(box)
      }
    }
    return true
  }

  private func isTold(_ box: MediaBox) -> Bool { box.kind == "meta" || Self.told.contains(box.kind) }

  /// Such a box is passed over by all readers.
  private mutating func erase(_ box: MediaBox) {
    bytes.replaceSubrange(box.kindPlace..<box.kindPlace + 4, with: Array("free".utf8))
    fill(box.content)
  }

  private mutating func blankItems(of meta: MediaBox) -> Bool {
    guard let items = AVIFItems(meta, reader), let told = items.told() else { return false }
    for kind in Self.told.sorted() + ["xml "] { for box in items.boxes(kind) { erase(box) } }
    if told.isEmpty { return true }
    guard let places = items.places() else { return false }
    var filled = 0
    for (item, range) in places {
      guard let isExif = told[item] else { continue }
      filled += range.count
      // More than the whole file are parts that lie upon each other.
      guard filled <= bytes.count else { return false }
      fill(range)
      if isExif, range.count >= Self.empty.count {
        bytes.replaceSubrange(range.lowerBound..<range.lowerBound + Self.empty.count, with: Self.empty)
      }
    }
    return true
  }

  private mutating func fill(_ range: Range<Int>) {
    bytes.replaceSubrange(range, with: repeatElement(0, count: range.count))
  }

  /// Exif without an entry, behind four bytes that say that it begins at once.
  private static let empty: [UInt8] = [0, 0, 0, 0, 0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0]
}
