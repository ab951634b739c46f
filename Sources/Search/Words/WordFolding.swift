internal import Letters

/// What is the same to a search: `Büro`, `BÜRO` and `büro`; `Maße` and `Masse`; `naïve` and `naive`.
///
/// Umlauts lose their marks here; that `ue` can stand for `ü` is the matter of ``WordForms``.
enum WordFolding {
  /// The folded form of a word.
  ///
  /// - Returns: Lower case without marks; empty if nothing is left.
  static func fold(_ word: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(word.count)
    var place = 0
    while place < word.count {
      guard let (scalar, length) = UTF8Scalar.decode(word, at: place, end: word.count) else {
        place += 1
        continue
      }
      append(scalar, to: &folded)
      place += length
    }
    return folded
  }

  private static func append(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) {
    switch scalar.value {
    case 0x41...0x5A: folded.append(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
    // The point or space within a number.
    case 0x2E, 0x202F: break
    case 0..<0x80: folded.append(UInt8(truncatingIfNeeded: scalar.value))
    case 0xC4, 0xE4: folded.append(UInt8(ascii: "a"))
    case 0xD6, 0xF6: folded.append(UInt8(ascii: "o"))
    case 0xDC, 0xFC: folded.append(UInt8(ascii: "u"))
    default:
      guard !WordCharacter.isInvisible(scalar) else { return }
      let letters = LatinFolding.letters(for: scalar) ?? scalar.properties.lowercaseMapping
      folded.append(contentsOf: letters.utf8)
    }
  }
}
