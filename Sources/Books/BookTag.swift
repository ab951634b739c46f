internal import HTMLReading

/// A tag of a page, with its attributes decoded.
struct BookTag {
  /// In lower case; of SVG as written.
  var name: String
  var attributes: [(name: String, value: String)] = []
  var isVoid = false
  var isRaw = false
  var endsParagraph = false
  var isSelfClosing: Bool

  /// - Returns: `nil` unless the token is a tag.
  init?(_ token: HTMLTokenizer) {
    guard token.kind == .start || token.kind == .end else { return nil }
    let entry = HTMLElementTable.shared.entry(token.bytes, token.name)
    let written = String(decoding: token.bytes[token.name], as: UTF8.self)
    name = entry.element == .other ? written : written.lowercased()
    isSelfClosing = token.isSelfClosing
    guard token.kind == .start else { return }
    isVoid = entry.traits.contains(.void)
    isRaw = entry.traits.contains(.rawText)
    endsParagraph = entry.traits.contains(.endsParagraph)
    attributes = token.attributes.map { attribute in
      (
        String(decoding: token.bytes[attribute.name], as: UTF8.self),
        CharacterReferences.decode(token.bytes[attribute.value])
      )
    }
  }

  subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

  var isChapter: Bool { name == "section" && (self["class"] ?? "").split(separator: " ").contains("chapter") }

  /// Names that XML can hold.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first | 0x20 >= 0x61 && first | 0x20 <= 0x7A || first == UInt8(ascii: "_") else {
      return false
    }
    return text.utf8.allSatisfy {
      $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 &- 0x30 < 10 || "-_.:".utf8.contains($0)
    }
  }
}

/// The elements that are open, and the chapter they stand in.
struct ChapterOutline {
  /// Those in the body.
  private(set) var open: [String] = []
  /// From 1 on; 0 before anything has been written.
  private(set) var chapter = 0
  /// Whether the chapter is a section of its own.
  private var isSection = false
  private var hasContent = false
  /// Parts of the page around its body.
  static let frame: Set<String> = ["html", "head", "body", "meta", "link", "title", "base"]

  /// Whether the place is in a picture or formula, where names mean other things.
  var isForeign: Bool { open.contains("svg") || open.contains("math") }

  /// Opens an element.
  ///
  /// - Returns: Whether it begins a chapter.
  @discardableResult
  mutating func open(_ tag: BookTag) -> Bool {
    guard isForeign || !Self.frame.contains(tag.name) else { return false }
    let begins = open.isEmpty && (chapter == 0 || isSection || tag.isChapter)
    if begins {
      chapter += 1
      isSection = tag.isChapter
    }
    if !tag.isVoid, !tag.isSelfClosing { open.append(tag.name) }
    return begins
  }

  /// Whether text that comes now begins a chapter.
  mutating func text() -> Bool {
    guard open.isEmpty, chapter == 0 || isSection else { return false }
    chapter += 1
    isSection = false
    return true
  }

  /// Closes an element and those that are open in it.
  ///
  /// - Returns: Their names, innermost first; none if no such element is open.
  mutating func close(_ name: String) -> [String] {
    guard let place = open.lastIndex(of: name) else { return [] }
    let closed = Array(open[place...].reversed())
    open.removeSubrange(place...)
    return closed
  }
}
