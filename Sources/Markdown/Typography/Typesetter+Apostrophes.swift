/// `'`: apostrophes, inner quotations, and feet.
extension Typesetter {
  mutating func singleQuote() {
    let previous = beside(before: place)
    let next = besideBehindQuotes(place + 1)
    let canOpen = !next.isBlank
    let canClose = !previous.isBlank && previous != .opening
    switch (canOpen, canClose) {
    case (true, false): openSingle()
    case (false, true): closeSingle(after: previous)
    case (true, true): singleQuote(between: previous, and: next)
    case (false, false):
      lastQuote = (place, .other)
      place += 1
    }
  }

  /// Decides where neither side is blank.
  private mutating func singleQuote(between previous: Beside, and next: Beside) {
    if previous.isWord, next.isWord {
      return previous == .digit && isFeet() ? setQuote("′", side: .other) : apostrophe()
    }
    if next.isWord, previous == .joint || !block.open.contains(where: { !$0.isDouble }) { return openSingle() }
    closeSingle(after: previous)
  }

  private mutating func openSingle() {
    if isAnd() {
      apostrophe()
      place += 1
      return apostrophe()
    }
    guard !isElision(), closesLater(evenBehindOpeners: true) else { return apostrophe() }
    block.open.append(OpenQuote(isDouble: false, quote: .inner))
    setQuote(style.quotes.mark(.inner, opens: true), side: .opening)
  }

  private mutating func closeSingle(after previous: Beside) {
    guard let index = block.open.lastIndex(where: { !$0.isDouble }) else {
      return previous == .digit ? setQuote("′", side: .other) : apostrophe()
    }
    if endsWithSibilant(), closesLater(evenBehindOpeners: false) { return apostrophe() }
    close(index, otherwise: .inner)
  }

  private mutating func apostrophe() { setQuote("’", side: .other) }

  /// `'n'`, as in Rock 'n' Roll.
  private func isAnd() -> Bool {
    byte(place + 1) | 0x20 == UInt8(ascii: "n") && byte(place + 2) == UInt8(ascii: "'")
  }

  /// A word that has lost its start, or a year its century.
  private mutating func isElision() -> Bool {
    let start = place + 1
    if isDigit(byte(start)), isDigit(byte(start + 1)), !isDigit(byte(start + 2)) {
      let isDecade = byte(start + 2) | 0x20 == UInt8(ascii: "e") || byte(start + 2) == UInt8(ascii: "s")
      return isDecade || !closesLater(evenBehindOpeners: false)
    }
    guard words.elisions.matches(text, at: start) else { return false }
    var end = start
    while beside(at: end) == .letter, end < text.count { end += 1 }
    return byte(end) != UInt8(ascii: "'")
  }

  /// `5'11"`.
  private func isFeet() -> Bool {
    var end = place + 1
    while isDigit(byte(end)), end < place + 4 { end += 1 }
    return byte(end) == UInt8(ascii: "\"")
  }

  /// A genitive such as `Hans'` has its apostrophe behind one of these.
  private func endsWithSibilant() -> Bool {
    switch byte(place - 1) {
    case UInt8(ascii: "s"), UInt8(ascii: "x"), UInt8(ascii: "z"): true
    case 0x9F: byte(place - 2) == 0xC3
    default: false
    }
  }

  /// Whether further on stands a `'` that closes; if the text ends before the block does, what is not seen counts as one.
  private mutating func closesLater(evenBehindOpeners: Bool) -> Bool {
    let places = lookAhead()
    for at in places where text[at] == UInt8(ascii: "'") {
      let isBehindBlank = Beside(before: at, in: text).isBlank
      if isBehindBlank, !evenBehindOpeners { return false }
      if !isBehindBlank, !besideBehindQuotes(at + 1).isWord { return true }
    }
    return evenBehindOpeners && places.upperBound == text.count && after != .edge
  }
}
