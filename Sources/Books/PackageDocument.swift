/// What a book is and which files it holds, in which order.
///
/// - SeeAlso: EPUB 3.3, 5 "Package document"; EPUB Accessibility 1.1, 2.2 "Discovery metadata".
struct PackageDocument {
  private let book: Book

  init(_ book: Book) { self.book = book }

  var xml: [UInt8] {
    var xml = BookXML()
    xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    xml.raw("<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"")
    xml.text(book.language)
    xml.raw("\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n")
    appendDescription(to: &xml)
    appendAccessibility(to: &xml)
    xml.raw("</metadata>\n<manifest>\n")
    appendManifest(to: &xml)
    xml.raw("</manifest>\n<spine>\n")
    for index in book.chapters.indices { xml.raw("<itemref idref=\"chapter-\(index + 1)\"/>\n") }
    xml.raw("</spine>\n</package>\n")
    return xml.bytes
  }

  private func appendDescription(to xml: inout BookXML) {
    xml.element("dc:identifier", book.identifier, attributes: " id=\"id\"")
    xml.element("dc:title", book.title)
    xml.element("dc:language", book.language)
    for creator in book.creators { xml.element("dc:creator", creator) }
    xml.element("dc:publisher", book.publisher)
    xml.element("dc:date", book.published)
    xml.element("dc:source", book.source)
    xml.element("dc:description", book.description)
    for subject in book.subjects { xml.element("dc:subject", subject) }
    xml.element("meta", book.modified, attributes: " property=\"dcterms:modified\"")
  }

  private func appendAccessibility(to xml: inout BookXML) {
    let showsPictures = !book.resources.isEmpty || book.chapters.contains(where: \.holdsSVG)
    var properties = [("schema:accessMode", "textual")]
    if showsPictures { properties.append(("schema:accessMode", "visual")) }
    properties.append(("schema:accessModeSufficient", "textual"))
    if showsPictures { properties.append(("schema:accessModeSufficient", "textual,visual")) }
    let features = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"]
    properties += features.map { ("schema:accessibilityFeature", $0) }
    if showsPictures { properties.append(("schema:accessibilityFeature", "alternativeText")) }
    properties.append(("schema:accessibilityHazard", "none"))
    properties.append(("schema:accessibilitySummary", book.words.accessibility))
    for (name, value) in properties { xml.element("meta", value, attributes: " property=\"\(name)\"") }
  }

  private func appendManifest(to xml: inout BookXML) {
    item("contents", Book.contentsFile, "application/xhtml+xml", ["nav"], to: &xml)
    item("style", Book.styleFile, "text/css", [], to: &xml)
    for (index, chapter) in book.chapters.enumerated() {
      let properties = (chapter.holdsMathML ? ["mathml"] : []) + (chapter.holdsSVG ? ["svg"] : [])
      item("chapter-\(index + 1)", chapter.file, "application/xhtml+xml", properties, to: &xml)
    }
    for (index, resource) in book.resources.enumerated() {
      item("resource-\(index + 1)", resource.file, resource.mediaType, [], to: &xml)
    }
  }

  private func item(_ id: String, _ file: String, _ type: String, _ properties: [String], to xml: inout BookXML) {
    xml.raw("<item id=\"\(id)\" href=\"")
    xml.text(file)
    xml.raw("\" media-type=\"\(type)\"")
    if !properties.isEmpty { xml.raw(" properties=\"\(properties.joined(separator: " "))\"") }
    xml.raw("/>\n")
  }
}
