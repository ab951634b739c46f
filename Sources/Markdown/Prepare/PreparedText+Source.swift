/// Copying source text, with marks where the tree would lose something.
extension PreparedText {
  /// How far a stretch of the body has been read and copied.
  private struct Progress {
    let end: Int
    let isCell: Bool
    var place: Int
    var copied: Int
    /// Whether the bracket that opened last starts a footnote's label.
    var isInLabel = false
  }

  /// - Parameter isCell: Whether `\|` stands for `|`.
  mutating func appendText(_ range: Range<Int>, _ body: UnsafeBufferPointer<UInt8>, isCell: Bool = false) {
    var progress = Progress(end: range.upperBound, isCell: isCell, place: range.lowerBound, copied: range.lowerBound)
    var marked = addressMarks(in: range, body)[...]
    while progress.place + 1 < progress.end {
      let place = progress.place
      if let next = marked.first, next <= place {
        marked.removeFirst()
        guard next == place else { continue }
        copy(body, to: place, then: marks.mark(for: body[place]), skipping: 1, &progress)
        progress.place += 1
      } else if marked.isEmpty {
        guard let next = nextSpecial(in: body, place..<progress.end - 1) else { break }
        progress.place = next
        appendSpecial(body, &progress)
      } else {
        appendSpecial(body, &progress)
      }
    }
    copy(body, to: progress.end, &progress)
  }

  private mutating func copy(
    _ body: UnsafeBufferPointer<UInt8>, to end: Int, then mark: [UInt8] = [], skipping count: Int = 0,
    _ progress: inout Progress
  ) {
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: body[progress.copied..<end]))
    bytes.append(contentsOf: mark)
    progress.copied = end + count
  }

  /// Reads one byte, or an escape, that is not the last.
  private mutating func appendSpecial(_ body: UnsafeBufferPointer<UInt8>, _ progress: inout Progress) {
    let place = progress.place
    let next = body[place + 1]
    progress.place += 1
    switch body[place] {
    case UInt8(ascii: "["): appendLabel(body, &progress)
    case UInt8(ascii: "\\"):
      progress.place += 1
      if progress.isCell, next == UInt8(ascii: "|") {
        copy(body, to: place, skipping: 1, &progress)
      } else if next == UInt8(ascii: "~") {
        copy(body, to: place, then: marks.tilde, skipping: 2, &progress)
      } else if guardsEscapes, EscapedQuote.characters.contains(next) {
        copy(body, to: place, then: marks.separator, &progress)
      }
    case UInt8(ascii: "]"):
      let startsNote = place + 2 < progress.end && body[place + 2] == UInt8(ascii: "^")
      guard next == UInt8(ascii: "["), progress.isInLabel || startsNote else { return }
      copy(body, to: place + 1, then: marks.separator, &progress)
    case UInt8(ascii: "&") where guardsEscapes:
      if EscapedQuote.isEntity(body, place..<progress.end) { copy(body, to: place, then: marks.separator, &progress) }
    default: break
    }
  }

  /// Behind `[`: a footnote's label with bytes in it that could mark emphasis.
  private mutating func appendLabel(_ body: UnsafeBufferPointer<UInt8>, _ progress: inout Progress) {
    let start = progress.place
    progress.isInLabel =
      body[start] == UInt8(ascii: "^") && start + 1 < progress.end && body[start + 1] != UInt8(ascii: "]")
    guard progress.isInLabel, let end = endOfLabel(start + 1..<progress.end, body) else { return }
    copy(body, to: start, &progress)
    for byte in body[start..<end] { appendInLabel(byte) }
    (progress.copied, progress.place) = (end, end)
  }

  /// The next bracket, backslash or, if it matters, ampersand.
  @inline(__always)
  private func nextSpecial(in body: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    UnsafeBufferPointer(rebasing: body[..<range.upperBound]).firstPlace(from: range.lowerBound) { word in
      let brackets = word.atLeast(UInt8(ascii: "[")) & ~word.atLeast(UInt8(ascii: "]") + 1)
      return guardsEscapes ? brackets | word.marks(UInt8(ascii: "&")) : brackets
    }
  }

  /// The end of a footnote's label that holds anything that could mark emphasis; as in cmark-gfm, there it is text.
  private func endOfLabel(_ range: Range<Int>, _ body: UnsafeBufferPointer<UInt8>) -> Int? {
    let label = body[range].prefix {
      $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "\\") && !isSpace($0)
    }
    guard label.endIndex < range.upperBound, body[label.endIndex] == UInt8(ascii: "]") else { return nil }
    return label.contains(where: AddressMarks.isMark) ? label.endIndex : nil
  }

  /// Places in the body of bytes of addresses that could mark emphasis.
  private func addressMarks(in range: Range<Int>, _ body: UnsafeBufferPointer<UInt8>) -> [Int] {
    guard hasMarkedAddress else { return [] }
    let line = UnsafeBufferPointer(rebasing: body[range])
    return AddressMarks.places(in: line, openBrackets: bracketsHideAddresses ? 0 : nil).map { $0 + range.lowerBound }
  }
}
