internal import Files
private import SafeHTML

/// Makes the HTML of a body fit to be read away from its page: every address is
/// absolute, ids do not meet those of other bodies, callouts can be told without
/// a style sheet, and nothing loads by itself that readers would strip anyway.
///
/// One pass over the bytes; what is no tag is copied as it is.
struct FeedBody {
  let base: BaseURL
  /// Where the body is at home.
  let page: Address
  /// Goes before every id.
  let prefix: String
  private var output: [UInt8] = []
  /// Whether a callout's title is being copied.
  private var isInTitle = false

  init(base: BaseURL, page: Address, prefix: String) {
    self.base = base
    self.page = page
    self.prefix = prefix
  }

  /// - Complexity: O(*n*).
  mutating func portable(_ html: [UInt8]) -> [UInt8] {
    output.removeAll(keepingCapacity: true)
    output.reserveCapacity(html.count + html.count / 8)
    var place = 0
    while let start = html[place...].firstIndex(of: UInt8(ascii: "<")) {
      output += html[place..<start]
      guard let tag = TagBytes(html, at: start) else {
        output.append(html[start])
        place = start + 1
        continue
      }
      place = tag.end
      if Self.dropped.contains(tag.name) {
        place = Self.end(of: tag, in: html)
      } else if tag.name == "aside" {
        // Readers that know no style sheet set quotes apart, but not asides.
        output += (tag.isEnd ? "</blockquote>" : "<blockquote>").utf8
      } else if tag.name == "p", tag.isEnd || isTitle(tag, html) {
        output += (tag.isEnd ? (isInTitle ? "</strong></p>" : "</p>") : "<p><strong>").utf8
        isInTitle = !tag.isEnd
      } else {
        write(tag, of: html)
      }
    }
    output += html[place...]
    return output
  }

  /// Whether a paragraph is a callout's title.
  private func isTitle(_ tag: TagBytes, _ html: [UInt8]) -> Bool {
    tag.attributes.contains { $0.name == "class" && html[$0.value].elementsEqual("callout-title".utf8) }
  }

  /// Elements that feeds leave out with all they hold.
  private static let dropped: Set<String> = ["script", "style", "iframe", "object", "embed"]

  /// Where an element ends that holds nothing but text.
  private static func end(of tag: TagBytes, in html: [UInt8]) -> Int {
    if tag.isEnd || tag.name == "embed" { return tag.end }
    var place = tag.end
    while let start = html[place...].firstIndex(of: UInt8(ascii: "<")) {
      if let end = TagBytes(html, at: start), end.isEnd, end.name == tag.name { return end.end }
      place = start + 1
    }
    return html.count
  }

  private mutating func write(_ tag: TagBytes, of html: [UInt8]) {
    var copied = tag.start
    for attribute in tag.attributes {
      let value = String(decoding: html[attribute.value], as: UTF8.self)
      guard let changed = changed(attribute.name, value) else { continue }
      output += html[copied..<attribute.value.lowerBound]
      output += changed.utf8
      copied = attribute.value.upperBound
    }
    output += html[copied..<tag.end]
  }

  /// - Returns: `nil` for values that stay as they are.
  private func changed(_ name: String, _ value: String) -> String? {
    switch name {
    case "id": return value.isEmpty ? nil : prefix + value
    case "for", "headers", "aria-describedby", "aria-labelledby", "aria-controls", "aria-details", "aria-owns":
      return value.split(separator: " ").map { prefix + $0 }.joined(separator: " ")
    case "href", "src", "poster", "cite", "data", "longdesc": return absolute(value)
    case "srcset":
      let candidates = value.split(separator: ",").map { candidate in
        let parts = candidate.split(separator: " ").map(String.init)
        return ([absolute(parts.first ?? "") ?? parts.first ?? ""] + parts.dropFirst()).joined(separator: " ")
      }
      return candidates.joined(separator: ", ")
    default: return nil
    }
  }

  /// - Returns: `nil` for addresses that are absolute already.
  private func absolute(_ url: String) -> String? {
    if SafeURL.scheme(of: url) != nil { return nil }
    if url.hasPrefix("//") { return "https:" + url }
    if url.hasPrefix("/") { return base.origin + (url.hasPrefix(base.prefix + "/") ? "" : base.prefix) + url }
    let end = url.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? url.endIndex
    if end == url.startIndex { return base.absolute(page) + url }
    let folder = page.isFolder ? page.path : page.path.parent
    guard let path = PercentEncoding.decode(url[..<end]).flatMap({ folder.appending($0) }) else { return nil }
    let isFolder = url[..<end].hasSuffix("/")
    return base.absolute(isFolder ? Address(folder: path) : Address(file: path)) + url[end...]
  }
}

/// The bytes of one tag of HTML.
struct TagBytes {
  struct Attribute {
    /// In lower case.
    var name: String
    /// Between the quotes.
    var value: Range<Int>
  }

  var start: Int
  /// Behind the `>`.
  var end: Int
  /// In lower case.
  var name: String
  var isEnd: Bool
  /// Those that have a value in quotes or without.
  var attributes: [Attribute] = []

  /// - Returns: `nil` if no whole tag begins there.
  init?(_ html: [UInt8], at start: Int) {
    var place = start + 1
    isEnd = place < html.count && html[place] == UInt8(ascii: "/")
    if isEnd { place += 1 }
    let nameStart = place
    while place < html.count, Self.isLetterOrDigit(html[place]) { place += 1 }
    guard place > nameStart, html[nameStart] > UInt8(ascii: "9") else { return nil }
    self.start = start
    name = String(decoding: html[nameStart..<place], as: UTF8.self).lowercased()
    end = place
    while place < html.count, html[place] != UInt8(ascii: ">") {
      if Self.isSpace(html[place]) || html[place] == UInt8(ascii: "/") {
        place += 1
      } else {
        place = readAttribute(html, place)
      }
    }
    guard place < html.count else { return nil }
    end = place + 1
  }

  /// - Returns: The place behind it.
  private mutating func readAttribute(_ html: [UInt8], _ start: Int) -> Int {
    var place = start + 1
    while place < html.count, !Self.isSpace(html[place]), !"=/>".utf8.contains(html[place]) { place += 1 }
    let name = String(decoding: html[start..<place], as: UTF8.self).lowercased()
    var next = place
    while next < html.count, Self.isSpace(html[next]) { next += 1 }
    guard next < html.count, html[next] == UInt8(ascii: "=") else { return place }
    next += 1
    while next < html.count, Self.isSpace(html[next]) { next += 1 }
    guard next < html.count else { return next }
    let quote = html[next]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let close = html[(next + 1)...].firstIndex(of: quote) ?? html.count
      attributes.append(Attribute(name: name, value: next + 1..<close))
      return min(close + 1, html.count)
    }
    let valueStart = next
    while next < html.count, !Self.isSpace(html[next]), html[next] != UInt8(ascii: ">") { next += 1 }
    attributes.append(Attribute(name: name, value: valueStart..<next))
    return next
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
