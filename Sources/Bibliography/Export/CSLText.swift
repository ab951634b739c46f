package import SafeHTML

extension CitedWork {
  /// The work as an item of CSL JSON.
  package var csl: JSONValue {
    func text(_ text: String) -> JSONValue? { text.isEmpty ? nil : .text(text) }
    return .object([
      "id": .text(id),
      "type": .text(kind.rawValue),
      "title": .text(title),
      "author": Self.names(authors),
      "editor": Self.names(editors),
      "issued": issued.map(Self.date),
      "accessed": accessed.map(Self.date),
      "container-title": text(container),
      "publisher": text(publisher),
      "publisher-place": text(place),
      "volume": text(volume),
      "issue": text(issue),
      "number": text(number),
      "genre": text(genre),
      "page": text(pages.replacing("–", with: "-")),
      "edition": text(edition),
      "URL": text(url),
      "DOI": text(doi),
      "ISBN": text(isbn),
      "language": text(language),
      "keyword": text(keywords.joined(separator: ", ")),
      "abstract": text(abstract),
    ])
  }

  private static func names(_ names: [PersonName]) -> JSONValue? {
    guard !names.isEmpty else { return nil }
    return .list(
      names.map { name in
        guard name.literal.isEmpty else { return .object(["literal": .text(name.literal)]) }
        return .object([
          "family": .text(name.family), "given": name.given.isEmpty ? nil : .text(name.given),
          "non-dropping-particle": name.particle.isEmpty ? nil : .text(name.particle),
          "suffix": name.suffix.isEmpty ? nil : .text(name.suffix),
        ])
      })
  }

  private static func date(_ date: WorkDate) -> JSONValue {
    let parts = [date.year, date.month, date.month == nil ? nil : date.day].compactMap(\.self)
    return .object(["date-parts": .list([.list(parts.map(JSONValue.int))])])
  }
}
