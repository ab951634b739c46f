/// Abbreviations: `*[OZG]: Onlinezugangsgesetz` explains `OZG` where it first occurs.
extension Renderer {
  /// Writes text in which abbreviations may occur.
  mutating func abbreviatedText(_ text: UnsafeBufferPointer<UInt8>) {
    guard !abbreviations.isDone, !inlines.isVerbatim else { return html.text(text) }
    var copied = 0
    for found in abbreviations.find(in: text) {
      html.text(UnsafeBufferPointer(rebasing: text[copied..<found.range.lowerBound]))
      html.markup("<abbr title=\"")
      explained[String(decoding: text[found.range], as: UTF8.self)] = found.long
      var long = found.long
      long.withUTF8 { putAlone($0) }
      html.markup("\">")
      html.text(UnsafeBufferPointer(rebasing: text[found.range]))
      html.markup("</abbr>")
      copied = found.range.upperBound
    }
    html.text(UnsafeBufferPointer(rebasing: text[copied...]))
  }

  /// The abbreviations that a document explains itself.
  static func abbreviations(
    _ scanned: [ScannedBlocks.Abbreviation], body: UnsafeBufferPointer<UInt8>
  ) -> MarkdownAbbreviations {
    var table = MarkdownAbbreviations()
    for entry in scanned { table.add(Array(body[entry.short]), String(decoding: body[entry.long], as: UTF8.self)) }
    return table
  }
}
