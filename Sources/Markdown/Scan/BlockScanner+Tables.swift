/// Tables: a paragraph's last line becomes a header when a delimiter row follows.
///
/// - SeeAlso: GitHub Flavored Markdown 0.29, 4.10 "Tables (extension)".
extension BlockScanner {
  /// Whether this line is a delimiter row under a header, or a table's next row.
  mutating func startOrContinueTable(_ container: Block?) -> Bool {
    guard cursor.indent < 4, !cursor.isBlank else { return false }
    switch container {
    case .paragraph: return startTable()
    case .table(let index):
      let cells = TableRow.cells(lines.body, cursor.nonspace..<cursor.end)
      addRow(cells, line: line, to: index)
      return true
    default: return false
    }
  }

  private mutating func startTable() -> Bool {
    guard !exceedsCells, let alignments = TableRow.alignments(lines.body, cursor.nonspace..<cursor.end) else {
      return false
    }
    let header = TableRow.cells(lines.body, paragraph.content)
    guard header.count == alignments.count else { return false }
    let index = found.tables.count
    found.tables.append(ScannedBlocks.Table(alignments: alignments, rows: []))
    addRow(header, line: paragraph.source, to: index)
    replaceHeader(by: .table(index))
    open[open.count - 1] = .table(index)
    return true
  }

  /// Puts the table's mark in place of the header line, with the marks of the containers around it.
  ///
  /// A paragraph's first line may open them, and later ones may lack them, so
  /// they come from the first line if that is the header and otherwise from the
  /// delimiter row, which has them all.
  private mutating func replaceHeader(by mark: ScannedBlocks.Mark) {
    guard var header = removeLastLine() else { return }
    if paragraph.isFirst {
      header.kept = header.kept.lowerBound..<max(header.kept.lowerBound, paragraph.content.lowerBound)
      header.mark = mark
      append(header)
    } else {
      emit(mark: mark)
    }
  }

  private mutating func removeLastLine() -> ScannedBlocks.Line? {
    guard let footnote = base.footnote else { return found.lines.popLast() }
    return found.footnotes[footnote].lines.popLast()
  }

  private mutating func addRow(_ cells: [Range<Int>], line: Int, to table: Int) {
    let columns = found.tables[table].alignments.count
    cellAllowance -= columns
    guard cellAllowance >= 0 else {
      exceedsCells = true
      return
    }
    found.tables[table].rows.append(ScannedBlocks.Row(line: line, cells: Array(cells.prefix(columns))))
  }
}
