/// Breaks text into lines: the filter `wordwrap`.
///
/// - SeeAlso: Python's `textwrap`, whose rules Jinja's filter has: white space at a
///   break is dropped, long words are cut, hyphenated words break after the hyphen.
struct WordWrap {
  /// In characters; at least 1.
  var width: Int
  var breaksLongWords = true
  var breaksOnHyphens = true

  func lines(of paragraph: Substring) -> [String] {
    var lines: [String] = []
    var line: [Substring] = []
    var length = 0
    var chunks = Array(chunks(of: paragraph).reversed())
    while let chunk = chunks.last {
      if line.isEmpty, !lines.isEmpty, isSpace(chunk) {
        chunks.removeLast()
      } else if length + chunk.count <= width {
        line.append(chunk)
        length += chunk.count
        chunks.removeLast()
      } else if chunk.count > width, breakUp(&chunks, &line, room: width - length) || line.isEmpty {
        flush(&line, &length, into: &lines)
      } else {
        if isSpace(chunk), line.isEmpty { chunks.removeLast() }
        flush(&line, &length, into: &lines)
      }
    }
    flush(&line, &length, into: &lines)
    return lines
  }

  /// Puts as much of a chunk that is wider than a line onto this line as fits.
  ///
  /// - Returns: Whether anything was put there.
  private func breakUp(_ chunks: inout [Substring], _ line: inout [Substring], room: Int) -> Bool {
    guard let chunk = chunks.last else { return false }
    guard breaksLongWords else {
      guard line.isEmpty else { return false }
      line.append(chunks.removeLast())
      return true
    }
    let room = max(1, room)
    line.append(chunk.prefix(room))
    chunks[chunks.count - 1] = chunk.dropFirst(room)
    if chunks[chunks.count - 1].isEmpty { chunks.removeLast() }
    return true
  }

  private func flush(_ line: inout [Substring], _ length: inout Int, into lines: inout [String]) {
    if let last = line.last, isSpace(last) { line.removeLast() }
    if !line.isEmpty { lines.append(line.joined()) }
    line = []
    length = 0
  }

  private func isSpace(_ chunk: Substring) -> Bool { chunk.allSatisfy(\.isWhitespace) }

  /// Words and the white space between them; a line may break between any two.
  private func chunks(of text: Substring) -> [Substring] {
    var chunks: [Substring] = []
    var rest = text
    while let first = rest.first {
      let run = rest.prefix { $0.isWhitespace == first.isWhitespace }
      rest = rest[run.endIndex...]
      if first.isWhitespace || !breaksOnHyphens { chunks.append(run) } else { chunks += parts(of: run) }
    }
    return chunks
  }

  /// The parts of a word with hyphens: `well-known` is `well-` and `known`.
  private func parts(of word: Substring) -> [Substring] {
    var parts: [Substring] = []
    var start = word.startIndex
    for index in word.indices where word[index] == "-" && isBreak(word, after: index, from: start) {
      parts.append(word[start...index])
      start = word.index(after: index)
    }
    return parts + [word[start...]]
  }

  /// Whether two letters stand on each side of a hyphen.
  private func isBreak(_ word: Substring, after hyphen: Substring.Index, from start: Substring.Index) -> Bool {
    let before = word[start..<hyphen].suffix(2)
    let after = word[word.index(after: hyphen)...].prefix(2)
    return before.count == 2 && before.allSatisfy(\.isLetter) && after.count == 2 && after.allSatisfy(\.isLetter)
  }
}
