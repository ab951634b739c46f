/// The openings of blocks, read at a cursor's first non-space.
///
/// Each answers as libcmark's scanner of the same block does.
extension LineCursor {
  /// A heading's `#` to `######`.
  var startsHeading: Bool {
    var count = 0
    while byte(count) == UInt8(ascii: "#") { count += 1 }
    return (1...6).contains(count) && endsWord(count)
  }

  /// The length of an opening code fence, or 0.
  var fenceLength: Int {
    let mark = byte()
    guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return 0 }
    let count = run(of: mark)
    let isBroken = mark == UInt8(ascii: "`") && body[min(nonspace + count, end)..<end].contains(mark)
    return count >= 3 && !isBroken ? count : 0
  }

  /// Whether this line closes a fence of `length` marks.
  func closesFence(_ mark: UInt8, length: Int) -> Bool {
    guard indent <= 3, byte() == mark else { return false }
    let count = run(of: mark)
    return count >= length && body[nonspace + count..<end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// `===` or `---` under a paragraph.
  var isUnderline: Bool {
    let mark = byte()
    guard mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else { return false }
    return body[nonspace + run(of: mark)..<end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// Three or more of `* - _` and nothing else but blanks.
  var isThematicBreak: Bool {
    let mark = byte()
    guard mark == UInt8(ascii: "*") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "_") else { return false }
    var count = 0
    for byte in body[nonspace..<end] {
      if byte == mark { count += 1 } else if byte != 0x20 && byte != 0x09 { return false }
    }
    return count >= 3
  }

  /// A list item's marker: its length, and what makes two of one list.
  ///
  /// - Parameter inParagraph: Whether the item would interrupt a paragraph, which empty ones and those not numbered 1 cannot.
  func listMarker(inParagraph: Bool) -> (length: Int, kind: UInt8)? {
    let first = byte()
    var length = 1
    var kind = first
    if isDigit(first) {
      while length < 10, isDigit(byte(length)) { length += 1 }
      kind = byte(length)
      guard length < 10, kind == UInt8(ascii: ".") || kind == UInt8(ascii: ")") else { return nil }
      if inParagraph, Int(String(decoding: body[nonspace..<nonspace + length], as: UTF8.self)) != 1 { return nil }
      length += 1
    } else if !"*+-".utf8.contains(first) {
      return nil
    }
    guard endsWord(length) else { return nil }
    let isEmpty = body[min(nonspace + length, end)..<end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    return inParagraph && isEmpty ? nil : (length, kind)
  }

  /// The label of a footnote's definition, as offsets in the body, and the end of its blanks.
  var footnoteLabel: (label: Range<Int>, end: Int)? {
    guard byte() == UInt8(ascii: "["), byte(1) == UInt8(ascii: "^") else { return nil }
    let start = nonspace + 2
    let label = body[start..<end].prefix { $0 != UInt8(ascii: "]") && $0 > 0x20 }
    guard !label.isEmpty, label.endIndex + 1 < end, body[label.endIndex] == UInt8(ascii: "]"),
      body[label.endIndex + 1] == UInt8(ascii: ":")
    else { return nil }
    let blanks = body[(label.endIndex + 2)..<end].prefix { $0 == 0x20 || $0 == 0x09 }
    return (start..<label.endIndex, blanks.endIndex)
  }

  /// `[label]: destination` and nothing else; definitions over several lines and with titles are not seen.
  var isDefinition: Bool {
    guard byte() == UInt8(ascii: "[") else { return false }
    let label = body[(nonspace + 1)..<end].prefix { $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "[") }
    guard label.contains(where: { !isSpace($0) }), label.endIndex + 1 < end else { return false }
    guard body[label.endIndex] == UInt8(ascii: "]"), body[label.endIndex + 1] == UInt8(ascii: ":") else { return false }
    let words = body[(label.endIndex + 2)..<end].split(whereSeparator: isSpace)
    return words.count == 1
  }

  private func run(of mark: UInt8) -> Int {
    var count = 0
    while byte(count) == mark, nonspace + count < end { count += 1 }
    return count
  }

  private func endsWord(_ distance: Int) -> Bool {
    nonspace + distance >= end || byte(distance) == 0x20 || byte(distance) == 0x09
  }
}
