/// A quotation that stands block.open.
struct OpenQuote {
  /// Whether `"` opened it.
  var isDouble: Bool
  /// The marks that it is set in.
  var quote: Quote
}

/// `"`: quotations, and inches.
extension Typesetter {
  mutating func doubleQuote() {
    let previous = beside(before: place)
    let next = besideBehindQuotes(place + 1)
    let canOpen = !next.isBlank
    let canClose = !previous.isBlank && previous != .opening
    switch (canOpen, canClose) {
    case (true, false): openDouble()
    case (false, true): closeDouble(orInchesAfter: previous)
    case (true, true): doubleQuote(between: previous, and: next)
    case (false, false): keepQuote()
    }
  }

  /// Decides where neither side is blank.
  private mutating func doubleQuote(between previous: Beside, and next: Beside) {
    let isOpen = block.open.contains { $0.isDouble }
    if previous == .joint, next.isWord { return openDouble() }
    if previous.isWord, next.isWord { return isOpen ? closeDouble(orInchesAfter: .letter) : keepQuote() }
    if next.isWord, !isOpen { return openDouble() }
    closeDouble(orInchesAfter: previous)
  }

  private mutating func openDouble() {
    var quote = Quote.outer
    if let index = block.open.firstIndex(where: { $0.isDouble }) {
      // A quotation that is never closed must not turn all that follow into inner ones.
      if innerQuoteEnds() { quote = .inner } else { block.open.removeSubrange(index...) }
    }
    block.open.append(OpenQuote(isDouble: true, quote: quote))
    setQuote(style.quotes.mark(quote, opens: true), side: .opening)
  }

  private mutating func closeDouble(orInchesAfter previous: Beside) {
    let index = block.open.lastIndex { $0.isDouble }
    if index == nil, previous == .digit { return setQuote("″", side: .other) }
    close(index, otherwise: .outer)
  }

  mutating func close(_ index: Int?, otherwise quote: Quote) {
    var quote = quote
    if let index {
      quote = block.open[index].quote
      block.open.removeSubrange(index...)
    }
    setQuote(style.quotes.mark(quote, opens: false), side: .other)
  }

  mutating func setQuote(_ mark: String, side: Beside) {
    lastQuote = (place, side)
    replace(through: place + 1, by: mark)
  }

  private mutating func keepQuote() {
    lastQuote = (place, .other)
    place += 1
  }

  /// Whether both the quotation that would open here and the one around it are closed further on.
  private mutating func innerQuoteEnds() -> Bool {
    var depth = 2
    for at in lookAhead() where text[at] == UInt8(ascii: "\"") {
      let isBehindBlank = Beside(before: at, in: text).isBlank
      let isBeforeBlank = besideBehindQuotes(at + 1).isBlank
      if isBehindBlank, !isBeforeBlank { depth += 1 }
      if !isBehindBlank { depth -= 1 }
      if depth == 0 { return true }
    }
    return false
  }

  /// What stands at a place behind all quotes and apostrophes, so that `'"` are read as one mark.
  func besideBehindQuotes(_ start: Int) -> Beside {
    var at = start
    for _ in 0..<Self.mostQuotes {
      let length = quoteLength(at)
      if length == 0 { break }
      at += length
    }
    return beside(at: at)
  }

  /// Quotes side by side that count as one mark.
  private static let mostQuotes = 4

  /// The length of a quote or apostrophe, straight or set; 0 if there is none.
  private func quoteLength(_ place: Int) -> Int {
    switch byte(place) {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): 1
    case 0xC2: byte(place + 1) == 0xAB || byte(place + 1) == 0xBB ? 2 : 0
    case 0xE2 where byte(place + 1) == 0x80:
      switch byte(place + 2) {
      case 0x98...0x9F, 0xB2, 0xB3, 0xB9, 0xBA: 3
      default: 0
      }
    default: 0
    }
  }

  /// The places behind this one that a search may look at.
  mutating func lookAhead() -> Range<Int> {
    let start = place + 1
    let end = min(text.count, start + min(Self.longestLook, block.allowance))
    block.allowance -= max(0, end - start)
    return start..<max(start, end)
  }

  /// Bytes that one search looks at.
  private static let longestLook = 512
}
