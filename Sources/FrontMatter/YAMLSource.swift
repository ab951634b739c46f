/// A document's bytes, and questions about their lines.
///
/// Places are counted from the document's start, unlike those in nodes and
/// diagnostics, which are offsets in the file: ``base`` lies between the two.
struct YAMLSource {
  let bytes: UnsafeBufferPointer<UInt8>
  /// The offset of the first byte in its file.
  let base: Int

  /// - Parameter bytes: Must outlive this.
  init(_ bytes: UnsafeBufferPointer<UInt8>, base: Int) {
    self.bytes = bytes
    self.base = base
  }

  var count: Int { bytes.count }

  /// The byte at a place, or `nil` outside the document.
  subscript(_ place: Int) -> UInt8? { place >= 0 && place < bytes.count ? bytes[place] : nil }

  /// Offsets in the file of a range of places, held within the document.
  func span(_ places: Range<Int>) -> Range<Int> {
    let start = min(max(places.lowerBound, 0), count)
    return base + start..<base + min(max(places.upperBound, start), count)
  }

  /// The character at a place: all its bytes, none at the end.
  func character(at place: Int) -> Range<Int> {
    let start = min(max(place, 0), count)
    var end = min(start + 1, count)
    while let byte = self[end], end > start, byte & 0xC0 == 0x80 { end += 1 }
    return start..<end
  }

  /// The text of some places; bytes that are not UTF-8 become U+FFFD.
  func text(_ places: Range<Int>) -> String {
    let places = places.clamped(to: 0..<count)
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[places]), as: UTF8.self)
  }
}

// MARK: - Lines

extension YAMLSource {
  /// The places of the line around a place, without its line break.
  func line(around place: Int) -> Range<Int> {
    var start = min(max(place, 0), count)
    while let byte = self[start - 1], !byte.endsLine { start -= 1 }
    var end = start
    while let byte = self[end], !byte.endsLine { end += 1 }
    return start..<end
  }

  /// The nearest line above that is not blank.
  func lineAbove(_ line: Range<Int>) -> Range<Int>? {
    var end = line.lowerBound
    while let byte = self[end - 1], byte.endsLine || byte.isBlank { end -= 1 }
    return end > 0 ? self.line(around: end - 1) : nil
  }

  /// A range without blanks at its ends.
  func trimmed(_ places: Range<Int>) -> Range<Int> {
    let start = first(in: places) { !$0.isBlank } ?? places.upperBound
    var end = places.upperBound
    while end > start, self[end - 1]?.isBlank == true { end -= 1 }
    return start..<end
  }

  /// The first place in a range whose byte satisfies a condition.
  func first(in places: Range<Int>, where holds: (UInt8) -> Bool) -> Int? {
    places.first { self[$0].map(holds) ?? false }
  }

  /// The last place before another, in the same line, that holds no blank.
  func lastText(before place: Int) -> Int? {
    let start = line(around: place).lowerBound
    return (start..<max(start, place)).last { self[$0].map { !$0.isBlank } ?? false }
  }

  /// The first colon in a range that makes what stands before it a key.
  func keyColon(in places: Range<Int>) -> Int? {
    places.first { self[$0] == UInt8(ascii: ":") && (self[$0 + 1]?.isBlankOrBreak ?? true) }
  }
}

extension UInt8 {
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  var endsLine: Bool { self == 0x0A || self == 0x0D }
  var isBlankOrBreak: Bool { isBlank || endsLine }
  /// - SeeAlso: `IS_ALPHA` in libyaml's `yaml_private.h`.
  var isAnchorCharacter: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: false
    }
  }
}
