internal import Letters

/// Names for addresses and fragments, made of German text: `Über E-Government` becomes `ueber-e-government`.
///
/// Letters become lower case; `ä ö ü ß` become `ae oe ue ss`, other Latin letters
/// lose their marks, letters of other scripts stay. Everything that is neither
/// letter nor digit separates words, which one hyphen joins.
package enum Slug {
  /// The slug of `text`; empty if it holds no letter and no digit.
  ///
  /// A slug's slug is the slug itself.
  ///
  /// - Complexity: O(*n*).
  package static func make(_ text: String) -> String {
    var text = text
    return text.withUTF8 { make($0) }
  }

  /// The slug of some UTF-8; bytes that are no text separate words.
  package static func make(_ text: UnsafeBufferPointer<UInt8>) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    append(text, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var isSeparated = false
    var place = 0
    while place < text.count {
      let byte = text[place]
      if byte < 0x80 {
        place += 1
        guard let letter = lowercased(byte) else {
          isSeparated = true
          continue
        }
        join(&output, &isSeparated)
        output.append(letter)
      } else {
        let length = UTF8Sequence.length(at: place, in: text)
        // The narrow space in 10 000 parts no words; a number keeps its slug however it is set.
        if length == 3, isGroupSpace(at: place, in: text) {
          place += 3
          continue
        }
        defer { place += abs(length) }
        let letters =
          length > 0 ? letters(for: UTF8Sequence.scalar(at: place, length: length, in: text), after: output.last) : nil
        guard let letters else {
          isSeparated = true
          continue
        }
        if letters.isEmpty { continue }
        join(&output, &isSeparated)
        output.append(contentsOf: letters.utf8)
      }
    }
  }

  /// A narrow no-break space between two digits.
  private static func isGroupSpace(at place: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text[place..<(place + 3)].elementsEqual(Space.narrow.utf8), place > 0, place + 3 < text.count else {
      return false
    }
    return isDigit(text[place - 1]) && isDigit(text[place + 3])
  }

  /// Writes the hyphen between two words.
  private static func join(_ output: inout [UInt8], _ isSeparated: inout Bool) {
    if isSeparated, !output.isEmpty { output.append(UInt8(ascii: "-")) }
    isSeparated = false
  }

  private static func lowercased(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: nil
    }
  }

  /// What stands for a scalar beyond ASCII; `nil` if it separates words.
  private static func letters(for scalar: Unicode.Scalar, after last: UInt8?) -> String? {
    // A diaeresis that follows its letter (as macOS writes file names) makes the same umlaut.
    if scalar.value == 0x308 { return last.map { "aou".utf8.contains($0) } ?? false ? "e" : "" }
    if let folded = LatinFolding.letters(for: scalar) { return folded }
    let properties = scalar.properties
    guard properties.isAlphabetic || properties.numericType != nil else { return nil }
    return String(String.UnicodeScalarView(properties.lowercaseMapping.unicodeScalars.filter(isKept)))
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
