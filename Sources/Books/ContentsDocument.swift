/// The list of contents, which reading programs show beside the book.
///
/// - SeeAlso: EPUB 3.3, 7 "Navigation document".
struct ContentsDocument {
  private let book: Book
  /// Headings below these are left out.
  private static let deepest = 3

  init(_ book: Book) { self.book = book }

  var xml: [UInt8] {
    var xml = BookXML()
    xml.open(title: book.words.contents, language: book.language, style: Book.styleFile)
    xml.raw("<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\">\n")
    xml.element("h1", book.words.contents)
    appendList(entries, to: &xml)
    xml.raw("</nav>\n</body>\n</html>\n")
    return xml.bytes
  }

  private struct Entry {
    var level: Int
    var address: String
    var title: String
  }

  /// A chapter without headings is named by its file, so that the list leaves none out.
  private var entries: [Entry] {
    book.chapters.flatMap { chapter -> [Entry] in
      let headings = chapter.headings.filter { $0.level <= Self.deepest }
      guard !headings.isEmpty else { return [Entry(level: 1, address: chapter.file, title: chapter.title)] }
      return headings.map { Entry(level: $0.level, address: "\(chapter.file)#\($0.id)", title: $0.title) }
    }
  }

  /// Levels that are left out are closed up, as lists can only go down by one.
  private func appendList(_ entries: [Entry], to xml: inout BookXML) {
    var open: [Int] = []
    for entry in entries {
      while let last = open.last, last > entry.level, open.count > 1, open[open.count - 2] >= entry.level {
        xml.raw("</li>\n</ol>\n")
        open.removeLast()
      }
      if let last = open.last, last >= entry.level {
        xml.raw("</li>\n")
        open[open.count - 1] = entry.level
      } else {
        xml.raw("<ol>\n")
        open.append(entry.level)
      }
      xml.raw("<li><a href=\"")
      xml.text(entry.address)
      xml.raw("\">")
      xml.text(entry.title)
      xml.raw("</a>")
    }
    for _ in open { xml.raw("</li>\n</ol>\n") }
  }
}
