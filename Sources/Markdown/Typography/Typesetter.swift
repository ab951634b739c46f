/// Sets the text of one block after another: quotes, dashes, ellipses, spaces that do not break.
///
/// Text comes in stretches, as markup cuts it; what a stretch means for the next
/// (which quotes stand open, what stands before) is kept here. Only ASCII marks
/// and spaces are ever replaced, and spaces that do not break are put in; letters
/// and digits stay. Set text, set again, stays as it is.
struct Typesetter: ~Copyable {
  let style: MarkdownTypography
  let glue: Glue
  /// In front of characters that stay as they are, because the author escaped them.
  let guardMark: [UInt8]
  /// What is known from the texts of the block so far.
  var block = BlockState()
  /// What stands behind the text.
  var after = Beside.edge

  /// The text being set, and what has become of it up to `copied`.
  var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  var place = 0
  var copied = 0
  var output: [UInt8] = []
  /// The last quote that was read, and what it is to its neighbours.
  var lastQuote = (place: -1, side: Beside.other)

  /// What one stretch of a block means for the next.
  struct BlockState {
    /// Quotations that stand open, outermost first.
    var open: [OpenQuote] = []
    /// What stands before the text.
    var before = Beside.edge
    /// Bytes that searches in this block may still look at, so that they cost linear time.
    var allowance = 4096
  }

  init(_ style: MarkdownTypography, guardMark: [UInt8] = []) {
    self.style = style
    self.guardMark = guardMark
    glue = Glue(
      narrow: style.hasNarrowSpaces ? Space.narrow : Space.normal, words: LanguageWords.of(style.language))
  }

  var words: LanguageWords { glue.words }

  /// Forgets the last block.
  mutating func enterBlock() {
    block = BlockState()
  }

  /// Goes on in a block that was left.
  mutating func resume(_ block: BlockState) { self.block = block }

  /// Notes something that is no text: code counts as a letter, a line's end as a blank.
  mutating func pass(_ side: Beside) { block.before = side }

  /// Notes a text in which nothing is to be set.
  mutating func pass(_ text: UnsafeBufferPointer<UInt8>) {
    if !text.isEmpty { block.before = Beside(before: text.count, in: text) }
  }

  /// The first place from `start` on that has to be looked at, if any; most texts have none but their full stops.
  ///
  /// Spaces are no such places: what keeps one from breaking stands before it, or is an ellipsis behind it.
  @inline(__always)
  static func firstTrigger(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    text.firstPlace(from: start) { word in
      // Quotes, dashes, dots, the percent sign and digits, with a few marks between them that nothing is done about.
      let marks = word.atLeast(UInt8(ascii: "\"")) & ~word.atLeast(UInt8(ascii: "9") + 1)
      // First bytes of the paragraph sign (C2), the euro sign and the ellipsis (E2) and of marks of ours (F0).
      let signs = ByteWord(bits: word.bits & ~(0x20 &* ByteWord.lowBits)).marks(0xC2)
      return marks | signs | word.marks(0xF0)
    }
  }

  /// Sets a stretch of text.
  ///
  /// - Parameters:
  ///   - start: Where there may be something to be set.
  ///   - after: What stands behind the text.
  /// - Returns: The text set, or `nil` if it stays as it is.
  /// - Complexity: O(*n*).
  mutating func typeset(_ text: UnsafeBufferPointer<UInt8>, from start: Int = 0, after: Beside) -> [UInt8]? {
    guard !text.isEmpty else { return nil }
    self.text = text
    self.after = after
    (place, copied, lastQuote) = (start, 0, (-1, .other))
    scan()
    block.before = beside(before: text.count)
    guard copied > 0 else { return nil }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
    defer { output = [] }
    return output
  }

  private mutating func scan() {
    while let next = Self.firstTrigger(in: text, from: place) {
      place = next
      switch text[next] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits()
      case UInt8(ascii: "."): dots()
      case UInt8(ascii: "-"): hyphens()
      case UInt8(ascii: "\""): doubleQuote()
      case UInt8(ascii: "'"): singleQuote()
      case UInt8(ascii: "%"): percent()
      case 0xC2: section()
      case 0xE2: euroOrPunctuation()
      case 0xF0: mark()
      default: place += 1
      }
    }
  }

  /// A guard and the character that it guards.
  private mutating func mark() {
    let isGuard = !guardMark.isEmpty && text[place...].starts(with: guardMark)
    place = min(text.count, place + (isGuard ? guardMark.count + 1 : 1))
  }
}

/// Reading around a place, and writing.
extension Typesetter {
  /// What stands before a place; quotes count as what they have become.
  func beside(before place: Int) -> Beside {
    guard place > 0 else { return block.before }
    return lastQuote.place == place - 1 ? lastQuote.side : Beside(before: place, in: text)
  }

  /// What stands at a place, past the end what stands behind the text.
  func beside(at place: Int) -> Beside { place < text.count ? Beside(at: place, in: text) : after }

  /// The byte at a place; 0 outside the text.
  func byte(_ place: Int) -> UInt8 { place >= 0 && place < text.count ? text[place] : 0 }

  /// Puts `replacement` in place of the bytes up to `end`.
  mutating func replace(through end: Int, by replacement: String) {
    output.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<place]))
    output.append(contentsOf: replacement.utf8)
    (place, copied) = (end, end)
  }

  /// Puts `addition` in at `target`, which lies before or at `place`, if what stands there is still to be copied.
  mutating func insert(_ addition: String, at target: Int) {
    guard target >= copied else { return }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<target]))
    output.append(contentsOf: addition.utf8)
    copied = target
  }
}
