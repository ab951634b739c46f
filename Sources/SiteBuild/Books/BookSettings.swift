internal import Files

/// How the pages of a type become EPUBs.
package struct BookSettings: Hashable, Sendable {
  /// A document for reading programs, in `templates/`.
  package var template = "epub.html"

  package init() {}
}

extension FieldReader {
  /// `epub` of a type: `true`, or a map that says how.
  mutating func bookSettings(_ key: String) -> BookSettings? {
    wanted(key, BookSettings()) { $0.template = $1.text("template") ?? $0.template }
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
