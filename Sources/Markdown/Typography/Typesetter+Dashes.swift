/// `-`: dashes between words, between numbers, and after a price.
extension Typesetter {
  mutating func hyphens() {
    var end = place + 1
    while byte(end) == UInt8(ascii: "-") { end += 1 }
    let (previous, next) = (beside(before: place), beside(at: end))
    switch end - place {
    case 1:
      if isPrice(next) {
        price()
      } else if isRange() {
        replace(through: end, by: "–" + Space.joiner)
      } else if previous == .blank, next == .blank {
        replace(through: end, by: "–")
      } else {
        place = end
      }
    case 2 where standsBetween(previous, next, end):
      replace(through: end, by: isBetweenNumbers(end) ? "–" + Space.joiner : "–")
    case 3 where standsBetween(previous, next, end): replace(through: end, by: "—")
    default: place = end
    }
  }

  /// Blanks on both sides or on none: `--force` and `<!--` are no dashes.
  private func standsBetween(_ previous: Beside, _ next: Beside, _ end: Int) -> Bool {
    if previous == .edge || next == .edge || previous.isBlank != next.isBlank { return false }
    return byte(end) != UInt8(ascii: ">") && byte(place - 1) != UInt8(ascii: "<")
      && byte(place - 1) != UInt8(ascii: "!")
  }

  /// `5,-`
  private func isPrice(_ next: Beside) -> Bool {
    byte(place - 1) == UInt8(ascii: ",") && isDigit(byte(place - 2)) && !next.isWord && next != .joint
  }

  /// `5,- Euro`
  private mutating func price() {
    replace(through: place + 1, by: "–")
    if byte(place) == 0x20, words.units.matches(text, at: place + 1) { replace(through: place + 1, by: Space.normal) }
  }

  /// `24.–26.` as the author has set it.
  mutating func dash() {
    if isBetweenNumbers(place + 3) { insert(Space.joiner, at: place + 3) }
  }

  private func isRange() -> Bool {
    guard isBetweenNumbers(place + 1) else { return false }
    return NumberRange(in: text, at: place, words: words)?.isRange ?? false
  }

  /// A digit or an ordinal's dot here, and a digit behind the dash.
  private func isBetweenNumbers(_ end: Int) -> Bool {
    (isDigit(byte(place - 1)) || byte(place - 1) == UInt8(ascii: ".")) && isDigit(byte(end))
  }
}
