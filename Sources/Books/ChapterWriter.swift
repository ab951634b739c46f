private import HTMLReading

/// Writes the chapters of a page, one after the other.
struct ChapterWriter {
  private var tokens: HTMLTokenizer
  private let bytes: UnsafeBufferPointer<UInt8>
  /// For each id the file that it stands in.
  private let files: [String: String]
  private let resolver: BookMarkup.Resolver
  private var outline = ChapterOutline()
  private var chapters: [BookChapter] = []
  private var xml = BookXML()
  private var headings: [BookChapter.Heading] = []
  /// The heading that is open, and its text so far.
  private var heading: (level: Int, id: String, text: String)?
  /// Headings so far that had no id.
  private var unnamed = 0
  private var holdsSVG = false
  private var holdsMathML = false
  private var isInHead = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ files: [String: String], _ resolver: BookMarkup.Resolver) {
    self.bytes = bytes
    self.files = files
    self.resolver = resolver
    tokens = HTMLTokenizer(bytes)
  }

  mutating func write() -> [BookChapter] {
    while tokens.next() {
      switch tokens.kind {
      case .text: if !isInHead { text(CharacterReferences.decode(bytes[tokens.range])) }
      case .start: if let tag = BookTag(tokens) { start(tag) }
      case .end: if let tag = BookTag(tokens) { end(tag.name) }
      case .comment, .doctype: break
      }
    }
    while let last = outline.open.last { end(last) }
    endChapter()
    return chapters
  }

  private mutating func endChapter() {
    guard outline.chapter > 0, !xml.bytes.isEmpty else { return }
    var chapter = BookChapter(file: BookMarkup.file(chapters.count + 1), body: xml.bytes, headings: headings)
    (chapter.holdsSVG, chapter.holdsMathML) = (holdsSVG, holdsMathML)
    chapters.append(chapter)
    xml = BookXML()
    headings = []
    (holdsSVG, holdsMathML) = (false, false)
  }

  // MARK: - Text

  private mutating func text(_ text: String) {
    let isBlank = text.allSatisfy(\.isWhitespace)
    if isBlank, outline.open.isEmpty { return }
    var next = outline
    if next.text() {
      endChapter()
      outline = next
    }
    heading?.text += text
    xml.text(text.onlyXML)
  }

  // MARK: - Tags

  private mutating func start(_ tag: BookTag) {
    if tag.name == "head" { isInHead = true }
    if tag.name == "body" { isInHead = false }
    let isFrame = isInHead || !outline.isForeign && ChapterOutline.frame.contains(tag.name)
    guard !isFrame, !Self.dropped.contains(tag.name), BookTag.isName(tag.name) else {
      if tag.isRaw { _ = tokens.rawText(endingWith: tokens.name) }
      return
    }
    if tag.endsParagraph, outline.open.last == "p" { end("p") }
    var next = outline
    if next.open(tag), outline.chapter > 0 { endChapter() }
    outline = next
    if tag.name == "img" { return picture(tag) }
    open(tag)
  }

  /// Elements that run, fetch or send; what stands between their tags stays, scripts' text aside.
  private static let dropped: Set<String> = [
    "script", "style", "iframe", "object", "embed", "form", "button", "audio", "video", "source", "picture", "noscript",
    "template", "canvas",
  ]

  private mutating func picture(_ tag: BookTag) {
    guard let file = resolver.picture(tag["src"] ?? "") else { return text(tag["alt"] ?? "") }
    var tag = tag
    tag.attributes.removeAll { ["src", "srcset", "sizes", "loading", "decoding", "fetchpriority"].contains($0.name) }
    tag.attributes.insert(("src", file), at: 0)
    if tag["alt"] == nil { tag.attributes.append(("alt", "")) }
    open(tag)
  }

  private mutating func open(_ tag: BookTag) {
    xml.raw("<\(tag.name)")
    if tag.name == "svg" { holdsSVG = true }
    if tag.name == "math" { holdsMathML = true }
    if let namespace = Self.namespaces[tag.name], tag["xmlns"] == nil { xml.raw(" xmlns=\"\(namespace)\"") }
    for (name, value) in tag.attributes {
      let name = outline.isForeign ? name : name.lowercased()
      guard BookTag.isName(name), !name.hasPrefix("on"),
        name == "xml:lang" || name == "xlink:href" || !name.contains(":")
      else { continue }
      xml.raw(" \(name)=\"")
      xml.text((tag.name == "a" && name == "href" ? link(value) : value).onlyXML)
      xml.raw("\"")
    }
    noteHeading(tag)
    xml.raw(tag.isVoid || tag.isSelfClosing ? "/>" : ">")
  }

  private static let namespaces = [
    "svg": "http://www.w3.org/2000/svg", "math": "http://www.w3.org/1998/Math/MathML",
  ]

  /// A place of the same page may be in another file now.
  private func link(_ address: String) -> String {
    guard address.hasPrefix("#") else { return resolver.link(address) }
    guard let file = files[String(address.dropFirst())] else { return address }
    return file == BookMarkup.file(max(1, chapters.count + 1)) ? address : file + address
  }

  /// Headings without an id get one, so that the list of contents can lead to them.
  private mutating func noteHeading(_ tag: BookTag) {
    guard tag.name.count == 2, tag.name.hasPrefix("h"), let level = Int(tag.name.dropFirst()), level <= 6 else {
      return
    }
    var id = tag["id"] ?? ""
    if id.isEmpty {
      unnamed += 1
      id = "heading-\(unnamed)"
      xml.raw(" id=\"\(id)\"")
    }
    heading = (level, id, "")
  }

  private mutating func end(_ name: String) {
    if name == "head" { isInHead = false }
    for closed in outline.close(name) {
      if let heading, closed == "h\(heading.level)" {
        let title = heading.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        headings.append(.init(level: heading.level, id: heading.id, title: title))
        self.heading = nil
      }
      xml.raw("</\(closed)>")
    }
    if outline.open.isEmpty, !xml.bytes.isEmpty { xml.raw("\n") }
  }
}

extension String {
  /// Without characters that no XML may hold.
  ///
  /// - SeeAlso: XML 1.0, 2.2 "Characters".
  fileprivate var onlyXML: String {
    let isFree = unicodeScalars.allSatisfy(Self.isAllowed)
    return isFree ? self : String(String.UnicodeScalarView(unicodeScalars.filter(Self.isAllowed)))
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
