/// Sets the text of one block after another: quotes, dashes, ellipses, spaces that do not break.
///
/// Text comes in stretches, as markup cuts it; what a stretch means for the next
/// (which quotes stand open, what stands before) is kept here. Only ASCII marks
/// and spaces are ever replaced, and spaces that do not break are put in; letters
/// and digits stay. Set text, set again, stays as it is.
struct Typesetter {
  let style: MarkdownTypography
  let words: LanguageWords
  /// In front of characters that stay as they are, because the author escaped them.
  let guardMark: [UInt8]
  /// Quotations that stand open, outermost first.
  var open: [OpenQuote] = []
  /// What stands before the text, and what behind.
  var before = Beside.edge
  var after = Beside.edge
  /// Bytes that searches in this block may still look at, so that they cost linear time.
  var allowance = Typesetter.mostLooks

  /// The text being set, and what has become of it up to `copied`.
  var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  var place = 0
  var copied = 0
  var output: [UInt8] = []
  /// The last quote that was read, and what it is to its neighbours.
  var lastQuote = (place: -1, side: Beside.other)

  /// See ``allowance``.
  static let mostLooks = 4096

  init(_ style: MarkdownTypography, guardMark: [UInt8] = []) {
    self.style = style
    self.guardMark = guardMark
    words = LanguageWords.of(style.language)
  }

  /// Forgets the last block.
  mutating func enterBlock() {
    before = .edge
    if !open.isEmpty { open.removeAll(keepingCapacity: true) }
    allowance = Self.mostLooks
  }

  /// Notes something that is no text: code counts as a letter, a line's end as a blank.
  mutating func pass(_ side: Beside) { before = side }

  /// Sets a stretch of text.
  ///
  /// - Parameter after: What stands behind it.
  /// - Returns: The text set, or `nil` if it stays as it is.
  /// - Complexity: O(*n*).
  mutating func typeset(_ text: UnsafeBufferPointer<UInt8>, after: Beside) -> [UInt8]? {
    guard !text.isEmpty else { return nil }
    self.text = text
    self.after = after
    (place, copied, lastQuote) = (0, 0, (-1, .other))
    output.removeAll(keepingCapacity: true)
    ByteRole.table.withUnsafeBufferPointer { scan(roles: $0) }
    before = beside(before: text.count)
    guard copied > 0 else { return nil }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
    return output
  }

  private mutating func scan(roles: UnsafeBufferPointer<ByteRole>) {
    while true {
      let text = text
      var next = place
      while next < text.count, roles[Int(text[next])] == .plain { next += 1 }
      place = next
      guard next < text.count else { return }
      switch roles[Int(text[next])] {
      case .space: space()
      case .double: doubleQuote()
      case .single: singleQuote()
      case .hyphen: hyphens()
      case .dot: dots()
      case .percent: percent()
      case .section: section()
      case .euro: euro()
      case .mark: mark()
      case .plain: break
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
    guard place > 0 else { return before }
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
