/// - SeeAlso: RFC 4287.
extension FeedReader {
  func readAtom(_ root: XMLElement) {
    guard root.name == "feed", root["xmlns"] == "http://www.w3.org/2005/Atom" else {
      return tell("no '<feed>' in the namespace of Atom", at: root.start)
    }
    checkCore(root, "feed")
    let links = root.children("link")
    if !links.contains(where: { $0["rel"] == "self" }) { tell("'<feed>' has no link 'self'", at: root.start) }
    checkSelf(links)
    for link in links { readAtomLink(link) }
    let entries = root.children("entry")
    let hasAuthor = root.child("author") != nil
    for entry in entries { readEntry(entry, hasAuthor: hasAuthor) }
    checkUnique(entries.compactMap { entry in entry.child("id").map { ($0.trimmed, $0.start) } }, "'<id>'")
  }

  /// What feeds and entries both need (4.1.1, 4.1.2).
  private func checkCore(_ element: XMLElement, _ name: String) {
    for part in ["id", "title", "updated"] {
      let found = element.children(part)
      if found.count != 1 {
        tell("'<\(name)>' has \(found.isEmpty ? "no" : "more than one") '<\(part)>'", at: element.start)
      }
    }
    if let id = element.child("id"), LinkResolver.scheme(of: id.trimmed) == nil {
      tell("the id '\(id.trimmed)' is no address (4.2.6)", at: id.start)
    }
    for part in ["updated", "published"] {
      guard let date = element.child(part), !WrittenDates.isRFC3339(date.trimmed) else { continue }
      tell("'\(date.trimmed)' is no date and time as RFC 3339 writes them", at: date.start)
    }
    for author in element.children("author") where author.text(of: "name").isEmpty {
      tell("'<author>' has no '<name>'", at: author.start)
    }
  }

  private func readEntry(_ entry: XMLElement, hasAuthor: Bool) {
    checkCore(entry, "entry")
    if !hasAuthor, entry.child("author") == nil { tell("'<entry>' has no author, nor has the feed", at: entry.start) }
    let links = entry.children("link")
    let hasAlternate = links.contains { ($0["rel"] ?? "alternate") == "alternate" }
    let content = entry.child("content")
    if content == nil, !hasAlternate { tell("'<entry>' has neither content nor a link", at: entry.start) }
    for link in links { readAtomLink(link) }
    for text in [content, entry.child("summary")].compactMap(\.self) where text["type"] == "html" {
      readHTML(text.text, at: text.start)
    }
    if let content, content["src"] != nil, !content.trimmed.isEmpty {
      tell("'<content>' has both 'src' and text", at: content.start)
    }
  }

  private func readAtomLink(_ element: XMLElement) {
    guard let href = element["href"] else { return tell("'<link>' has no 'href'", at: element.start) }
    link(href, "the link", at: element.start)
  }
}
