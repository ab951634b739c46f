/// A place in a line, which counts columns as CommonMark does: a tab reaches to
/// the next multiple of four and may be consumed in part.
///
/// - SeeAlso: CommonMark 0.30, 2.2 "Tabs".
struct LineCursor {
  let body: UnsafeBufferPointer<UInt8>
  /// Offsets in the body; `end` stands before the line ending.
  private(set) var offset: Int
  let end: Int
  private(set) var column = 0
  private var isInsideTab = false

  /// The first byte from here that is neither space nor tab, and its column.
  private(set) var nonspace: Int
  private var nonspaceColumn = 0

  init(_ body: UnsafeBufferPointer<UInt8>, line: Range<Int>) {
    self.body = body
    offset = line.lowerBound
    end = line.upperBound
    nonspace = line.lowerBound
    findNonspace()
  }

  var indent: Int { nonspaceColumn - column }
  var isBlank: Bool { nonspace >= end }
  /// Columns of a partly consumed tab that are still to come.
  var restOfTab: Int { isInsideTab ? 4 - column % 4 : 0 }

  /// The byte some places after the first non-space; 0 past the end.
  func byte(_ distance: Int = 0) -> UInt8 {
    nonspace + distance < end ? body[nonspace + distance] : 0
  }

  /// The byte at the offset itself; 0 past the end.
  var current: UInt8 { offset < end ? body[offset] : 0 }

  var isAtSpaceOrTab: Bool { current == 0x20 || current == 0x09 }

  mutating func findNonspace() {
    nonspace = offset
    nonspaceColumn = column
    while nonspace < end {
      if body[nonspace] == 0x20 {
        nonspaceColumn += 1
      } else if body[nonspace] == 0x09 {
        nonspaceColumn += 4 - nonspaceColumn % 4
      } else {
        return
      }
      nonspace += 1
    }
  }

  mutating func advance(columns: Int) {
    var rest = columns
    while rest > 0, offset < end {
      guard body[offset] == 0x09 else {
        (offset, column, rest, isInsideTab) = (offset + 1, column + 1, rest - 1, false)
        continue
      }
      let width = 4 - column % 4
      isInsideTab = width > rest
      column += min(width, rest)
      rest -= min(width, rest)
      if !isInsideTab { offset += 1 }
    }
    findNonspace()
  }

  /// Moves to a later offset, over bytes of which only spaces and tabs vary in width.
  mutating func advance(to target: Int) {
    isInsideTab = false
    while offset < min(target, end) {
      column += body[offset] == 0x09 ? 4 - column % 4 : 1
      offset += 1
    }
    findNonspace()
  }
}
