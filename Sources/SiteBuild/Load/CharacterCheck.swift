internal import Diagnostics
internal import FrontMatter

/// Characters that no XML document may hold: feeds and sitemaps leave them out.
///
/// - SeeAlso: XML 1.0, 2.2 "Characters".
enum CharacterCheck {
  /// Warns of the first such character of a page's body, if there is one.
  ///
  /// - Parameters:
  ///   - html: What became of the body; an entity may stand for the character in the source.
  ///   - source: The body as it is written; its indices count from the start of the file.
  /// - Complexity: O(*n*).
  static func warnings(for html: [UInt8], of source: ArraySlice<UInt8>, file: String) -> [Diagnostic] {
    guard firstForbidden(in: html[...]) != nil else { return [] }
    let bytes = firstForbidden(in: source) ?? source.startIndex..<source.startIndex
    return [warning(at: Span(file: file, bytes: bytes))]
  }

  /// Warnings for the texts of front matter.
  static func warnings(for entries: [YAMLEntry], file: String) -> [Diagnostic] {
    entries.flatMap { warnings(for: $0.value, file: file) }
  }

  private static func warnings(for node: YAMLNode, file: String) -> [Diagnostic] {
    switch node.content {
    case .scalar(let scalar):
      var text = scalar.text
      let isForbidden = text.withUTF8 { firstForbidden(in: $0) != nil }
      return isForbidden ? [warning(at: Span(file: file, bytes: node.bytes))] : []
    case .list(let nodes): return nodes.flatMap { warnings(for: $0, file: file) }
    case .map(let entries): return warnings(for: entries, file: file)
    }
  }

  private static func warning(at span: Span) -> Diagnostic {
    Diagnostic(
      .forbiddenCharacter, severity: .warning, "a control character, which feeds leave out", at: span,
      hint: "remove it; it often comes along with pasted text")
  }

  private static func firstForbidden<Bytes: RandomAccessCollection<UInt8>>(in bytes: Bytes) -> Range<Int>?
  where Bytes.Index == Int {
    for place in bytes.indices {
      let byte = bytes[place]
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return place..<place + 1 }
      // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
      if byte == 0xEF, place + 2 < bytes.endIndex, bytes[place + 1] == 0xBF, bytes[place + 2] >= 0xBE {
        return place..<place + 3
      }
    }
    return nil
  }
}
