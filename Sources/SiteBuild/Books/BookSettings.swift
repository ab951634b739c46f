internal import Files
internal import FrontMatter

/// How the pages of a type become EPUBs.
package struct BookSettings: Hashable, Sendable {
  /// A document for reading programs, in `templates/`.
  package var template = "epub.html"

  package init() {}
}

extension FieldReader {
  /// `epub` of a type: `true`, or a map that says how.
  mutating func bookSettings(_ key: String) -> BookSettings? {
    guard let node = node(key) else { return nil }
    guard case .map = node.content else {
      let isWanted = read(node, of: key) { (node) throws(FieldError) in try node.bool() }
      return isWanted == true ? BookSettings() : nil
    }
    return nested(node, of: key, place: node.bytes) { fields in
      var settings = BookSettings()
      settings.template = fields.text("template") ?? settings.template
      return settings
    }
  }
}

extension Site {
  /// How an item becomes an EPUB, if it does.
  func book(of index: Int) -> BookSettings? { settings.types[items[index].head.type].book }

  /// The address of an item as EPUB: beside its page, under its name.
  func bookAddress(of index: Int) -> Address {
    let pdf = paperAddress(of: index)
    return Address(folder: pdf.path.parent).file("\(pdf.path.stem).epub")
  }
}
