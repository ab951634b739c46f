/// Why a page's parts cannot be told apart.
package enum FrontMatterError: Error, Hashable {
  /// The block opened at `offset` has no closing line.
  case unterminated(openedAt: Int, FrontMatterFormat)
}

/// What front matter is written in.
package enum FrontMatterFormat: Int, Hashable, Sendable, CaseIterable {
  case yaml
  case toml
  /// One object, whose braces stand on lines of their own; read as YAML, of which it is a part.
  case json

  /// The line before the front matter.
  package var opening: String {
    switch self {
    case .yaml: "---"
    case .toml: "+++"
    case .json: "{"
    }
  }

  /// The line after it.
  package var closing: String {
    switch self {
    case .yaml: "---"
    case .toml: "+++"
    case .json: "}"
    }
  }

  /// Whether the lines around it belong to it.
  fileprivate var keepsFences: Bool { self == .json }
}

/// A page cut in two; nothing is copied.
package struct SplitPage {
  package var format: FrontMatterFormat
  /// Empty if there is none.
  package var frontMatter: ArraySlice<UInt8>
  package var body: ArraySlice<UInt8>
}

/// Splits a page into its front matter and its Markdown body.
///
/// A page has front matter when its first line is `---`, `+++` or `{` and nothing
/// else but white space at its end; the block ends at the next line of `---`,
/// `+++` or `}`. Any other page is all body. Lines may end in `\n` or `\r\n`; a
/// byte order mark is passed over.
///
/// - Parameter page: A whole file. Offsets in the error count from its start.
/// - Throws: ``FrontMatterError/unterminated(openedAt:_:)``.
/// - Complexity: O(*n*) in bytes.
package func splitFrontMatter(_ page: ArraySlice<UInt8>) throws(FrontMatterError) -> SplitPage {
  let text = page.starts(with: [0xEF, 0xBB, 0xBF]) ? page.dropFirst(3) : page
  func endOfLine(from start: Int) -> Int {
    text[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? text.endIndex
  }
  func isFence(_ line: ArraySlice<UInt8>, _ fence: String) -> Bool {
    // Most lines are told apart by their first byte.
    guard line.first == fence.utf8.first, line.starts(with: fence.utf8) else { return false }
    return line.dropFirst(fence.utf8.count).allSatisfy(\.isBlankOrBreak)
  }

  let start = endOfLine(from: text.startIndex)
  guard let format = FrontMatterFormat.allCases.first(where: { isFence(text[..<start], $0.opening) }) else {
    return SplitPage(format: .yaml, frontMatter: text.prefix(0), body: text)
  }
  let closing = format.closing
  var line = start
  while line < text.endIndex {
    let next = endOfLine(from: line)
    if isFence(text[line..<next], closing) {
      let frontMatter = format.keepsFences ? text[..<next] : text[start..<line]
      return SplitPage(format: format, frontMatter: frontMatter, body: text[next...])
    }
    line = next
  }
  throw .unterminated(openedAt: text.startIndex, format)
}
