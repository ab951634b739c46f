extension CitedWork {
  /// The work as an entry of a BibTeX database, UTF-8.
  package var bibTeX: String {
    var fields: [(String, String)] = [("title", "{\(Self.escaped(title))}")]
    func add(_ name: String, _ value: String) {
      if !value.isEmpty { fields.append((name, Self.escaped(value))) }
    }
    if !authors.isEmpty { fields.append(("author", Self.names(authors))) }
    if !editors.isEmpty { fields.append(("editor", Self.names(editors))) }
    if let issued {
      add("year", String(issued.year))
      add("month", issued.month.map(String.init) ?? "")
      add("date", issued.iso)
    }
    add(kind == .article ? "journal" : "booktitle", container)
    add(kind == .report ? "institution" : kind == .thesis ? "school" : "publisher", publisher)
    add("address", place)
    add("volume", volume)
    add("number", kind == .article ? issue : number)
    add("type", genre)
    add("pages", pages.replacing("–", with: "--"))
    add("edition", edition)
    fields += [("url", url), ("doi", doi)].filter { !$0.1.isEmpty }
    add("urldate", accessed?.iso ?? "")
    add("isbn", isbn)
    add("language", language)
    add("keywords", keywords.joined(separator: ", "))
    add("abstract", abstract)
    let lines = fields.map { "  \($0.0) = {\($0.1)}" }
    return "@\(bibTeXKind){\(id),\n\(lines.joined(separator: ",\n"))\n}\n"
  }

  private var bibTeXKind: String {
    switch kind {
    case .article, .news: "article"
    case .book: "book"
    case .chapter: "incollection"
    case .report: "techreport"
    case .thesis: "phdthesis"
    case .webpage: "online"
    case .legislation, .other: "misc"
    }
  }

  private static func names(_ names: [PersonName]) -> String {
    names.map { name in
      guard name.literal.isEmpty else { return "{\(escaped(name.literal))}" }
      return joined([joined([name.particle, name.family], by: " "), name.suffix, name.given].map(escaped), by: ", ")
    }.joined(separator: " and ")
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { output, character in
      switch character {
      case "\\": output += "\\textbackslash{}"
      case "{", "}": output += ""
      case "&", "%", "$", "#", "_": output += "\\\(character)"
      case "\n", "\r", "\r\n", "\t": output += " "
      default: output.append(character)
      }
    }
  }
}
