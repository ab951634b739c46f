/// Why a page's parts cannot be told apart.
package enum FrontMatterError: Error, Hashable {
  /// The block opened at `offset` has no closing `---` line.
  case unterminated(openedAt: Int)
}

/// Splits a page into its front matter and its Markdown body.
///
/// A page has front matter when its first line is `---` and nothing else but
/// white space at its end; the block ends at the next such line. Any other page
/// is all body. Lines may end in `\n` or `\r\n`; a byte order mark is passed over.
///
/// - Parameter page: A whole file. Offsets in the error count from its start.
/// - Returns: Two slices of `page`; nothing is copied.
/// - Throws: ``FrontMatterError/unterminated(openedAt:)``.
/// - Complexity: O(*n*) in bytes.
package func splitFrontMatter(
  _ page: ArraySlice<UInt8>
) throws(FrontMatterError) -> (frontMatter: ArraySlice<UInt8>, body: ArraySlice<UInt8>) {
  let text = page.starts(with: [0xEF, 0xBB, 0xBF]) ? page.dropFirst(3) : page
  func endOfLine(from start: Int) -> Int {
    text[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? text.endIndex
  }
  func isFence(_ line: ArraySlice<UInt8>) -> Bool {
    // Most lines are told apart by their first byte.
    guard line.first == UInt8(ascii: "-"), line.starts(with: "---".utf8) else { return false }
    return line.dropFirst(3).allSatisfy(\.isBlankOrBreak)
  }

  let start = endOfLine(from: text.startIndex)
  guard isFence(text[..<start]) else { return (text.prefix(0), text) }
  var line = start
  while line < text.endIndex {
    let next = endOfLine(from: line)
    if isFence(text[line..<next]) { return (text[start..<line], text[next...]) }
    line = next
  }
  throw .unterminated(openedAt: text.startIndex)
}
