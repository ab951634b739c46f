/// Turns byte offsets of one text into lines and columns.
///
/// Offsets are what stages pass around; this table is built only for files that
/// have something to print.
package struct LineTable: Sendable {
  /// A place as an editor shows it; both count from 1.
  package struct Position: Hashable, Sendable {
    package var line: Int
    /// Counts Unicode scalars, as most editors do.
    package var column: Int
  }

  private let text: [UInt8]
  private let starts: [Int]

  /// - Complexity: O(*n*) in bytes.
  package init(_ text: [UInt8]) {
    self.text = text
    var starts = [text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for (offset, byte) in text.enumerated() {
      let endsLine = byte == 0x0A || (byte == 0x0D && (offset + 1 == text.count || text[offset + 1] != 0x0A))
      if endsLine { starts.append(offset + 1) }
    }
    self.starts = starts
  }

  /// The line and column of a byte: inside a character those of the character,
  /// past the end those of the end.
  ///
  /// - Complexity: O(log *lines* + length of the line).
  package func position(at offset: Int) -> Position {
    let offset = min(max(offset, 0), text.count)
    let line = lineIndex(containing: offset)
    let end = min(offset + 1, text.count)
    // Decoded as `text(ofLine:)` does it, so that columns fit the line that is shown.
    let characters = String(decoding: text[min(starts[line], end)..<end], as: UTF8.self).unicodeScalars.count
    return Position(line: line + 1, column: offset < text.count ? max(characters, 1) : characters + 1)
  }

  /// The bytes of a line without its line ending.
  package func bytes(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= starts.count else { return text.count..<text.count }
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] : text.count
    while end > start, text[end - 1] == 0x0A || text[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The text of a line without its line ending; bytes that are not UTF-8 become U+FFFD.
  package func text(ofLine line: Int) -> String {
    String(decoding: text[bytes(ofLine: line)], as: UTF8.self)
  }

  private func lineIndex(containing offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
