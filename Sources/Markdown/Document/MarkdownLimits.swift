/// What a text may ask of the parser; more is refused before the parser sees it.
///
/// libcmark 0.30.2 takes quadratic time for four kinds of input: lists nested by
/// markers, their blank lines, quotes nested around emphasis, and openers of
/// pictures that never close. The last three numbers keep each linear.
package struct MarkdownLimits: Sendable, Hashable {
  /// Bytes of the body.
  package var bytes: Int
  /// Quotes, lists and footnotes opened on one line, and half of those that indentation may open.
  package var containers: Int
  /// `![` between two blank lines.
  package var picturesInParagraph: Int
  /// Cells of all tables; short rows are filled up, so a few bytes can ask for many.
  package var tableCells: Int

  package init(bytes: Int, containers: Int, picturesInParagraph: Int, tableCells: Int = 500_000) {
    self.bytes = bytes
    self.containers = containers
    self.picturesInParagraph = picturesInParagraph
    self.tableCells = tableCells
  }

  package static let standard = MarkdownLimits(bytes: 8 << 20, containers: 50, picturesInParagraph: 500)
}
