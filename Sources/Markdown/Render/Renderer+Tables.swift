import CCommonMark

/// The cells of tables in libcmark's tree, where each is a heading.
struct TableNodes {
  struct Key: Hashable {
    var table: Int
    var row: Int
    var column: Int
  }

  var cells: [Key: TreeNode] = [:]
  /// Tables written so far.
  var count = 0
}

/// GFM's tables; in `portal` in a box that scrolls and has a name.
extension Renderer {
  mutating func renderTable(_ index: Int) {
    guard let table = prepared?.blocks.tables[index] else { return }
    html.startLine()
    openTable()
    row(0, of: table, index)
    html.markup("</thead>\n")
    if table.rows.count > 1 {
      html.markup("<tbody>\n")
      for number in table.rows.indices.dropFirst() { row(number, of: table, index) }
      html.markup("</tbody>\n")
    }
    html.markup("</table>\n")
    if isPortal { html.markup("</div>\n") }
  }

  /// The cells of a table that hold anything, row by row.
  func cells(of index: Int) -> [TreeNode] {
    guard let table = prepared?.blocks.tables[index] else { return [] }
    return table.rows.indices.flatMap { row in
      table.alignments.indices.compactMap { tables.cells[.init(table: index, row: row, column: $0)] }
    }
  }

  /// A box that scrolls sideways must be reachable by keyboard and have a name.
  ///
  /// - SeeAlso: WCAG 2.2, 2.1.1 "Keyboard".
  private mutating func openTable() {
    tables.count += 1
    guard isPortal else { return html.markup("<table>\n<thead>\n") }
    let id = blockAttributes?.id
    let caption = blockAttributes?.values.first { $0.name == "caption" }?.value
    html.markup("<div")
    putBlockAttributes(class: "table", of: .table)
    html.markup(" tabindex=\"0\" role=\"region\" aria-label=\"")
    if let caption { putAlone(caption) } else { html.text("\(options.words.table) \(tables.count)") }
    html.markup("\">\n<table>\n")
    if let caption { putCaption(caption, id: id) }
    html.markup("<thead>\n")
  }

  /// The caption that stands before the table, as an attribute.
  private mutating func putCaption(_ caption: String, id: String?) {
    html.markup("<caption>")
    openNumber(of: .table, id: id.map { options.idPrefix + $0 } ?? "")
    putAlone(caption)
    html.markup("</caption>\n")
    _ = plain.startBlock()
    plain.append(caption)
  }

  private mutating func row(_ number: Int, of table: ScannedBlocks.Table, _ index: Int) {
    html.markup("<tr>\n")
    blockStart = plain.startBlock()
    for column in table.alignments.indices {
      number == 0 ? html.markup("<th") : html.markup("<td")
      if number == 0, isPortal { html.markup(" scope=\"col\"") }
      alignment(table.alignments[column])
      html.markup(">")
      if column > 0 { plain.appendSpace() }
      if let cell = tables.cells[.init(table: index, row: number, column: column)] {
        inlines.enterBlock()
        places.enterBlock(firstLine: table.rows[number].line, lastLine: table.rows[number].line)
        for inline in cell.children { render(inline) }
      }
      number == 0 ? html.markup("</th>\n") : html.markup("</td>\n")
    }
    html.markup("</tr>\n")
  }

  /// The attribute `align` is obsolete, and a policy may forbid `style`, so `portal` has classes.
  private mutating func alignment(_ alignment: ScannedBlocks.Table.Alignment) {
    guard alignment != .none else { return }
    isPortal ? html.markup(" class=\"align-") : html.markup(" align=\"")
    switch alignment {
    case .left: html.markup("left\"")
    case .center: html.markup("center\"")
    case .right, .none: html.markup("right\"")
    }
  }
}
