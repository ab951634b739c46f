/// An entry as it is written, on its way to a ``CitedWork``.
struct BibTeXEntry {
  struct Field {
    /// In lower case.
    var name: String
    var value: String
  }

  var kind: String
  var fields: [Field]

  func work(_ key: String) -> CitedWork {
    var work = CitedWork(id: key)
    work.kind = Self.kinds[kind] ?? .other
    work.title = joined([text("title"), text("subtitle")], by: ": ")
    work.authors = names("author")
    work.editors = names("editor")
    if work.authors.isEmpty, let body = first("institution", "organization").nonEmpty, work.kind != .webpage {
      work.authors = [PersonName(literal: body)]
    }
    work.issued = WorkDate(raw("date") ?? "") ?? date()
    work.accessed = WorkDate(raw("urldate") ?? "")
    work.container = first("journaltitle", "journal", "booktitle", "maintitle")
    work.publisher = first("publisher", "institution", "school", "organization", "howpublished")
    work.place = first("location", "address")
    work.volume = text("volume")
    work.issue = work.kind == .article ? first("issue", "number") : text("issue")
    work.number = work.kind == .article ? "" : text("number")
    work.pages = text("pages").replacing("--", with: "–").replacing("-", with: "–")
    work.edition = text("edition")
    work.genre = text("type")
    work.url = raw("url") ?? ""
    work.doi = raw("doi") ?? ""
    work.isbn = text("isbn")
    work.language = first("langid", "language")
    work.abstract = text("abstract")
    work.keywords = text("keywords").split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
    return work
  }

  private static let kinds: [String: CitedWork.Kind] = [
    "article": .article, "book": .book, "mvbook": .book, "collection": .book, "proceedings": .book, "booklet": .book,
    "inbook": .chapter, "incollection": .chapter, "inproceedings": .chapter, "conference": .chapter,
    "techreport": .report, "report": .report, "manual": .report, "phdthesis": .thesis, "mastersthesis": .thesis,
    "thesis": .thesis, "online": .webpage, "electronic": .webpage, "www": .webpage, "legislation": .legislation,
    "jurisdiction": .legislation,
  ]

  private func raw(_ name: String) -> String? { fields.first { $0.name == name }?.value.trimmed }

  private func text(_ name: String) -> String { raw(name).map { LaTeXText.decode($0) } ?? "" }

  private func first(_ names: String...) -> String { names.lazy.map(text).first { !$0.isEmpty } ?? "" }

  private func date() -> WorkDate? {
    guard let year = Int(raw("year") ?? "") else { return nil }
    let month = raw("month").flatMap { month in
      Int(month) ?? BibTeXReader.months.firstIndex { month.lowercased().hasPrefix($0) }.map { $0 + 1 }
    }
    return WorkDate(year: year, month: month.flatMap { (1...12).contains($0) ? $0 : nil })
  }

  private func names(_ field: String) -> [PersonName] {
    guard let value = raw(field) else { return [] }
    return Self.split(value, by: " and ").map { Self.name($0.trimmed) }.filter { !$0.short.isEmpty }
  }

  /// `Meier, Anna`, `Anna Meier`, `Anna von Meier` or `{Ein Verband}`.
  private static func name(_ text: String) -> PersonName {
    if text == "others" { return PersonName() }
    if text.hasPrefix("{"), text.hasSuffix("}") { return PersonName(literal: LaTeXText.decode(text)) }
    let parts = split(text, by: ",").map { $0.trimmed }
    if parts.count > 1 {
      var name = family(parts[0])
      name.given = LaTeXText.decode(parts[parts.count - 1])
      if parts.count > 2 { name.suffix = LaTeXText.decode(parts[1]) }
      return name
    }
    let words = split(text, by: " ").filter { !$0.isEmpty }
    guard words.count > 1 else { return PersonName(literal: LaTeXText.decode(text)) }
    let start = words.dropLast().firstIndex { isParticle($0) } ?? words.count - 1
    var name = family(words[start...].joined(separator: " "))
    name.given = LaTeXText.decode(words[..<start].joined(separator: " "))
    return name
  }

  /// `von der Heide`
  private static func family(_ text: String) -> PersonName {
    let words = split(text, by: " ").filter { !$0.isEmpty }
    let particles = words.dropLast().prefix(while: isParticle)
    return PersonName(
      family: LaTeXText.decode(words[particles.count...].joined(separator: " ")),
      particle: LaTeXText.decode(particles.joined(separator: " ")))
  }

  private static func isParticle(_ word: String) -> Bool { word.first?.isLowercase ?? false }

  /// Splits outside of braces.
  private static func split(_ text: String, by separator: String) -> [String] {
    var (parts, depth, current) = ([String](), 0, "")
    for character in text {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      current.append(character.isWhitespace ? " " : character)
      if depth == 0, current.hasSuffix(separator) {
        parts.append(String(current.dropLast(separator.count)))
        current = ""
      }
    }
    return parts + [current]
  }
}

extension StringProtocol {
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
