/// What the scan of a text's blocks finds beyond CommonMark.
struct ScannedBlocks {
  /// A line that libcmark is to see.
  struct Line {
    /// The line's number in the source, from 0.
    var source: Int
    /// Spaces that stand for the rest of a tab.
    var indent = 0
    /// What is kept of the line, as offsets in the body.
    var kept: Range<Int>
    /// What is put behind, in place of what was cut.
    var mark: Mark?
    /// Whether the line belongs to its paragraph without the marks of its containers.
    var isLazy = false
    /// Where a colon stands that opens a definition.
    var definition: Int?
  }

  /// Something cut from the text, in whose place a comment stands.
  enum Mark: Hashable {
    case table(Int)
    /// A footnote's definition, which shows elsewhere.
    case footnote(Int)
    /// The explanation of an abbreviation.
    case abbreviation
    /// Nothing, between two lists that libcmark would take for one.
    case listEnd
  }

  struct Footnote {
    /// The label's place in the body.
    var label: Range<Int>
    /// The line of the label, from 0.
    var line: Int
    var lines: [Line] = []
  }

  struct Table {
    enum Alignment { case none, left, center, right }

    var alignments: [Alignment]
    /// Rows of as many cells as there are alignments; the first is the header.
    var rows: [Row]
  }

  struct Row {
    /// The line in the source, from 0.
    var line: Int
    /// Offsets in the body, trimmed; missing cells are left out at the end.
    var cells: [Range<Int>]
  }

  /// Offsets in the body.
  struct Abbreviation {
    var short: Range<Int>
    var long: Range<Int>
  }

  var lines: [Line] = []
  var footnotes: [Footnote] = []
  var tables: [Table] = []
  var abbreviations: [Abbreviation] = []
  /// Whether any line opens a definition.
  var hasDefinitions = false
}
