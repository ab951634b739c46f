/// Takes the meaning from tags that would change how the rest of a page is read.
///
/// - SeeAlso: GitHub Flavored Markdown 0.29, 6.11 "Disallowed Raw HTML (extension)".
enum TagFilter {
  private static let tags: [[UInt8]] = [
    "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
  ].map { Array($0.utf8) }

  /// Appends HTML with the `<` of such tags as text.
  ///
  /// - Parameter isInline: Whether the HTML is one tag, comment or declaration, within which `<` starts none.
  static func append(_ html: UnsafeBufferPointer<UInt8>, isInline: Bool, to output: inout HTMLBuffer) {
    var copied = 0
    for place in html.indices.prefix(isInline ? 1 : html.count)
    where html[place] == UInt8(ascii: "<") && isFiltered(html[(place + 1)...]) {
      output.raw(UnsafeBufferPointer(rebasing: html[copied..<place]))
      output.markup("&lt;")
      copied = place + 1
    }
    output.raw(UnsafeBufferPointer(rebasing: html[copied...]))
  }

  private static func isFiltered(_ tag: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let name = tag.first == UInt8(ascii: "/") ? tag.dropFirst() : tag
    return tags.contains { wanted in
      guard name.count > wanted.count, zip(name, wanted).allSatisfy({ ($0 | 0x20) == $1 }) else { return false }
      let rest = name.dropFirst(wanted.count)
      return rest.first.map(isSpace) ?? false || rest.first == UInt8(ascii: ">") || rest.starts(with: "/>".utf8)
    }
  }
}
