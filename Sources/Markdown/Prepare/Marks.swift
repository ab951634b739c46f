/// Characters that stand for something else between the scan and the renderer.
///
/// libcmark's tree does not tell `\~` from `~`, so an escaped tilde goes in as a
/// character that the text does not hold and comes out as what it was. The
/// characters are punctuation, as what they replace was, so that emphasis beside
/// them is read alike.
struct Marks {
  /// In place of `\~`.
  let tilde: [UInt8]
  /// Between `]` and `[^`, which libcmark would take for one reference; comes out as nothing.
  let separator: [UInt8]
  /// In front of a footnote's number, as the address of a link.
  let footnote: [UInt8]

  /// Rare punctuation that libcmark 0.30 knows as such: cuneiform, Kharoshthi.
  private static let candidates: [Unicode.Scalar] = [
    "\u{12470}", "\u{12471}", "\u{12472}", "\u{12473}", "\u{12474}", "\u{10A50}", "\u{10A51}", "\u{10A52}",
    "\u{10A53}", "\u{10A54}", "\u{10A55}", "\u{10A56}", "\u{10A57}", "\u{10A58}",
  ]

  /// Three characters that `body` does not hold, or `nil` if it holds too many.
  ///
  /// - Complexity: O(*n*).
  init?(for body: UnsafeBufferPointer<UInt8>) {
    var free = Self.candidates
    for place in body.indices where body[place] == 0xF0 && place + 4 <= body.count {
      if body[place + 1] != 0x92 && body[place + 1] != 0x90 { continue }
      let scalar = UTF8Sequence.scalar(at: place, length: 4, in: body)
      free.removeAll { $0 == scalar }
    }
    guard free.count >= 3 else { return nil }
    let bytes = free.map { Array(String($0).utf8) }
    (tilde, separator, footnote) = (bytes[0], bytes[1], bytes[2])
  }

  /// The number behind the footnote mark, if `url` is the address of a footnote's reference.
  func footnoteIndex(_ url: UnsafeBufferPointer<UInt8>) -> Int? {
    guard url.starts(with: footnote), url.count > footnote.count else { return nil }
    return Int(String(decoding: url.dropFirst(footnote.count), as: UTF8.self))
  }

  /// `bytes` without marks, or `nil` if there is none.
  ///
  /// - Parameter text: What an escaped tilde is here: `\~` where backslashes are text, otherwise `~`.
  func restore(_ bytes: UnsafeBufferPointer<UInt8>, as text: StaticString) -> [UInt8]? {
    guard let first = bytes.indices.first(where: { isMark(bytes, at: $0) }) else { return nil }
    var output = Array(bytes[..<first])
    var place = first
    while place < bytes.count {
      if isMark(bytes, at: place) {
        if bytes[place..<place + 4].elementsEqual(tilde) { text.withUTF8Buffer { output.append(contentsOf: $0) } }
        place += 4
      } else {
        output.append(bytes[place])
        place += 1
      }
    }
    return output
  }

  private func isMark(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard bytes[place] == 0xF0, place + 4 <= bytes.count else { return false }
    let sequence = bytes[place..<place + 4]
    return sequence.elementsEqual(tilde) || sequence.elementsEqual(separator)
  }
}
