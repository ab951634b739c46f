/// Characters that stand for something else between the scan and the renderer.
///
/// libcmark's tree does not tell `\~` from `~`, so an escaped tilde goes in as a
/// character that the text does not hold and comes out as what it was. The
/// characters are punctuation, as the backslash was, so that emphasis beside them
/// is read alike.
struct Marks {
  /// In place of `\~`.
  let tilde: [UInt8]
  /// In front of a footnote's number, as the address of a link.
  let footnote: [UInt8]

  /// Rare punctuation that libcmark 0.30 knows as such: cuneiform, Kharoshthi.
  private static let candidates: [Unicode.Scalar] = [
    "\u{12470}", "\u{12471}", "\u{12472}", "\u{12473}", "\u{12474}", "\u{10A50}", "\u{10A51}", "\u{10A52}",
    "\u{10A53}", "\u{10A54}", "\u{10A55}", "\u{10A56}", "\u{10A57}", "\u{10A58}",
  ]

  /// Two characters that `body` does not hold, or `nil` if it holds all but one.
  init?(for body: UnsafeBufferPointer<UInt8>) {
    var seen: Set<[UInt8]> = []
    for place in body.indices where body[place] == 0xF0 && place + 4 <= body.count {
      seen.insert(Array(body[place..<place + 4]))
    }
    let free = Self.candidates.map { Array(String($0).utf8) }.filter { !seen.contains($0) }.prefix(2)
    guard let tilde = free.first, let footnote = free.dropFirst().first else { return nil }
    self.tilde = tilde
    self.footnote = footnote
  }

  /// The number behind the footnote mark, if `url` is the address of a footnote's reference.
  func footnoteIndex(_ url: UnsafeBufferPointer<UInt8>) -> Int? {
    guard url.starts(with: footnote), url.count > footnote.count else { return nil }
    return Int(String(decoding: url.dropFirst(footnote.count), as: UTF8.self))
  }

  /// `bytes` with each mark of a tilde replaced, or `nil` if there is none.
  func restore(_ bytes: UnsafeBufferPointer<UInt8>, as text: StaticString) -> [UInt8]? {
    guard containsMark(bytes) else { return nil }
    var output: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if isTilde(bytes, at: place) {
        text.withUTF8Buffer { output.append(contentsOf: $0) }
        place += 4
      } else {
        output.append(bytes[place])
        place += 1
      }
    }
    return output
  }

  private func containsMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.indices.contains { bytes[$0] == tilde[0] && isTilde(bytes, at: $0) }
  }

  private func isTilde(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    place + 4 <= bytes.count && bytes[place..<place + 4].elementsEqual(tilde)
  }
}
