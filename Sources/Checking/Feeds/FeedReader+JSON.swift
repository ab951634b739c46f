internal import Values

/// - SeeAlso: JSON Feed Version 1.1.
extension FeedReader {
  func readJSON() {
    let value: Value
    do throws(JSONMistake) {
      value = try JSONReader.read(bytes)
    } catch {
      return tell("no JSON: \(error.message)", at: error.offset)
    }
    guard case .map(let feed) = value else { return tell("the feed is no JSON object", at: 0) }
    if feed.text("version") != "https://jsonfeed.org/version/1.1" {
      tell("'version' is not 'https://jsonfeed.org/version/1.1'", at: 0)
    }
    if (feed.text("title") ?? "").isEmpty { tell("the feed has no 'title'", at: 0) }
    if let own = feed.text("feed_url"), own != ownAddress {
      tell("the feed calls itself '\(own)', but lies at '\(ownAddress)'", at: place(of: own))
    }
    for name in ["home_page_url", "icon", "favicon"] {
      if let address = feed.text(name) { link(address, "'\(name)'", at: place(of: address)) }
    }
    guard case .list(let items)? = feed["items"] else { return tell("the feed has no list 'items'", at: 0) }
    let records = items.compactMap { item in if case .map(let record) = item { record } else { nil } }
    if records.count < items.count { tell("an item is no JSON object", at: 0) }
    for record in records { readItem(record) }
    checkUnique(records.compactMap { record in record.text("id").map { ($0, place(of: $0)) } }, "'id'")
  }

  private func readItem(_ item: Record) {
    let id = item.text("id") ?? ""
    let offset = place(of: id)
    if id.isEmpty { tell("an item has no 'id', or one that is no text", at: offset) }
    let html = item.text("content_html")
    if html == nil, item.text("content_text") == nil {
      tell("the item '\(id)' has neither 'content_html' nor 'content_text'", at: offset)
    }
    for name in ["date_published", "date_modified"] {
      guard let date = item.text(name), !WrittenDates.isRFC3339(date) else { continue }
      tell("'\(date)' is no date and time as RFC 3339 writes them", at: place(of: date))
    }
    for name in ["url", "image", "banner_image"] {
      if let address = item.text(name) { link(address, "'\(name)'", at: offset) }
    }
    if let html { readHTML(html, at: offset) }
  }

  /// Where a text first stands; the beginning if it is written with escapes.
  private func place(of text: String) -> Int {
    if text.isEmpty { return 0 }
    let word = Array("\"\(text)\"".utf8)
    var next = 0
    while next < bytes.count, let quote = bytes[next...].firstIndex(of: UInt8(ascii: "\"")) {
      if bytes[quote...].starts(with: word) { return quote + 1 }
      next = quote + 1
    }
    return 0
  }
}

extension Record {
  fileprivate func text(_ name: String) -> String? {
    if case .text(let text)? = self[Symbol(name)] { text } else { nil }
  }
}
