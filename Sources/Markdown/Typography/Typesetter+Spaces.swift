/// Spaces, and marks that want one.
extension Typesetter {
  /// A space behind a digit, dot or paragraph sign, if one is here.
  mutating func space() {
    guard byte(place) == 0x20 else { return }
    guard let space = glue.space(at: place, in: text) else {
      place += 1
      return
    }
    if style.groupsDigits, isDigit(byte(place - 1)) { groupDigits(before: place) }
    replace(through: place + 1, by: space)
  }

  /// A space before an ellipsis that is here.
  mutating func spaceBeforeEllipsis() {
    guard byte(place - 1) == 0x20, copied < place, !beside(before: place - 1).isBlank,
      glue.isEllipsis(at: place, in: text)
    else { return }
    place -= 1
    replace(through: place + 1, by: Space.normal)
  }

  mutating func digits() {
    place += 1
    while isDigit(byte(place)) { place += 1 }
    space()
  }

  /// Whether a space between these bytes is worth a closer look.
  private static func mayHold(_ left: UInt8, _ right: UInt8) -> Bool {
    isDigit(left) || left == UInt8(ascii: ".") || left == 0xA7 || right == UInt8(ascii: ".") || right == 0xE2
  }

  /// What stands for a line ending between two texts, if the line may not end there.
  func spaceAtLineEnd(after left: UnsafeBufferPointer<UInt8>, before right: UnsafeBufferPointer<UInt8>) -> String? {
    guard let last = left.last, let first = right.first, Self.mayHold(last, first) else { return nil }
    let joined = left.suffix(Self.longestContext) + [UInt8(ascii: " ")] + right.prefix(Self.longestContext)
    return joined.withUnsafeBufferPointer { glue.space(at: min(left.count, Self.longestContext), in: $0) }
  }

  /// Bytes on each side of a space that say what it is.
  private static let longestContext = 24

  /// `20%`: the sign stands apart, but not in `20%ig` and `20%-Marke`.
  mutating func percent() {
    let next = beside(at: place + 1)
    if isDigit(byte(place - 1)), !next.isWord, next != .joint {
      insert(glue.narrow, at: place)
    }
    place += 1
  }

  /// `§3`
  mutating func section() {
    let isSign = byte(place + 1) == 0xA7
    place += min(2, text.count - place)
    guard isSign else { return }
    if isDigit(byte(place)) { insert(Space.normal, at: place) } else { space() }
  }

  /// `50€`, what stands before `…`, and a dash between numbers.
  mutating func euroOrPunctuation() {
    let isEuro = byte(place + 1) == 0x82 && byte(place + 2) == 0xAC
    if isEuro, isDigit(byte(place - 1)), !beside(at: place + 3).isWord { insert(Space.normal, at: place) }
    if byte(place + 1) == 0x80 {
      switch byte(place + 2) {
      case 0xA6: spaceBeforeEllipsis()
      case 0x93: dash()
      default: break
      }
    }
    place += 1
  }

  /// `12500` becomes `12 500` with narrow spaces.
  private mutating func groupDigits(before end: Int) {
    var start = end
    while start > 0, isDigit(text[start - 1]), end - start < Self.mostDigits { start -= 1 }
    let before = beside(before: start)
    guard end - start >= 5, end - start < Self.mostDigits, before.isBlank || before == .opening,
      text[start] != UInt8(ascii: "0")
    else { return }
    var group = start + ((end - start - 1) % 3 + 1)
    while group < end {
      insert(Space.narrow, at: group)
      group += 3
    }
  }

  /// Digits of a number that is grouped, and one more.
  private static let mostDigits = 16
}
