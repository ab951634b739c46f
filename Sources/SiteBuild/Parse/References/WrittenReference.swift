internal import Markdown

/// What stands in the brackets of a reference: `vgl. @kgst2021, S. 12; @abb:quote`.
struct WrittenReference {
  struct Part {
    /// Before the key: `vgl.`
    var prefix: String
    var key: String
    /// Behind the key's comma: `S. 12`.
    var locator: String
    /// `-@key`: the text names the author itself.
    var omitsAuthor: Bool

    /// What of the page the key names, if it names one.
    var target: (kind: ReferenceTarget, name: Substring)? {
      guard let colon = key.firstIndex(of: ":"), let kind = ReferenceTarget(prefix: key[..<colon]) else { return nil }
      return (kind, key[key.index(after: colon)...])
    }
  }

  var parts: [Part]

  /// - Parameter label: Without brackets; a part without `@` belongs to the one before it.
  init(_ label: String) {
    parts = []
    for text in label.split(separator: ";") {
      if let part = Self.part(text) {
        parts.append(part)
      } else if !parts.isEmpty {
        parts[parts.count - 1].locator += ";\(text)"
      }
    }
  }

  private static func part(_ text: Substring) -> Part? {
    guard let at = keyStart(in: text) else { return nil }
    let rest = text[text.index(after: at)...]
    var key = rest.prefix { $0.isLetter || $0.isNumber || "_:.#$%&-+?<>~/".contains($0) }
    while let last = key.last, ".:".contains(last) { key.removeLast() }
    guard !key.isEmpty else { return nil }
    var before = text[..<at]
    let omitsAuthor = before.last == "-"
    if omitsAuthor { before.removeLast() }
    var locator = String(rest[key.endIndex...]).collapsingSpaces
    if locator.hasPrefix(",") { locator = String(locator.dropFirst()).collapsingSpaces }
    return Part(prefix: String(before).collapsingSpaces, key: String(key), locator: locator, omitsAuthor: omitsAuthor)
  }

  /// The first `@` with nothing or a blank before it.
  private static func keyStart(in text: Substring) -> Substring.Index? {
    text.indices.first { index in
      guard text[index] == "@" else { return false }
      let before = text[..<index]
      return before.last.map { $0.isWhitespace || $0 == "-" } ?? true
    }
  }
}

extension String {
  /// Without blanks at its ends, and with one in place of several.
  fileprivate var collapsingSpaces: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
