internal import Files
internal import HTMLReading
internal import SafeHTML
internal import Typesetting
internal import Values

/// A page that brings its style sheets and pictures along, to be read and passed on without its site.
///
/// Links lead to the site. What runs or is fetched when a page is read stays out: scripts, frames, fonts, icons, feeds.
struct LonePage {
  private let files: PaperFiles
  private let tree: any FileTree
  private let base: BaseURL
  private let address: Address

  init(_ prepared: PreparedSite, _ item: Int, tree: any FileTree) {
    files = PaperFiles(prepared)
    base = prepared.site.settings.base
    address = prepared.site.items[item].address
    self.tree = tree
  }

  /// - Parameter html: The page as it is on the site.
  /// - Complexity: O(*n*) in the bytes of the page and all that it shows.
  func make(_ html: [UInt8]) -> [UInt8] {
    html.withUnsafeBufferPointer { bytes in
      var tokens = HTMLTokenizer(bytes)
      var output: [UInt8] = []
      var copied = 0
      while tokens.next() {
        guard tokens.kind == .start else { continue }
        let (start, element) = (tokens.range.lowerBound, HTMLElementTable.shared.entry(bytes, tokens.name).element)
        guard let markup = markup(element, tokens) else { continue }
        output += bytes[copied..<start]
        output += markup.utf8
        if element == .script || element == .iframe { skipElement(&tokens) }
        copied = tokens.place
      }
      return output + bytes[copied...]
    }
  }

  private func skipElement(_ tokens: inout HTMLTokenizer) {
    _ = tokens.rawText(endingWith: tokens.name)
    _ = tokens.next()
  }

  /// What stands in the place of a tag; `nil` if it stays.
  private func markup(_ element: HTMLElement, _ tag: HTMLTokenizer) -> String? {
    switch element {
    case .script, .iframe, .source: ""
    case .link: value(.rel, of: tag) == "stylesheet" ? sheet(value(.href, of: tag) ?? "") : ""
    case .a, .area, .img: rewritten(tag)
    default: nil
    }
  }

  private func value(_ key: HTMLAttributeName, of tag: HTMLTokenizer) -> String? {
    tag.attributes.first { $0.key == key }.map { CharacterReferences.decode(tag.bytes[$0.value]) }
  }

  private func sheet(_ written: String) -> String {
    guard let (bytes, _) = file(written) else { return "" }
    // Nothing in a sheet of the site ends the element but an attempt to do so.
    return "<style>\n\(String(decoding: bytes, as: UTF8.self).replacing("</", with: "<\\/"))</style>"
  }

  private func rewritten(_ tag: HTMLTokenizer) -> String {
    var text = "<" + String(decoding: tag.bytes[tag.name], as: UTF8.self)
    for attribute in tag.attributes {
      guard let value = value(of: attribute, tag) else { continue }
      text += " \(String(decoding: tag.bytes[attribute.name], as: UTF8.self))=\"\(EscapeTable.html.escape(value))\""
    }
    return text + ">"
  }

  /// - Returns: `nil` if the attribute stays out.
  private func value(of attribute: HTMLAttribute, _ tag: HTMLTokenizer) -> String? {
    let written = CharacterReferences.decode(tag.bytes[attribute.value])
    switch attribute.key {
    case .href: return written.hasPrefix("#") ? written : base.absolute(written, on: address)
    case .src: return picture(written)
    case .srcset, .sizes: return nil
    default: return written
    }
  }

  private func picture(_ written: String) -> String {
    guard let (bytes, type) = file(written) else { return base.absolute(written, on: address) }
    return "data:\(type);base64,\(Base64.text(bytes))"
  }

  private func file(_ written: String) -> (bytes: [UInt8], mediaType: String)? {
    let found = files.file(at: base.absolute(written, on: address), in: tree, workingIn: "picture-of-page")
    if case .bytes(let bytes, let type) = found { return (bytes, type) }
    return nil
  }
}
