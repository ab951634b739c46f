extension CitedWork {
  /// The work as a record of RIS, with the line ends that the format asks for.
  ///
  /// - SeeAlso: RIS Format Specifications, Research Information Systems, 2001 and 2011.
  package var ris: String {
    var lines = [("TY", risKind)]
    func add(_ tag: String, _ value: String) {
      if !value.isEmpty { lines.append((tag, value)) }
    }
    for author in authors { add("AU", author.inverted) }
    for editor in editors { add("ED", editor.inverted) }
    add("TI", title)
    add("T2", container)
    if let issued {
      add("PY", String(issued.year))
      add("DA", Self.date(issued))
    }
    add("PB", publisher)
    add("CY", place)
    add("VL", volume)
    add("IS", issue.isEmpty ? number : issue)
    let range = pages.split(separator: "–", maxSplits: 1)
    add("SP", range.first.map(String.init) ?? "")
    add("EP", range.count > 1 ? String(range[1]) : "")
    add("ET", edition)
    add("M3", genre)
    add("UR", url)
    add("Y2", accessed.map(Self.date) ?? "")
    add("DO", doi)
    add("SN", isbn)
    add("LA", language)
    for keyword in keywords { add("KW", keyword) }
    add("AB", abstract)
    add("ID", id)
    lines.append(("ER", ""))
    return lines.map { "\($0.0)  - \(Self.line($0.1))\r\n" }.joined()
  }

  private var risKind: String {
    switch kind {
    case .article: "JOUR"
    case .news: "NEWS"
    case .book: "BOOK"
    case .chapter: "CHAP"
    case .report: "RPRT"
    case .thesis: "THES"
    case .webpage: "ELEC"
    case .legislation: "STAT"
    case .other: "GEN"
    }
  }

  /// `2021/01/20/`, with the slashes of what is not known.
  private static func date(_ date: WorkDate) -> String {
    "\(date.year)/\(date.month.map(WorkDate.twoDigits) ?? "")/\(date.day.map(WorkDate.twoDigits) ?? "")/"
  }

  /// A value cannot hold a line end.
  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map(\.trimmed).joined(separator: " ")
  }
}
