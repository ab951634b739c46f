package import Archives

extension Book {
  /// The book as one file.
  ///
  /// - Complexity: O(*n*) in bytes.
  /// - SeeAlso: EPUB 3.3, 4 "Open Container Format".
  package func file() throws(ZipArchive.Mistake) -> [UInt8] {
    var archive = ZipArchive()
    // The first file tells what the whole is to those who look at its first bytes only.
    try archive.add("mimetype", Array("application/epub+zip".utf8), isStored: true)
    try archive.add("META-INF/container.xml", Array(Self.container.utf8))
    try archive.add("EPUB/package.opf", PackageDocument(self).xml)
    try archive.add("EPUB/\(Self.contentsFile)", ContentsDocument(self).xml)
    try archive.add("EPUB/\(Self.styleFile)", style)
    for chapter in chapters {
      try archive.add("EPUB/\(chapter.file)", chapter.document(language: language, style: Self.styleFile))
    }
    for resource in resources { try archive.add("EPUB/\(resource.file)", resource.bytes) }
    return try archive.finish()
  }

  static let contentsFile = "contents.xhtml"
  static let styleFile = "style.css"

  private static let container = """
    <?xml version="1.0" encoding="UTF-8"?>
    <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
    <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
    </rootfiles>
    </container>

    """
}

extension BookChapter {
  /// The name of the chapter in lists: its first heading.
  var title: String { headings.first?.title ?? file }

  func document(language: String, style: String) -> [UInt8] {
    var xml = BookXML()
    xml.open(title: title, language: language, style: style)
    xml.bytes += body
    xml.raw("</body>\n</html>\n")
    return xml.bytes
  }
}
