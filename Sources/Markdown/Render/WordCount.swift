/// Counts words: stretches without white space that hold a letter or digit.
///
/// White space is every ASCII control and blank, and the no-break space; of what is beyond ASCII, all but
/// dashes, quotes and blanks counts as a letter.
enum WordCount {
  /// - Complexity: O(*n*).
  static func count(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var place = 0
    // Whether the byte before the word is no blank, as the bit that it has in the word before.
    var before: UInt64 = 0
    while place < text.count {
      let word = text.word(at: place)
      let solid = word.atLeast(0x21)
      let starts = solid & ~(solid << 8 | before)
      var rest = starts
      // There is about one start in eight bytes, so each is looked at alone.
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        let byte = UInt8(truncatingIfNeeded: word.bits >> UInt64(bit & ~7))
        if isLetter(byte) || isDigit(byte) || isWord(text, from: place + bit / 8) { count += 1 }
        rest &= rest - 1
      }
      before = solid >> 56
      place += 8
    }
    return count + wordsBehindNoBreakSpaces(text)
  }

  private static func wordsBehindNoBreakSpaces(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var place = 0
    while let lead = text.firstPlace(of: 0xC2, from: place) {
      place = lead + 1
      if isNoBreakSpace(text, at: lead), isWord(text, from: lead + 2) { count += 1 }
    }
    return count
  }

  private static func isNoBreakSpace(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    text[place] == 0xC2 && place + 1 < text.count && text[place + 1] == 0xA0
  }

  /// Whether the stretch that starts here holds a letter or digit.
  ///
  /// Of what is beyond ASCII, U+2000 to U+203F (dashes, quotes, blanks) and the signs of Latin-1 are neither.
  private static func isWord(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var place = start
    while place < text.count, text[place] > 0x20 {
      let byte = text[place]
      if isLetter(byte) || isDigit(byte) { return true }
      if byte == 0xE2, place + 1 < text.count, text[place + 1] == 0x80 {
        place += 2
      } else if byte == 0xC2 {
        if isNoBreakSpace(text, at: place) { return false }
        place += 1
      } else if byte >= 0x80 {
        return true
      }
      place += 1
    }
    return false
  }
}
