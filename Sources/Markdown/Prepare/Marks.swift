/// Characters that stand for something else between the scan and the renderer.
///
/// libcmark's tree does not tell `\~` from `~`, so an escaped tilde goes in as a
/// character that the text does not hold and comes out as what it was. The
/// characters are punctuation, as what they replace was, so that emphasis beside
/// them is read alike.
final class Marks: Sendable {
  /// In place of `\~`.
  let tilde: [UInt8]
  /// Between `]` and `[^`, which libcmark would take for one reference; comes out as nothing.
  let separator: [UInt8]
  /// In front of a footnote's number, as the address of a link.
  let footnote: [UInt8]
  /// In front of a reference's number, likewise.
  let reference: [UInt8]
  /// In place of `*`, `_` and `~` in a bare address, which belong to it and mark nothing.
  let star: [UInt8]
  let underscore: [UInt8]
  let addressTilde: [UInt8]

  /// Rare punctuation that libcmark 0.30 knows as such: cuneiform, Kharoshthi.
  private static let candidates: [Unicode.Scalar] = [
    "\u{12470}", "\u{12471}", "\u{12472}", "\u{12473}", "\u{12474}", "\u{10A50}", "\u{10A51}", "\u{10A52}",
    "\u{10A53}", "\u{10A54}", "\u{10A55}", "\u{10A56}", "\u{10A57}", "\u{10A58}",
  ]

  /// Characters that `body` does not hold, or `nil` if it holds too many.
  ///
  /// - Complexity: O(*n*).
  init?(for body: UnsafeBufferPointer<UInt8>) {
    var free = Self.candidates
    var start = 0
    while let place = body.firstPlace(of: 0xF0, from: start), place + 4 <= body.count {
      start = place + 1
      if body[place + 1] != 0x92 && body[place + 1] != 0x90 { continue }
      let scalar = UTF8Sequence.scalar(at: place, length: 4, in: body)
      free.removeAll { $0 == scalar }
    }
    guard free.count >= 7 else { return nil }
    let bytes = free.map { Array(String($0).utf8) }
    (tilde, separator, footnote) = (bytes[0], bytes[1], bytes[2])
    (star, underscore, addressTilde) = (bytes[3], bytes[4], bytes[5])
    reference = bytes[6]
  }

  /// What stands in an address for `*`, `_` or `~`.
  func mark(for byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "*"): star
    case UInt8(ascii: "_"): underscore
    default: addressTilde
    }
  }

  /// The number behind the footnote mark, if `url` is the address of a footnote's reference.
  func footnoteIndex(_ url: UnsafeBufferPointer<UInt8>) -> Int? { number(behind: footnote, in: url) }

  /// The number behind the reference mark, if `url` is the address of a reference.
  func referenceIndex(_ url: UnsafeBufferPointer<UInt8>) -> Int? { number(behind: reference, in: url) }

  private func number(behind mark: [UInt8], in url: UnsafeBufferPointer<UInt8>) -> Int? {
    guard url.starts(with: mark), url.count > mark.count else { return nil }
    return Int(String(decoding: url.dropFirst(mark.count), as: UTF8.self))
  }

  /// `bytes` without marks, or `nil` if there is none.
  ///
  /// - Parameter text: What an escaped tilde is here: `\~` where backslashes are text, otherwise `~`.
  func restore(_ bytes: UnsafeBufferPointer<UInt8>, as text: StaticString) -> [UInt8]? {
    var output: [UInt8] = []
    var copied = 0
    var start = 0
    while let place = bytes.firstPlace(of: 0xF0, from: start), place + 4 <= bytes.count {
      start = place + 1
      guard let meaning = meaning(of: bytes[place..<place + 4], tilde: text) else { continue }
      output.append(contentsOf: bytes[copied..<place])
      meaning.withUTF8Buffer { output.append(contentsOf: $0) }
      copied = place + 4
    }
    guard copied > 0 else { return nil }
    output.append(contentsOf: bytes[copied...])
    return output
  }

  private func meaning(of sequence: Slice<UnsafeBufferPointer<UInt8>>, tilde text: StaticString) -> StaticString? {
    if sequence.elementsEqual(tilde) { return text }
    if sequence.elementsEqual(separator) { return "" }
    if sequence.elementsEqual(star) { return "*" }
    if sequence.elementsEqual(underscore) { return "_" }
    return sequence.elementsEqual(addressTilde) ? "~" : nil
  }
}
