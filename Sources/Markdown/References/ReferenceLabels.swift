/// Finds what may be references: `[@abb:quote]`, and where sources can be cited `[vgl. @kgst2021, S. 12]`.
///
/// libcmark decides: each label is defined for it as a link, so what stands in code, behind a
/// backslash or before an address of its own is none.
enum ReferenceLabels {
  /// The longest label that libcmark takes.
  private static let longest = 999

  /// The places of different labels, brackets left out, in order.
  ///
  /// - Complexity: O(*n*), and for each `@` as far as a label can reach.
  static func find(in body: UnsafeBufferPointer<UInt8>, for use: MarkdownOptions.ReferenceUse) -> [Range<Int>] {
    guard use != .none else { return [] }
    var labels: [Range<Int>] = []
    var seen: Set<[UInt8]> = []
    var start = 0
    while let at = body.firstPlace(of: UInt8(ascii: "@"), from: start) {
      start = at + 1
      guard let label = label(around: at, in: body, for: use) else { continue }
      start = label.upperBound
      if seen.insert(Array(body[label])).inserted { labels.append(label) }
    }
    return labels
  }

  private static func label(
    around at: Int, in body: UnsafeBufferPointer<UInt8>, for use: MarkdownOptions.ReferenceUse
  ) -> Range<Int>? {
    guard at > 0, begins(at, in: body, for: use), let open = opening(before: at, in: body) else { return nil }
    if use == .parts, open + 1 != at { return nil }
    var end = at
    while end < body.count, end - open < longest, body[end] != UInt8(ascii: "]") {
      if body[end] == UInt8(ascii: "[") || body[end] == UInt8(ascii: "\\") { return nil }
      end += 1
    }
    guard end < body.count, body[end] == UInt8(ascii: "]") else { return nil }
    let isFootnote = body[open + 1] == UInt8(ascii: "^") || body[open + 1] == UInt8(ascii: "!")
    return isFootnote ? nil : open + 1..<end
  }

  /// Whether a key begins at an `@`: one of ours, or any if sources can be cited.
  private static func begins(
    _ at: Int, in body: UnsafeBufferPointer<UInt8>, for use: MarkdownOptions.ReferenceUse
  ) -> Bool {
    var before = body[at - 1]
    if use == .sources, before == UInt8(ascii: "-"), at > 1 { before = body[at - 2] }
    guard before == UInt8(ascii: "[") || (use == .sources && (isSpace(before) || before == UInt8(ascii: ";"))) else {
      return false
    }
    if use == .sources { return at + 1 < body.count && (isLetter(body[at + 1]) || isDigit(body[at + 1])) }
    let word = body[(at + 1)...].prefix(8).prefix(while: isLetter)
    guard word.endIndex < body.count, body[word.endIndex] == UInt8(ascii: ":") else { return false }
    return ReferenceTarget(prefix: Substring(decoding: word, as: UTF8.self)) != nil
  }

  private static func opening(before at: Int, in body: UnsafeBufferPointer<UInt8>) -> Int? {
    var place = at - 1
    while place >= 0, at - place < longest {
      switch body[place] {
      case UInt8(ascii: "["): return place > 0 && body[place - 1] == UInt8(ascii: "\\") ? nil : place
      case UInt8(ascii: "]"): return nil
      default: place -= 1
      }
    }
    return nil
  }
}
