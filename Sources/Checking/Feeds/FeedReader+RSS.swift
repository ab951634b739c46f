/// - SeeAlso: RSS 2.0 Specification (RSS Advisory Board).
extension FeedReader {
  func readRSS(_ root: XMLElement) {
    guard root.name == "rss", root["version"] == "2.0" else {
      return tell("no '<rss version=\"2.0\">'", at: root.start)
    }
    guard root.children.count == 1, let channel = root.child("channel") else {
      return tell("'<rss>' holds no '<channel>', or more than that", at: root.start)
    }
    for name in ["title", "link", "description"] where channel.text(of: name).isEmpty {
      tell("'<channel>' has no '<\(name)>'", at: channel.start)
    }
    if let address = channel.child("link") { link(address.trimmed, "the feed's link", at: address.start) }
    for name in ["pubDate", "lastBuildDate"] { checkDate(channel, name) }
    if let ttl = channel.child("ttl"), Int(ttl.trimmed) == nil {
      tell("'<ttl>' is no number of minutes", at: ttl.start)
    }
    if let image = channel.child("image") { readImage(image, of: channel) }
    checkSelf(channel.children("atom:link"))
    let items = channel.children("item")
    for item in items { readItem(item) }
    checkUnique(items.compactMap { item in item.child("guid").map { ($0.trimmed, $0.start) } }, "'<guid>'")
  }

  private func readImage(_ image: XMLElement, of channel: XMLElement) {
    for name in ["url", "title", "link"] where image.text(of: name).isEmpty {
      tell("'<image>' has no '<\(name)>'", at: image.start)
    }
    if let url = image.child("url") { link(url.trimmed, "the picture", at: url.start) }
  }

  func checkSelf(_ links: [XMLElement]) {
    guard let own = links.first(where: { $0["rel"] == "self" }) else { return }
    if own["href"] != ownAddress {
      tell("the feed calls itself '\(own["href"] ?? "")', but lies at '\(ownAddress)'", at: own.start)
    }
  }

  private func readItem(_ item: XMLElement) {
    if item.text(of: "title").isEmpty, item.text(of: "description").isEmpty {
      tell("'<item>' has neither a title nor a description", at: item.start)
    }
    checkDate(item, "pubDate")
    if let address = item.child("link") { link(address.trimmed, "the link", at: address.start) }
    if let guid = item.child("guid"), guid["isPermaLink"] != "false" {
      link(guid.trimmed, "the '<guid>'", at: guid.start)
    }
    for enclosure in item.children("enclosure") { readEnclosure(enclosure) }
    for name in ["content:encoded", "description"] {
      if let html = item.child(name) { readHTML(html.text, at: html.start) }
    }
  }

  private func readEnclosure(_ enclosure: XMLElement) {
    for name in ["url", "length", "type"] where enclosure[name]?.isEmpty ?? true {
      tell("'<enclosure>' has no '\(name)'", at: enclosure.start)
    }
    if let length = enclosure["length"], Int(length) == nil {
      tell("the length '\(length)' is no number of bytes", at: enclosure.start)
    }
    if let url = enclosure["url"] { link(url, "the enclosure", at: enclosure.start) }
  }

  private func checkDate(_ element: XMLElement, _ name: String) {
    guard let date = element.child(name), !WrittenDates.isRFC822(date.trimmed) else { return }
    tell(
      "'\(date.trimmed)' is no date as RFC 822 writes it", at: date.start,
      hint: "write 'Mon, 24 Feb 2025 12:00:00 +0100'")
  }
}

extension XMLElement {
  var trimmed: String {
    // Most texts are single words.
    if text.utf8.allSatisfy({ $0 &- 0x21 < 0x5E }) { return text }
    return text.split { $0.isWhitespace }.joined(separator: " ")
  }
  func text(of name: String) -> String { child(name)?.trimmed ?? "" }
}
